import { mostAttachments } from '#domain/attachment/attachment.ts'
import { mailboxDesk } from '#server/help-desk.ts'
import { conversationOf, conversationOfAgent } from '#server/outgoing/reply-address.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
import type { TakeFile, TakenFile } from '#server/ports/take-file.ts'
import type { Services } from '#server/services.ts'
import { barOfMail, type MailBar } from './judge-mail.ts'
import type { ReceivedMail } from './received-mail.ts'

/**
 * What became of a mail. `empty`: it says nothing of its own. `not_ours`: its address names no conversation. `answered`: an
 * agent answered in the mailbox that conversations are handed over to.
 */
export type MailOutcome = Awaited<ReturnType<HearMail>> | MailBar | 'empty' | 'not_ours' | 'answered'

export interface MailPorts {
  hear: HearMail
  hearDesk: HearDesk
  takeFile: TakeFile
}

export type TakeMail = (mail: ReceivedMail) => Promise<MailOutcome>

const mostText = 20_000

/** Every way in leads here: the same mail is judged and kept alike, and once. */
export const createMailTaker =
  ({ config }: Services, { hear, hearDesk, takeFile }: MailPorts): TakeMail =>
  async mail => {
    const conversation = conversationOf(mail.to, config.secret)
    const handedOver = conversationOfAgent(mail.to, config.secret)
    if (!conversation && !handedOver) return 'not_ours'
    const bar = barOfMail(mail)
    if (bar) return bar
    if (!conversation) return handedOver ? fromAgent(handedOver, mail) : 'not_ours'
    const { files, leftOut } = await filesIn(mail, takeFile)
    if (!mail.text && !files.length) return 'empty'
    const messageId = mail.messageId.slice(0, 500)
    const text = plain(mail.text)
    return hear({ conversation, from: mail.from, text, messageId, files, leftOut })

    /** The secret address is known to agents alone; it must come from where they are, too. */
    async function fromAgent(answered: string, { from, text: said, messageId: id, attachments }: ReceivedMail) {
      const { helpDesk } = config
      const domain = helpDesk?.kind === 'email' && helpDesk.to.toLowerCase().split('@')[1]
      if (!domain || from.split('@')[1] !== domain) return 'not_ours'
      if (!said) return 'empty'
      const externalId = `${mailboxDesk(helpDesk.to)}:${id.slice(0, 500)}`
      const names = attachments.flatMap(({ name }) => (name ? [name.slice(0, 200)] : [])).slice(0, 20)
      const outcome = await hearDesk.answer({ conversation: answered, text: plain(said), by: from, externalId }, names)
      return outcome === 'heard' ? 'answered' : outcome
    }
  }

const plain = (text: string): string => text.slice(0, mostText).toWellFormed().replaceAll('\0', '')

/** Pictures and documents as far as they are kept; anything else is named to staff. */
async function filesIn({ attachments }: ReceivedMail, takeFile: TakeFile) {
  const [files, leftOut]: [TakenFile[], string[]] = [[], []]
  for (const { name, bytes } of attachments) {
    const file = files.length < mostAttachments ? await takeFile(bytes, name) : undefined
    if (file) files.push(file)
    else if (name && leftOut.length < 20) leftOut.push(name.slice(0, 200))
  }
  return { files, leftOut }
}
