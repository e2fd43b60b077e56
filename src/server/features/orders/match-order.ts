import { createHmac } from 'node:crypto'
import { type Selectable, sql } from 'kysely'
import { isDeleted } from '#domain/order/is-deleted.ts'
import { guessKey, isWeakFactor, opensOrder, orderNumberKey } from '#domain/order/order-lookup.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Requester } from '#server/http/requester.ts'
import type { OrderRow } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { day, lockedWork, lockWindow, type TryCounts, type Verdict, verdictOn } from './lookup-limits.ts'
import { opensByPhone } from './phone-factors.ts'

export type Match =
  | { match: 'found'; row: OrderRow; proof: 'postcode' | 'contact' }
  | { match: 'none' }
  | { match: 'too_many' }
  | { match: 'closed' }
  | { match: 'proof'; level: number }

type Try = Selectable<Tables['lookup_tries']>

/** Milliseconds: so late may one process of ours see what others have counted. */
const countLasts = 2_000

interface Solved {
  /** Level of the proof of work that came along. */
  solved?: number
  /**
   * What is found goes to an address of the order, and whoever asks hears the same in any case: then guessing yields
   * nothing, and who works is judged though all others are closed out.
   */
  goesToOwner?: boolean
}

/**
 * Finds the order that number and factor open. Wrong tries are counted in the database, for all instances together: after
 * five for a number within 15 minutes it is locked, also for the right factor and also where no such order exists; other
 * limits are in `lookup-limits.ts`. A try is written down before it is judged, so that many at once are no more than few;
 * one that stands alone, with nothing wrong before it, is written down only where it is wrong. So customers who make no
 * mistake leave nothing to count, and who asks every process of ours at once gains one try from each.
 */
