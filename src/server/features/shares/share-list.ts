import { sql } from 'kysely'
import { sharedLink } from '#contract/paths.ts'
import type { DeskShare } from '#contract/shares/desk-shares.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import type { ShareEffect, ShareState } from '#domain/share/share.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import type { ShareRow } from './make-share.ts'
import { shareCode } from './share-code.ts'

const pageSize = 50
const narrowedBy = {
  words: ['by', 'email', 'order_number', 'note', sql`items::text`, sql`conversation_id::text`],
  locale: 'locale',
}

interface Asked extends DeskNarrowing {
  state?: ShareState
  effect?: ShareEffect
  by?: string
  conversation?: string
  order?: string
}

export async function listShares(
  services: Services,
  { state, effect, by, conversation, order, after, ...narrowing }: Asked,
): Promise<(DeskPage & { shares: DeskShare[] }) | Refused> {
  const { kysely } = services.db
  const now = services.clock()
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('shares').selectAll().where(narrowed(narrowedBy, narrowing))
  if (by) query = query.where('by', '=', by)
  if (conversation) query = query.where('conversation_id', '=', isUuid(conversation) ? conversation : nobody)
  if (order)
    query = query.where(
      sql<boolean>`(order_number = ${order} or order_id in (select id from orders where number_key = ${orderNumberKey(order)}))`,
    )
  if (state === 'revoked') query = query.where('revoked_at', 'is not', null)
  else if (state) query = query.where('revoked_at', 'is', null).where('until', state === 'open' ? '>' : '<=', now)
  if (effect === 'unopened') query = query.where('opened_at', 'is', null)
  else if (effect === 'opened') query = query.where('opened_at', 'is not', null)
  else if (effect) query = query.where('helped', '=', effect === 'helped')
  const count = after ? undefined : await countOf(kysely, query)
  if (from) query = query.where(sql<boolean>`(at, id) < (${from.at}::timestamptz, ${from.key}::uuid)`)
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ at, id }) => writeCursor(at, id))
  return {
    shares: await Promise.all(page.map(row => toDesk(services, row))),
    ...next,
    ...(count !== undefined && { count }),
  }
}

const nobody = '00000000-0000-0000-0000-000000000000'

export async function toDesk(services: Services, row: ShareRow): Promise<DeskShare> {
  const state = stateOf(row, services.clock())
  return {
    id: row.id,
    at: row.at.toISOString(),
    by: row.by,
    ...(state === 'open' && {
      url: portalAddress(services, sharedLink(shareCode(row.id, services.config.secret))),
    }),
    until: row.until.toISOString(),
    state,
    ...(row.locale && { locale: row.locale }),
    ...(row.conversation_id && { conversation: row.conversation_id }),
    ...(row.order_number && { order: row.order_number }),
    ...(row.email && { email: row.email }),
    ...(row.note && { note: row.note }),
    items: await itemsOf(services, row),
    ...(row.opened_at && { openedAt: row.opened_at.toISOString() }),
    ...(row.opened_in && { openedIn: row.opened_in }),
    ...(row.helped !== null && { helped: row.helped }),
  }
}

export const stateOf = ({ revoked_at, until }: ShareRow, now: Date): ShareState =>
  revoked_at ? 'revoked' : until > now ? 'open' : 'ended'

/** With the title that most of staff know: that of the source. */
async function itemsOf({ site }: Services, { items }: ShareRow): Promise<DeskShare['items']> {
  const live = site.current
  const source =
    live.site.locales.find(({ language }) => language === live.site.sourceLanguage) ?? live.site.locales[0]!
  const titles = await live.titles(source)
  return items.map(({ article, part, as }) => {
    const now = live.site.removed?.[article] ?? article
    const title = titles.find(({ id }) => id === now)
    return {
      article,
      ...(part && { part }),
      as,
      ...(title && { title: title.title, language: title.fallback ?? source.language }),
    }
  })
}
