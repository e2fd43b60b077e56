import { sql, type Transaction } from 'kysely'
import type { Acknowledgement } from '#contract/entries/entries.ts'
import type { EntryBody, EntryKind } from '#domain/entry/entry.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Refused } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'
import type { Services } from '#server/services.ts'
import { countedFor, type EntryLedger, putOnce, type WriteEntry, weightOfRefused } from './put-once.ts'

type BodyOf<Kind extends EntryKind> = Extract<EntryBody, { kind: Kind }>

/**
 * What a kind of entry does. `prepare` looks things up before the transaction is opened (on the embedded database
 * nobody else may speak meanwhile) and gives back what writes, or why not.
 */
export type EntryHandler<Kind extends EntryKind> = (
  id: string,
  body: BodyOf<Kind>,
  requester: Requester,
) => Promise<Refused | WriteEntry<Transaction<Tables>>>

export type EntryHandlers = { [Kind in EntryKind]: EntryHandler<Kind> }

export function createEntryStore(services: Services, handlers: EntryHandlers) {
  const { db, clock } = services
  const ledger = createLedger(services)
  return {
    /** What counts no more. */
    async forgetRefused(): Promise<void> {
      await db.kysely
        .deleteFrom('refused_entries')
        .where('at', '<', new Date(clock().getTime() - countedFor))
        .execute()
    },

    isStored: async (id: string, hash: string): Promise<boolean> => (await ledger.hashOf(id)) === hash,

    put(id: string, hash: string, body: EntryBody, requester: Requester): Promise<Acknowledgement | Refused> {
      // The table pairs each kind with its handler; the compiler cannot follow that through an index.
      const handler = handlers[body.kind] as EntryHandler<EntryKind>
      return putOnce({ id, hash, body }, requester, ledger, clock, () => handler(id, body, requester))
    },
  }
}
export type EntryStore = ReturnType<typeof createEntryStore>

function createLedger({ db: { kysely }, ids }: Services): EntryLedger<Transaction<Tables>> {
  return {
    async hashOf(id) {
      return (await kysely.selectFrom('entries').select('hash').where('id', '=', id).executeTakeFirst())?.hash
    },
    async countSince(blockHash, since) {
      const countOf = (table: 'entries' | 'refused_entries', at: string) =>
        sql`(select count(*) from ${sql.table(table)} where block_hash = ${blockHash} and ${sql.ref(at)} > ${since})`
      const { rows } = await sql<{ count: number }>`select (${countOf('entries', 'received_at')}
        + ${weightOfRefused}::int * ${countOf('refused_entries', 'at')})::int as count`.execute(kysely)
      return rows[0]!.count // a select without a table has one row
    },
    async noteRefused(block_hash, at) {
      await kysely.insertInto('refused_entries').values({ id: ids(), block_hash, at }).execute()
    },
    store: (row, write) =>
      kysely
        .transaction()
        .execute(async trx => {
          const { numInsertedOrUpdatedRows } = await trx
            .insertInto('entries')
            .values(row)
            .onConflict(conflict => conflict.column('id').doNothing())
            .executeTakeFirstOrThrow()
          if (!numInsertedOrUpdatedRows) return 'known' as const
          const refused = await write(trx)
          if (refused) throw new RolledBack(refused)
          return 'stored' as const
        })
        .catch(error => {
          if (error instanceof RolledBack) return error.refused
          throw error
        }),
  }
}

/** Only an exception rolls a transaction back. It never leaves this file. */
class RolledBack extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}
