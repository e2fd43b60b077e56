import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import { directionOf } from '#domain/locale/language.ts'
import { bestLocale } from '#domain/locale/locale.ts'
import { shiftIn } from '#domain/market/wall-clock.ts'
import { isOptional, type NotificationKind } from '#domain/notification/notification.ts'
import { fillNotification } from '#domain/notification/notification-text.ts'
import type { NotificationTexts } from '#domain/notification/notification-texts.schema.ts'
import type { NotifiedStatus } from '#domain/notification/parcel-news.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { createFormats, type Formats } from '#i18n/format.ts'
import type { Tables } from '#server/db/tables.ts'
import { articleAddress, findArticleMentions } from '#server/site/article-links.ts'
import type { LiveSite } from '#server/site/live-site.ts'
import type { ComposedMessage } from './channel.ts'
import { emailHtml, type Mention } from './email-html.ts'
import { questionOf, type SurveyLink } from './survey-question.ts'

export type OutgoingRow = Selectable<Tables['outgoing']>

/** Whole URLs of our own that messages lead to. */
export interface NotificationLinks {
  /** Of the portal, without a trailing slash. */
  base: string
  /** `opened`: opens the order by itself, for e-mail only; else the customer proves that it is hers. */
  order(order: { id: string; number: string }, locale: string, opened: boolean): string
  settings(orderId: string, locale: string): string
  survey: SurveyLink
  unsubscribe(row: OutgoingRow): string
  /** Where an answer by e-mail goes: into the conversation that the message is about. */
  replyTo(row: OutgoingRow): string | undefined
}

export const localeOf = (live: LiveSite, tag: string): SiteLocale => bestLocale(tag, live.site.locales) as SiteLocale // a member of the list

/** Writes a message out in the customer's language and register. */
export async function composeNotification(
  live: LiveSite,
  row: OutgoingRow,
  links: NotificationLinks,
): Promise<ComposedMessage> {
  const locale = localeOf(live, row.locale)
  const { context, catalogue } = await live.texts(locale)
  const texts = await live.messages(locale)
  const { language, market, brand } = context
  const given: Record<string, string | undefined> = Object.fromEntries(
    Object.entries(row.order_id || row.conversation_id ? row.variables : ofOurs(row.variables)).map(([name, text]) => [
      name,
      // Paragraphs of whoever answers; it stands in no header and alone between lines of ours.
      name === 'answer' ? text.split(/\r?\n/).map(oneLine).join('\n') : oneLine(text),
    ]),
  )
  const formats = createFormats(language, market.code, market.timeZone)
  const { number, receivedAt } = given
  const asked =
    row.kind === 'survey'
      ? await questionOf(live, { variables: row.variables, locale, catalogue, link: links.survey })
      : undefined
  const target = asked?.url ?? given['url']?.replace(/^\/(?!\/)/, `${links.base}/`)
  // Who holds a code is where she needs it; an order of the message's own has its number, a return another one.
  const leads = isOptional(row.kind) || row.kind === 'request_decision'
  const order = leads && row.order_id && number ? { id: row.order_id, number } : undefined
  const values: Record<string, string | undefined> = {
    ...given,
    brand: brand.name,
    question: asked?.question,
    news: newsOf(texts, row.kind, given['state']),
    ...(receivedAt && isInstant(receivedAt) && { receivedAt: formats.moment(receivedAt) }),
    ...detailsOf(given, formats),
    ...timesOf(given, language, market.code),
  }
  const opened = target ?? (order && links.order(order, row.locale, true))
  const plain = given['page'] ?? target ?? (order && links.order(order, row.locale, false))
  const text = textOf(texts, row.kind, given)
  const fill = (template: string, url = opened) => fillNotification(template, { ...values, url })

  const subject = oneLine(fill(text.subject)) || brand.name
  const phrases = row.kind === 'status' ? explanations(await live.phrases(locale), given) : []
  const details = row.kind === 'status' ? fill(texts.frame.details) : ''
  const mentions = await mentionsIn(live, locale, links.base, given['answer'])
  const paragraphs = [...fill(text.text).split(/\n{2,}/), details, ...phrases].filter(Boolean)
  const subscribed = isOptional(row.kind) && row.order_id ? row.order_id : undefined
  const footer = [...(order ? [fill(texts.frame.reason)] : []), fill(texts.frame.footer)].filter(Boolean)
  const unsubscribeUrl = subscribed && links.unsubscribe(row)
  const below = [
    ...(subscribed ? [{ label: texts.frame.settings, url: links.settings(subscribed, row.locale) }] : []),
    ...(unsubscribeUrl ? [{ label: texts.frame.unsubscribe, url: unsubscribeUrl }] : []),
  ]
  const button = opened ? { label: text.button ?? texts.frame.button, url: opened } : undefined
  const short = fill(text.short ?? text.subject, plain)
  const replyTo = links.replyTo(row)
  const { calendar, method } = row.variables
  const template = texts.whatsapp.templates[row.kind]
  const parameters = row.kind === 'lookup_code' ? [given['code'] ?? ''] : [number ?? '', short, plain ?? '']
  return {
    reference: createHash('sha256').update(row.key).digest('base64url').slice(0, 32),
    kind: row.kind,
    to: row.recipient,
    brand: brand.name,
    language,
    direction: directionOf(language),
    subject,
    text: [
      ...paragraphs.map(paragraph => asText(paragraph, mentions)),
      ...(asked
        ? [asked.answers.map(({ label, name, url }) => `${[label, name].filter(Boolean).join(' ')}: ${url}`).join('\n')]
        : []),
      ...(button ? [`${button.label}:\n${button.url}`] : []),
      ['-- ', ...footer, ...below.map(({ label, url }) => `${label}: ${url}`)].join('\n'),
    ].join('\n\n'),
    html: emailHtml({
      language,
      direction: directionOf(language),
      subject,
      brand: brand.name,
      paragraphs,
      mentions,
      small: footer,
      links: below,
      ...(asked && { answers: asked.answers }),
      ...(button && { button }),
    }),
    short,
    sms: fillNotification(texts.frame.sms, { brand: brand.name, short, url: plain ?? ' ' }).trim(),
    ...(plain && { url: plain }),
    ...(unsubscribeUrl && { unsubscribeUrl }),
    ...(replyTo && { replyTo }),
    ...(calendar && { calendar: { method: method === 'CANCEL' ? 'CANCEL' : 'REQUEST', content: calendar } }),
    ...(template && { whatsapp: { template, language: texts.whatsapp.language, parameters } }),
  }
}