export function createOrderMatch({ db: { kysely }, clock, ids, config }: Services) {
  const hash = (text: string) => createHmac('sha256', config.secret).update(text).digest('base64url').slice(0, 22)
  /** Tries of this process that are not judged yet, by what they have in common with others. */
  const underWay = new Map<string, number>()
  /** Ids of those that stand alone and may not be written, by what they have in common with others. */
  const unwritten = new Map<string, string>()
  const note = (names: readonly string[], by: number) => {
    for (const name of names) {
      const count = (underWay.get(name) ?? 0) + by
      if (count) underWay.set(name, count)
      else underWay.delete(name)
    }
  }

  /** Tries of a day with e-mail addresses and phone numbers: may be 50 000, too many to count each time. */
  let strong = { countedAt: Number.NEGATIVE_INFINITY, count: 0 }

  return async (
    number: string,
    factor: string,
    requester: Pick<Requester, 'blockHash' | 'market'> & Solved,
  ): Promise<Match> => {
    const { blockHash, market, solved = 0, goesToOwner = false } = requester
    const key = orderNumberKey(number)
    const mine: Try = {
      id: ids(),
      number_hash: hash(`order:${key}`),
      block_hash: blockHash,
      factor_hash: hash(`factor:${guessKey(factor) ?? ''}`),
      weak: isWeakFactor(factor),
      at: clock(),
    }
    /** Not judged for its answer: it counts for nothing. */
    let isUnheard = false
    const verdictFor = (counts: TryCounts): Verdict => {
      const verdict = verdictOf(counts, mine.weak, solved, factor)
      if (verdict !== 'closed' || !goesToOwner) return verdict
      isUnheard = true
      return solved >= lockedWork ? 'judge' : { level: lockedWork }
    }
    const names = Object.keys(sharedBy(mine))
    const isAlone = !names.some(name => underWay.has(name))
    note(names, 1)
    try {
      const counting = isAlone ? countTries(mine) : undefined
      if (isAlone) for (const name of names) unwritten.set(name, mine.id)
      const before = await counting
      const isFirst = before && !before.number && !before.block && !before.factorDay
      if (isFirst) {
        const found = await judge(key, factor, verdictFor(withOne(before)), market)
        if (found.isWrong && !isUnheard) await write(mine)
        return found.match
      }
      await write(mine)
      if (isAlone) for (const name of names) unwritten.delete(name)
      const found = await judge(key, factor, verdictFor(await countTries(mine)), market)
      // A try that is not judged does not count: a lock ends by itself, however long somebody goes on.
      if (!found.isWrong || isUnheard) await takeBack(mine)
      return found.match
    } finally {
      if (isAlone) for (const name of names) unwritten.delete(name)
      note(names, -1)
    }
  }

  async function write(mine: Try) {
    if (!mine.weak) strong.count++
    await kysely.insertInto('lookup_tries').values(mine).execute()
  }
  async function takeBack({ id, weak }: Try) {
    if (!weak) strong.count--
    await kysely.deleteFrom('lookup_tries').where('id', '=', id).execute()
  }

  async function judge(
    key: string,
    factor: string,
    verdict: Verdict,
    market: string | undefined,
  ): Promise<{ match: Match; isWrong?: true }> {
    if (verdict === 'locked') return { match: { match: 'none' } }
    if (verdict === 'too_many' || verdict === 'closed') return { match: { match: verdict } }
    if (verdict !== 'judge') return { match: { match: 'proof', level: verdict.level } }
    const rows = await kysely.selectFrom('orders').selectAll().where('number_key', '=', key).orderBy('id').execute()
    for (const row of rows) {
      const { fact } = row
      if (isDeleted(row)) continue
      const isContact = opensByPhone(factor, fact, market) || (factor.includes('@') && opensOrder(factor, fact.factors))
      if (isContact) return { match: { match: 'found', row, proof: 'contact' } }
      if (opensOrder(factor, fact.factors)) return { match: { match: 'found', row, proof: 'postcode' } }
    }
    return { match: { match: 'none' }, isWrong: true }
  }

  /** Each count by its own index; the limits themselves keep the rows few. A select without a table has one row. */
  async function countTries(mine: Try): Promise<TryCounts> {
    const short = new Date(mine.at.getTime() - lockWindow)
    const long = new Date(mine.at.getTime() - day)
    const count = (column: 'number_hash' | 'block_hash' | 'factor_hash' | 'weak', since: Date) =>
      sql<number>`(select count(*) from lookup_tries where ${sql.ref(column)} = ${mine[column]} and at > ${since} ${elsewhere})`
    // Counted here, and so not there: they may be written at any moment.
    const here = Object.entries(sharedBy(mine)).filter(([name]) => unwritten.has(name))
    const lone = here.flatMap(([name]) => unwritten.get(name) ?? [])
    const elsewhere = lone.length ? sql`and id not in (${sql.join(lone)})` : sql``
    const isKnown = !mine.weak && Math.abs(mine.at.getTime() - strong.countedAt) < countLasts
    const { rows } = await sql<TryCounts>`select
      ${count('number_hash', short)} as "number", ${count('block_hash', short)} as "block",
      ${count('number_hash', long)} as "numberDay", ${count('block_hash', long)} as "blockDay",
      ${count('factor_hash', long)} as "factorDay",
      ${isKnown ? sql`0` : count('weak', long)} as "classDay"`.execute(kysely)
    const counts = rows[0]!
    if (isKnown) counts.classDay = strong.count
    else if (!mine.weak) strong = { countedAt: mine.at.getTime(), count: counts.classDay }
    for (const name of here.flatMap(([, counts]) => counts)) counts[name]++
    return counts
  }
}

/** What a try has in common with others, and which counts each of them raises. */
const sharedBy = (mine: Try): Record<string, readonly (keyof TryCounts)[]> => ({
  [`number ${mine.number_hash}`]: ['number', 'numberDay'],
  [`block ${mine.block_hash}`]: ['block', 'blockDay'],
  [`factor ${mine.factor_hash}`]: ['factorDay'],
  // All postcodes share one small budget. That of e-mail addresses and phone numbers bears what comes at once.
  ...(mine.weak && { weak: ['classDay'] }),
})

function verdictOf(counts: TryCounts, weak: boolean, solved: number, factor: string): Verdict {
  // What can open nothing is no guess, however often it comes.
  return verdictOn(guessKey(factor) ? counts : { ...counts, factorDay: 0 }, weak, solved)
}

/** Counts include the try itself, also where it is not written down yet. */
const withOne = ({ number, block, numberDay, blockDay, factorDay, classDay }: TryCounts): TryCounts => ({
  number: number + 1,
  block: block + 1,
  numberDay: numberDay + 1,
  blockDay: blockDay + 1,
  factorDay: factorDay + 1,
  classDay: classDay + 1,
})

export type OrderMatch = ReturnType<typeof createOrderMatch>
