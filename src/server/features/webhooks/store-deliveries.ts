import { createHash } from 'node:crypto'
import type { Insertable, Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'

/** What the topic begins with where we have asked a shop; nothing that is sent begins so. */
export const pulledTopic = 'pull:'

type NewDelivery = Insertable<Tables['deliveries']>

/**
 * A message as it came. The same bytes are the same delivery, for ever, whatever the headers say beside them: topic and
 * delivery id are signed by nobody. What we have pulled ourselves is marked by us, and so counts apart.
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
  dedup_key: createHash('sha256')
    .update(`${source}\n${topic.startsWith(pulledTopic) ? topic : ''}\n`)
    .update(body)
    .digest('base64url'),
  received_at: clock(),
  body,
  state: 'stored',
  error: null,
  done_at: null,
})

/**
 * How many of them are new. One that could not be read under the topic it came with is read again under another, and one
 * that may be told again (`isRepeated`) under the same; it counts from then.
 */
export async function storeDeliveries(
  kysely: Kysely<Tables>,
  rows: NewDelivery[],
  isRepeated = false,
): Promise<number> {
  if (!rows.length) return 0
  const { numInsertedOrUpdatedRows } = await kysely
    .insertInto('deliveries')
    .values(rows)
    .onConflict(conflict =>
      conflict
        .column('dedup_key')
        .doUpdateSet(({ ref }) => ({
          topic: ref('excluded.topic'),
          received_at: ref('excluded.received_at'),
          state: 'stored',
          error: null,
          done_at: null,
        }))
        .where(({ eb, and, or, ref }) =>
          or([
            and([eb('deliveries.state', '=', 'parked'), eb('deliveries.topic', '!=', ref('excluded.topic'))]),
            ...(isRepeated
              ? [and([eb('deliveries.state', '=', 'done'), eb('deliveries.topic', '=', ref('excluded.topic'))])]
              : []),
          ]),
        ),
    )
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0)
}