/** Articles that an answer names by their address, under their titles in her language. */
async function mentionsIn(live: LiveSite, locale: SiteLocale, base: string, answer = ''): Promise<Mention[]> {
  const found = await findArticleMentions(live, locale, base, answer)
  return found
    .map(({ link, card }) => ({ link, title: card.title, url: articleAddress(base, locale.tag, card) }))
    .filter((mention): mention is Mention => mention.title !== undefined)
    .sort((a, b) => b.link.length - a.link.length)
}

const asText = (paragraph: string, mentions: readonly Mention[]): string =>
  mentions.reduce((text, { link, title, url }) => text.replaceAll(link, () => `${title}: ${url}`), paragraph)

interface KindTexts {
  subject: string
  text: string
  short?: string | undefined
  button?: string | undefined
}

function textOf(
  texts: NotificationTexts,
  kind: NotificationKind,
  given: Record<string, string | undefined>,
): KindTexts {
  if (kind !== 'status') return texts.kinds[kind]
  const text = texts.statuses[given['status'] as NotifiedStatus] // whoever queues a status names one
  if (!text) throw new Error(`no text for the status ${given['status']}`)
  return text
}

/** Undefined for a step that nobody knows. */
function newsOf(
  { returns, requests, appointments }: NotificationTexts,
  kind: NotificationKind,
  state = '',
): string | undefined {
  const own: Partial<Record<NotificationKind, Record<string, string>>> = {
    request_decision: requests,
    appointment: appointments,
  }
  const news: Record<string, string> = own[kind] ?? returns
  return news[state]
}

/** Why it is so, where that is known, and what the customer can do: the sentences of the order page. */
function explanations(
  { statuses, reasons }: PhraseBook,
  { status = '', reason = '' }: Record<string, string | undefined>,
): string[] {
  const why = reasons[reason as keyof typeof reasons] // absent where it is no reason
  const what = statuses[status as keyof typeof statuses] // as above
  return [why?.meaning, (why ?? what)?.action].filter(text => text !== undefined)
}

/** Days and money of a parcel as the market writes them; a place keeps its own direction within other words. */
function detailsOf(
  { pickup, pickupUntil, until, amount, currency }: Record<string, string | undefined>,
  formats: Formats,
) {
  const day = (iso: string | undefined) => (iso ? formats.dayRange(iso, iso) : undefined)
  return {
    pickup: pickup && `\u2068${pickup}\u2069`,
    pickupUntil: day(pickupUntil),
    until: day(until),
    amount: amount && currency && formats.money({ amount: Number(amount), currency }),
  }
}

const isInstant = (text: string): boolean => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text))

/** To an address that nothing proves goes nothing that somebody typed: when something came or will be, and where it stands. */
const ours = ['receivedAt', 'url', 'state', 'startsAt', 'zone', 'officeZone', 'how', 'place']
const ofOurs = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name, text]) => text && ours.includes(name)))

/** When a talk is, on the clock of its customer and, where that is another one, of who calls her. */
function timesOf(
  { startsAt, zone, officeZone }: Record<string, string | undefined>,
  language: string,
  market: string,
): { when?: string; officeWhen?: string } {
  if (!startsAt || !zone || !isInstant(startsAt)) return {}
  const on = (place: string) => {
    const formats = createFormats(language, market, place)
    return `${formats.appointment(startsAt)} (${formats.zoneName()})`
  }
  const isElsewhere = officeZone && shiftIn(zone, Date.parse(startsAt)) !== shiftIn(officeZone, Date.parse(startsAt))
  return { when: on(zone), ...(isElsewhere && { officeWhen: on(officeZone) }) }
}

/** What customers and shops wrote comes into a header and between lines of ours. */
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
