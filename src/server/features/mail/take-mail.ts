import { mailboxDesk } from '#server/help-desk.ts'
import { conversationOf, conversationOfAgent } from '#server/outgoing/reply-address.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
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
  draw: DrawPicture
}

export type TakeMail = (mail: ReceivedMail) => Promise<MailOutcome>

const mostPictures = 5
const largestPicture = 10 * 1024 * 1024
const mostText = 20_000

/** Every way in leads here: the same mail is judged and kept alike, and once. */
export const createMailTaker =
  ({ config }: Services, { hear, hearDesk, draw }: MailPorts): TakeMail =>
  async mail => {
    const conversation = conversationOf(mail.to, config.secret)
    const handedOver = conversationOfAgent(mail.to, config.secret)
    if (!conversation && !handedOver) return 'not_ours'
    const bar = barOfMail(mail)
    if (bar) return bar
    if (!conversation) return handedOver ? fromAgent(handedOver, mail) : 'not_ours'
    const { pictures, leftOut } = await picturesOf(mail, draw)
    if (!mail.text && !pictures.length) return 'empty'
    const messageId = mail.messageId.slice(0, 500)
    const text = plain(mail.text)
    return hear({ conversation, from: mail.from, text, messageId, pictures, leftOut })

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

async function picturesOf({ attachments }: ReceivedMail, draw: DrawPicture) {
  const [pictures, leftOut]: [Buffer[], string[]] = [[], []]
  for (const { name, bytes } of attachments) {
    const isTaken = pictures.length < mostPictures && bytes.length <= largestPicture
    const picture = isTaken ? await draw(bytes) : undefined
    if (picture) pictures.push(picture)
    else if (name && leftOut.length < 20) leftOut.push(name.slice(0, 200))
  }
  return { pictures, leftOut }
}
