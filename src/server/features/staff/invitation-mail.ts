import { createHash } from 'node:crypto'
import { directionOf } from '#domain/locale/language.ts'
import { closestLanguage } from '#domain/locale/locale.ts'
import { fillNotification } from '#domain/notification/notification-text.ts'
import type { Channel, Letter } from '#server/outgoing/channel.ts'
import { emailHtml } from '#server/outgoing/email-html.ts'
import type { SiteHolder } from '#server/site/live-site.ts'
import { brandName } from './brand-name.ts'
import { type InvitationText, invitationTexts } from './invitation-texts.ts'

interface Invited {
  to: string
  link: string
  by: string
  /** Of the desk of whoever invites. */
  language: string
  days: number
}

/**
 * Sent at once and by no queue: its link opens the desk, and what waits in the queue of customers' messages is read by
 * everybody who works there. Whether it left is said to whoever invites.
 */
export async function sendInvitation(
  channel: Channel<Letter>,
  site: SiteHolder,
  { to, link, by, language: wanted, days }: Invited,
): Promise<boolean> {
  const language = closestLanguage(wanted, Object.keys(invitationTexts)) ?? 'en'
  const texts = invitationTexts[language] as InvitationText // a key of the table
  const brand = await brandName(site)
  const values = { brand, name: by, days: new Intl.NumberFormat(language).format(days) }
  const [subject, paragraph, small, button] = [texts.subject, texts.text, texts.small, texts.button].map(text =>
    fillNotification(text, values),
  ) as [string, string, string, string] // four in, four out
  const direction = directionOf(language)
  const sent = await channel.send({
    reference: createHash('sha256').update(link).digest('base64url').slice(0, 32),
    to,
    language,
    subject,
    text: [paragraph, `${button}:\n${link}`, `-- \n${small}`].join('\n\n'),
    html: emailHtml({
      language,
      direction,
      subject,
      brand,
      paragraphs: [paragraph],
      button: { label: button, url: link },
      small: [small],
      links: [],
    }),
  })
  return sent.ok
}
