import { type Kysely, sql } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { isUnavailable } from '#server/db/unavailable.ts'
import type { Services } from '#server/services.ts'

const minute = 60_000
/** More than a school searches in a minute; what was answered before costs nothing and does not count. */
const mostSearches = 300
/** Blocks of addresses that are remembered at once. */
const mostBlocks = 10_000

/**
 * How many new searches one block of addresses may ask for within a minute of the clock, at all processes together. What
 * was refused counts, too: whoever goes on waits longer. No answer waits for the database: each search is counted there
 * while it is answered, and what all have counted is known with the next one; where the database is away each process
 * counts for itself.
 */
export function createSearchLimit(
  { db: { kysely, engine }, clock }: Pick<Services, 'db' | 'clock'>,
  report: (error: unknown) => void,
) {
  let current = 0
  let counts = new Map<string, number>()

  return {
    isWithin(blockHash: string): boolean {
      const now = Math.floor(clock().getTime() / minute)
      if (now !== current || counts.size > mostBlocks) {
        current = now
        counts = new Map()
      }
      const count = (counts.get(blockHash) ?? 0) + 1
      counts.set(blockHash, count)
      // The embedded database has one process.
      if (engine.kind === 'server') void share(kysely, blockHash, now, counts).catch(error => reportDefect(error))
      return count <= mostSearches
    },
    /** What counts no more. */
    async forget(): Promise<void> {
      await kysely
        .deleteFrom('search_counts')
        .where('minute', '<', new Date(clock().getTime() - 2 * minute))
        .execute()
    },
  }

  function reportDefect(error: unknown): void {
    if (!isUnavailable(error)) report(error)
  }
}

async function share(kysely: Kysely<Tables>, blockHash: string, now: number, counts: Map<string, number>) {
  const { count } = await kysely
    .insertInto('search_counts')
    .values({ block_hash: blockHash, minute: new Date(now * minute), count: 1 })
    .onConflict(conflict =>
      conflict.columns(['block_hash', 'minute']).doUpdateSet({ count: sql`search_counts.count + 1` }),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  if (count > (counts.get(blockHash) ?? 0)) counts.set(blockHash, count)
}
