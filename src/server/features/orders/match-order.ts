import { createHmac } from 'node:crypto'
import { opensOrder, orderNumberKey } from '#domain/order-lookup.ts'
import type { EntrySender } from '#server/entries/entry-store.ts'
import type { Services } from '#server/services.ts'
import type { OrderRow } from './read-order.ts'

const window = 15 * 60_000
const triesPerOrder = 5
const triesPerBlock = 60

export type Match = { match: 'found'; row: OrderRow } | { match: 'none' } | { match: 'too_many' }

/**
 * Finds the order that number and factor open. Wrong tries are counted in the database, for all instances together: after
 * five for a number within 15 minutes it is locked, also for the right factor and also where no such order exists. A try
 * is written down before it is judged, so that many at once are no more than five.
 */
export function createOrderMatch({ db: { kysely }, clock, ids, config }: Services) {
  const hash = (number: string) =>
    createHmac('sha256', config.secret).update(`order:${number}`).digest('base64url').slice(0, 22)

  return async (number: string, factor: string, { blockHash }: EntrySender): Promise<Match> => {
    const key = orderNumberKey(number)
    const mine = { id: ids(), number_hash: hash(key), block_hash: blockHash, at: clock() }
    const forget = () => kysely.deleteFrom('lookup_tries').where('id', '=', mine.id).execute()
    const since = new Date(mine.at.getTime() - window)
    await kysely.insertInto('lookup_tries').values(mine).execute()
    const tries = await kysely
      .selectFrom('lookup_tries')
      .select(({ fn, eb, lit }) => [
        fn
          .sum<number | null>(eb.case().when('number_hash', '=', mine.number_hash).then(lit(1)).else(lit(0)).end())
          .as('number'),
        fn
          .sum<number | null>(eb.case().when('block_hash', '=', mine.block_hash).then(lit(1)).else(lit(0)).end())
          .as('block'),
      ])
      .where('at', '>', since)
      .where(({ eb, or }) => or([eb('number_hash', '=', mine.number_hash), eb('block_hash', '=', mine.block_hash)]))
      .executeTakeFirstOrThrow()
    const rows = await kysely.selectFrom('orders').selectAll().where('number_key', '=', key).orderBy('id').execute()
    const row = rows.find(({ fact }) => opensOrder(factor, fact.factors))

    const tooMany = Number(tries.block) > triesPerBlock
    const locked = Number(tries.number) > triesPerOrder
    // A try that was not judged does not count: a lock ends by itself, however long somebody goes on.
    if (tooMany || locked || row) await forget()
    if (tooMany) return { match: 'too_many' }
    return locked || !row ? { match: 'none' } : { match: 'found', row }
  }
}
export type OrderMatch = ReturnType<typeof createOrderMatch>

/** Tries that count no more; called now and then by the server. */
export async function forgetOldTries({ db: { kysely }, clock }: Services): Promise<void> {
  await kysely
    .deleteFrom('lookup_tries')
    .where('at', '<', new Date(clock().getTime() - window))
    .execute()
}
