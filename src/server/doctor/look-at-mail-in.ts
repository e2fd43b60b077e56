import type { Config } from '#server/env.ts'
import { createHelpDesk } from '#server/features/handover/desks/create-help-desk.ts'
import { sentenceOf, withMailbox } from '#server/features/mail/open-mailbox.ts'
import { type Finding, fine, messageOf, warned, wrong } from './finding.ts'

/** Where answers come in, and where conversations are handed over to. Nothing is read or sent. */
export async function lookAtMailIn(config: Config): Promise<Finding[]> {
  const asked = await Promise.all([mailbox(config), helpDesk(config)])
  return asked.flatMap(finding => finding ?? [])
}

async function mailbox({ incomingMail }: Config): Promise<Finding | undefined> {
  if (!incomingMail?.imapUrl) return undefined
  try {
    const exists = await withMailbox(incomingMail.imapUrl, async ({ mailbox: open }) => (open ? open.exists : 0))
    return fine('mailbox', `The mailbox can be read; ${exists} mails are in it.`)
  } catch (error) {
    return wrong('mailbox', `The mailbox cannot be read: ${sentenceOf(error)}.`, 'Correct MAIL_IMAP_URL.')
  }
}

async function helpDesk(config: Config): Promise<Finding | undefined> {
  const desk = createHelpDesk({ ...config, secret: config.secret ?? '' })
  if (!desk || !config.helpDesk) return undefined
  try {
    const says = await desk.check()
    if (config.helpDesk.kind === 'email' || config.helpDesk.secrets.length) return fine('handover', says)
    return warned(
      'handover',
      `${says} Its calls are refused: answers come when it is asked, every ${config.helpDesk.minutes} minutes.`,
      'Set HANDOVER_SECRET and let it call /webhooks/desk.',
    )
  } catch (error) {
    return wrong('handover', `${messageOf(error)}.`, 'Correct what begins with HANDOVER.')
  }
}
