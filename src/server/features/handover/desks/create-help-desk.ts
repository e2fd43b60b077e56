import type { AppConfig } from '#server/services.ts'
import { chatwoot } from './chatwoot.ts'
import { freshdesk } from './freshdesk.ts'
import type { HelpDesk } from './help-desk.ts'
import { mailbox } from './mailbox.ts'
import { zendesk } from './zendesk.ts'

type Config = Pick<AppConfig, 'helpDesk' | 'incomingMail' | 'secret'> & {
  outgoing: Pick<AppConfig['outgoing'], 'smtpUrl' | 'mailFrom'>
}

/** The help desk that is set up; undefined where there is none. */
export function createHelpDesk({ helpDesk, incomingMail, outgoing, secret }: Config): HelpDesk | undefined {
  switch (helpDesk?.kind) {
    case undefined:
      return undefined
    case 'zendesk':
      return zendesk({ ...helpDesk })
    case 'freshdesk':
      return freshdesk({ ...helpDesk })
    case 'chatwoot':
      return chatwoot(helpDesk)
    case 'email': {
      const { smtpUrl, mailFrom: from } = outgoing
      return mailbox({ to: helpDesk.to, smtpUrl, from, replyTo: incomingMail?.replyTo, secret })
    }
  }
}
