import type { Selectable } from 'kysely'
import type { NewShare } from '#contract/shares/desk-shares.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'
import { shareDays } from '#domain/share/share.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { hashOfCode, shareCode } from './share-code.ts'
import { versionsOf } from './shared-text.ts'
import type { StoredItem } from './tables.ts'

export type ShareRow = Selectable<Tables['shares']>

const day = 24 * 3600_000

export async function makeShare(
  { db: { kysely }, site, clock, ids, config }: Services,
  by: string,
  { items, note, locale, conversation, order, email, days = shareDays }: NewShare,
): Promise<ShareRow | Refused> {
  const live = site.current
  const stored: StoredItem[] = []
  for (const item of items) {
    const versions = await versionsOf(live, item.article)
    if (!Object.keys(versions).length) return refuse('unknown_article', { items: 'unknown_article' })
    stored.push({ ...item, versions })
  }
  if (locale && !live.locales.has(locale)) return refuse('invalid', { locale: 'invalid' })
  const thread = isUuid(conversation ?? '')
    ? await kysely
        .selectFrom('conversations')
        .select(['id', 'locale', 'order_id'])
        .where('id', '=', conversation ?? '')
        .executeTakeFirst()
    : undefined
  if (conversation && !thread) return refuse('not_found')
  // A number that several shops have given, or none, still says to staff what they meant.
  const orders = order
    ? await kysely.selectFrom('orders').select('id').where('number_key', '=', orderNumberKey(order)).limit(2).execute()
    : []
  if (order && !orders.length) return refuse('not_found')
  const id = ids()
  const at = clock()
  return kysely
    .insertInto('shares')
    .values({
      id,
      code_hash: hashOfCode(shareCode(id, config.secret)),
      at,
      by,
      locale: locale ?? thread?.locale ?? null,
      conversation_id: thread?.id ?? null,
      order_id: thread?.order_id ?? (orders.length === 1 ? (orders[0]?.id ?? null) : null),
      order_number: order ?? null,
      email: email?.toLowerCase() ?? null,
      note: note || null,
      items: JSON.stringify(stored),
      until: new Date(at.getTime() + days * day),
      revoked_at: null,
      opened_at: null,
      opened_in: null,
      helped: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** From now on its link opens nothing. */
export async function revoke({ db: { kysely }, clock }: Services, id: string): Promise<ShareRow | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const revoked = await kysely
    .updateTable('shares')
    .set({ revoked_at: clock() })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .returningAll()
    .executeTakeFirst()
  if (revoked) return revoked
  const known = await kysely.selectFrom('shares').select('id').where('id', '=', id).executeTakeFirst()
  return refuse(known ? 'conflict' : 'not_found')
}
