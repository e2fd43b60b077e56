import { sql, type Transaction } from 'kysely'
import type { Facts } from '#domain/order-facts.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Services } from '#server/services.ts'
import { type Connector, type Mapped, park } from './connector.ts'
import { parseJson } from './read-json.ts'

export type StoreFacts = (
  trx: Transaction<Tables>,
  facts: Facts,
  heardAt: Date,
  ids: () => string,
) => Promise<{ isAllErased: boolean }>

/**
 * Turns a stored delivery into facts. May run twice at once for the same delivery: facts bear it. What makes no sense is
 * parked with the reason, and its bytes stay for a later, better reading.
 */
export async function processDelivery(
  { db: { kysely }, clock, ids }: Services,
  connectors: Record<string, Connector>,
  storeFacts: StoreFacts,
  id: string,
): Promise<void> {
  const delivery = await kysely.selectFrom('deliveries').selectAll().where('id', '=', id).executeTakeFirst()
  if (delivery?.state !== 'stored') return
  const { source, topic, body, received_at } = delivery
  const mapped = read(connectors[source], topic, Buffer.from(body), received_at)
  await kysely.transaction().execute(async trx => {
    const { isAllErased } = await storeFacts(trx, mapped, received_at, ids)
    for (const code of new Set(mapped.unknown)) await countUnknown(trx, source, code.slice(0, 200), clock())
    await trx
      .updateTable('deliveries')
      .set({
        state: mapped.parked ? 'parked' : 'done',
        error: mapped.parked ?? null,
        done_at: clock(),
        ...(isAllErased && { body: Buffer.alloc(0) }),
      })
      .where('id', '=', id)
      .execute()
  })
}

function read(connector: Connector | undefined, topic: string, body: Buffer, receivedAt: Date): Mapped {
  if (!connector) return park('this source is not read any more')
  try {
    return connector.map(topic, parseJson(body.toString('utf8')), receivedAt)
  } catch (error) {
    return park(`defect: ${error instanceof Error ? error.message : String(error)}`)
  }
}

async function countUnknown(trx: Transaction<Tables>, source: string, code: string, now: Date): Promise<void> {
  await trx
    .insertInto('unknown_codes')
    .values({ source, code, count: 1, first_at: now, last_at: now })
    .onConflict(conflict =>
      conflict.columns(['source', 'code']).doUpdateSet({ count: sql`unknown_codes.count + 1`, last_at: now }),
    )
    .execute()
}
