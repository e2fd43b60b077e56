import { createHash } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'

/** What the topic begins with where we have asked a shop; nothing that is sent begins so. */
export const pulledTopic = 'pull:'

type NewDelivery = Insertable<Tables['deliveries']>

/**
 * A message as it came. The same bytes on the same topic are the same delivery, for ever: some providers repeat their
 * delivery ids for different things, none sends the same body for two.
 */
export const deliveryOf = (
  { clock, ids }: Pick<Services, 'clock' | 'ids'>,
  source: string,
  topic: string,
  body: Buffer,
): NewDelivery & { dedup_key: string } => ({
  id: ids(),
  source,
  topic,
  dedup_key: createHash('sha256').update(`${source}\n${topic}\n`).update(body).digest('base64url'),
  received_at: clock(),
  body,
  state: 'stored',
  error: null,
  done_at: null,
})

/** How many of them are new. */
export async function storeDeliveries(kysely: Kysely<Tables>, rows: NewDelivery[]): Promise<number> {
  if (!rows.length) return 0
  const { numInsertedOrUpdatedRows } = await kysely
    .insertInto('deliveries')
    .values(rows)
    .onConflict(conflict => conflict.column('dedup_key').doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}
