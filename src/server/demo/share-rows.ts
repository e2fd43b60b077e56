import { type InsertObject, sql } from 'kysely'
import type { Site } from '#contract/pack/site.ts'
import type { Tables } from '#server/db/tables.ts'
import { hashOfCode, shareCode } from '#server/features/shares/share-code.ts'
import { showcaseNumber, source } from './demo-orders.ts'
import { stableId } from './stable-id.ts'

type SharedItem = string | { article: string; part: string }

interface Shared {
  /** A part is sent as the answer. The last of several was corrected since. */
  articles: SharedItem[]
  order?: string
  email?: string
  locale: string
  note?: string
  minutesAgo: number
  opened?: true
  helped?: boolean
  revoked?: true
}

/** The first is that of the order that the start prints. */
const shared: Shared[] = [
  {
    articles: [{ article: '201', part: 'e4004' }, '105'],
    order: showcaseNumber,
    locale: 'de-de',
    note: 'Guten Tag Frau Schneider, mit diesen Schritten verschwindet die Meldung E4004. Falls nicht, steht darunter, wie Sie das Gerät zurücksenden.',
    minutesAgo: 90,
  },
  {
    articles: ['103', '105'],
    email: 'emma@demo.example',
    locale: 'en-us',
    minutesAgo: 400,
    opened: true,
    helped: true,
  },
  { articles: ['102'], email: 'yuki@demo.example', locale: 'ja-jp', minutesAgo: 1500, opened: true },
  { articles: ['104'], email: 'arjun@demo.example', locale: 'en-in', minutesAgo: 3000, opened: true, helped: false },
  { articles: ['106'], locale: 'ar-sa', minutesAgo: 6000, revoked: true },
]

const idOf = (at: number): string => stableId(`share ${at}`)

/** Of the link that the start prints. */
export const sentCode = (secret: string): string => shareCode(idOf(0), secret)

interface Shop {
  clock: () => Date
  secret: string
  site: Site
}

/** What staff of the demo shop have shared. */
export function shareRows({ clock, secret, site }: Shop): InsertObject<Tables, 'shares'>[] {
  const now = clock().getTime()
  const ago = (minutes: number) => new Date(now - minutes * 60_000)
  const before = Object.fromEntries(site.locales.map(({ language }) => [language, 'before']))
  return shared.map(({ articles, order = null, locale, minutesAgo, opened, revoked, ...said }, at) => ({
    id: idOf(at),
    code_hash: hashOfCode(shareCode(idOf(at), secret)),
    at: ago(minutesAgo),
    by: 'agent@demo.example',
    locale,
    conversation_id: null,
    order_id: sql<string>`(select id from orders where source = ${source} and source_id = ${order})`,
    order_number: order,
    email: said.email ?? null,
    note: said.note ?? null,
    items: JSON.stringify(
      articles.map((item, place) => ({
        ...(typeof item === 'string' ? { article: item, as: 'article' } : { ...item, as: 'answer' }),
        versions: place > 0 && place === articles.length - 1 ? before : {},
      })),
    ),
    until: ago(minutesAgo - 90 * 1440),
    revoked_at: revoked ? ago(minutesAgo - 30) : null,
    opened_at: opened ? ago(minutesAgo - 20) : null,
    opened_in: opened ? (locale.split('-')[1] ?? '').toUpperCase() : null,
    helped: said.helped ?? null,
  }))
}
