import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { guessKey, isWeakFactor, opensOrder, orderNumberKey } from '#domain/order-lookup.ts'
import type { EntrySender } from '#server/entries/entry-store.ts'
import type { Services } from '#server/services.ts'
import { day, lockWindow, type TryCounts, verdictOn } from './lookup-limits.ts'
import { opensByPhone } from './phone-factors.ts'
import type { OrderRow } from './read-order.ts'

export type Match =
  | { match: 'found'; row: OrderRow }
  | { match: 'none' }
  | { match: 'too_many' }
  | { match: 'closed' }
  | { match: 'proof'; level: number }

export interface Sender extends EntrySender {
  /** Country where the customer reads, ISO 3166-1 alpha-2. */
  market?: string | undefined
  /** Level of the proof of work that came along. */
  solved?: number
}

/**
 * Finds the order that number and factor open. Wrong tries are counted in the database, for all instances together: after
 * five for a number within 15 minutes it is locked, also for the right factor and also where no such order exists; other
 * limits are in `lookup-limits.ts`. A try is written down before it is judged, so that many at once are no more than few.
 */
export function createOrderMatch({ db: { kysely }, clock, ids, config }: Services) {
  const hash = (text: string) => createHmac('sha256', config.secret).update(text).digest('base64url').slice(0, 22)

  return async (number: string, factor: string, { blockHash, market, solved = 0 }: Sender): Promise<Match> => {
    const key = orderNumberKey(number)
    const mine = {
      id: ids(),
      number_hash: hash(`order:${key}`),
      block_hash: blockHash,
      factor_hash: hash(`factor:${guessKey(factor) ?? ''}`),
      weak: isWeakFactor(factor),
      at: clock(),
    }
    const forget = () => kysely.deleteFrom('lookup_tries').where('id', '=', mine.id).execute()
    await kysely.insertInto('lookup_tries').values(mine).execute()
    const counts = await countTries(mine)
    // What can open nothing is no guess, however often it comes.
    if (!guessKey(factor)) counts.factorDay = 0
    const verdict = verdictOn(counts, mine.weak, solved)
    // A try that is not judged does not count: a lock ends by itself, however long somebody goes on.
    if (verdict !== 'judge') {
      await forget()
      if (verdict === 'locked') return { match: 'none' }
      if (verdict === 'too_many' || verdict === 'closed') return { match: verdict }
      return { match: 'proof', level: verdict.level }
    }
    const rows = await kysely.selectFrom('orders').selectAll().where('number_key', '=', key).orderBy('id').execute()
    const row = rows.find(
      ({ fact }) =>
        fact.state !== 'deleted' && (opensOrder(factor, fact.factors) || opensByPhone(factor, fact, market)),
    )
    if (!row) return { match: 'none' }
    await forget()
    return { match: 'found', row }
  }

  /** Each count by its own index; the limits themselves keep the rows few. A select without a table has one row. */
  async function countTries(mine: {
    number_hash: string
    block_hash: string
    factor_hash: string
    weak: boolean
    at: Date
  }) {
    const short = new Date(mine.at.getTime() - lockWindow)
    const long = new Date(mine.at.getTime() - day)
    const count = (column: 'number_hash' | 'block_hash' | 'factor_hash' | 'weak', since: Date) =>
      sql<number>`(select count(*) from lookup_tries where ${sql.ref(column)} = ${mine[column]} and at > ${since})`
    const { rows } = await sql<TryCounts>`select
      ${count('number_hash', short)} as "number", ${count('block_hash', short)} as "block",
      ${count('number_hash', long)} as "numberDay", ${count('block_hash', long)} as "blockDay",
      ${count('factor_hash', long)} as "factorDay", ${count('weak', long)} as "classDay"`.execute(kysely)
    return rows[0]!
  }
}
export type OrderMatch = ReturnType<typeof createOrderMatch>
