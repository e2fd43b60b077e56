import { sql } from 'kysely'
import type { Services } from '#server/services.ts'
import type { PartStore, Upload } from './take-part.ts'

const hour = 3600_000
/** A phone that comes back later begins anew. */
const keptFor = 24 * hour

/** Bytes of unfinished entries: of one block of addresses, such as a family or a café, and of all. */
const mostOfBlock = 40_000_000
const mostOfAll = 4_000_000_000

/** In the database: the next piece may come to another process. */
export function createParts({ db: { kysely }, clock }: Services) {
  const of = ({ id, hash }: Upload) => kysely.selectFrom('entry_parts').where('id', '=', id).where('hash', '=', hash)
  return {
    /** `blockHash`: of whoever sends. */
    storeFor: (blockHash: string): PartStore => ({
      async sizeOf(upload) {
        const { size } = await of(upload)
          .select(sql<number>`coalesce(sum(octet_length(bytes)), 0)::int`.as('size'))
          .executeTakeFirstOrThrow()
        return size
      },
      async add({ id, hash }, { offset, bytes }) {
        const { numInsertedOrUpdatedRows } = await kysely
          .insertInto('entry_parts')
          .values({ id, hash, position: offset, bytes: Buffer.from(bytes), block_hash: blockHash, at: clock() })
          .onConflict(conflict => conflict.doNothing())
          .executeTakeFirstOrThrow()
        return Boolean(numInsertedOrUpdatedRows)
      },
      async read(upload) {
        const rows = await of(upload).select('bytes').orderBy('position').execute()
        return Buffer.concat(rows.map(({ bytes }) => bytes))
      },
      drop: ({ id, hash }) => kysely.deleteFrom('entry_parts').where('id', '=', id).where('hash', '=', hash).execute(),
    }),

    /** Whether there is room for more of what one block of addresses sends; of all is looked at where an upload begins. */
    async hasRoom(blockHash: string, begins: boolean): Promise<boolean> {
      const size = kysely
        .selectFrom('entry_parts')
        .select(sql<number>`coalesce(sum(octet_length(bytes)), 0)::float8`.as('size'))
      const mine = await size.where('block_hash', '=', blockHash).executeTakeFirstOrThrow()
      if (mine.size >= mostOfBlock) return false
      return !begins || (await size.executeTakeFirstOrThrow()).size < mostOfAll
    },

    /** What was begun and never finished. */
    async sweep(): Promise<void> {
      await kysely
        .deleteFrom('entry_parts')
        .where('at', '<', new Date(clock().getTime() - keptFor))
        .execute()
    },
  }
}
export type Parts = ReturnType<typeof createParts>
