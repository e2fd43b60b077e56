import { conversationOf } from '#server/outgoing/reply-address.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
import type { Services } from '#server/services.ts'
import { barOfMail, type MailBar } from './judge-mail.ts'
import type { ReceivedMail } from './received-mail.ts'

/** What became of a mail. `empty`: it says nothing of its own. `not_ours`: its address names no conversation. */
export type MailOutcome = Awaited<ReturnType<HearMail>> | MailBar | 'empty' | 'not_ours'

export type TakeMail = (mail: ReceivedMail) => Promise<MailOutcome>

const mostPictures = 5
const largestPicture = 10 * 1024 * 1024
const mostText = 20_000

/** Every way in leads here: the same mail is judged and kept alike, and once. */
export const createMailTaker =
  ({ config }: Services, hear: HearMail, draw: DrawPicture): TakeMail =>
  async mail => {
    const conversation = conversationOf(mail.to, config.secret)
    if (!conversation) return 'not_ours'
    const bar = barOfMail(mail)
    if (bar) return bar
    const { pictures, leftOut } = await picturesOf(mail, draw)
    if (!mail.text && !pictures.length) return 'empty'
    const messageId = mail.messageId.slice(0, 500)
    const text = mail.text.slice(0, mostText).toWellFormed().replaceAll('\0', '')
    return hear({ conversation, from: mail.from, text, messageId, pictures, leftOut })
  }

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
