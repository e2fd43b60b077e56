import { sql, type Transaction } from 'kysely'
import type { Acknowledgement } from '#contract/entries/entries.ts'
import type { EntryBody, EntryKind } from '#domain/entry/entry.ts'
import type { Tables } from '#server/db/tables.ts'
import { Refused, refuse } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'
import type { Services } from '#server/services.ts'

type BodyOf<Kind extends EntryKind> = Extract<EntryBody, { kind: Kind }>

/**
 * What a kind of entry does. `prepare` looks things up before the transaction is opened (on the embedded database
 * nobody else may speak meanwhile) and gives back what writes, or why not.
 */
export type EntryHandler<Kind extends EntryKind> = (
  id: string,
  body: BodyOf<Kind>,
  requester: Requester,
) => Promise<Refused | ((trx: Transaction<Tables>) => Promise<Refused | undefined>)>

export type EntryHandlers = { [Kind in EntryKind]: EntryHandler<Kind> }

/** More than a family, a school or a café writes; one block may stand for thousands of phones behind one address. */
const mostPerWindow = 300
const window = 10 * 60_000

/** Seconds: by then some of what was counted has left the window. */
const pace = 60

/** What is refused may have cost more than what is taken, a picture that is none above all. */
const weightOfRefused = 5

export function createEntryStore({ db, clock, ids }: Services, handlers: EntryHandlers) {
  const { kysely } = db

  async function stored(id: string, hash: string): Promise<Acknowledgement | Refused | undefined> {
    const row = await kysely.selectFrom('entries').select('hash').where('id', '=', id).executeTakeFirst()
    return row && (row.hash === hash ? { id, hash } : refuse('conflict'))
  }

  return {
    /** What counts no more. */
    async forgetRefused(): Promise<void> {
      await kysely
        .deleteFrom('refused_entries')
        .where('at', '<', new Date(clock().getTime() - window))
        .execute()
    },

    /** Stores an entry exactly once. Twice the same is one; another body under a known id is a conflict. */
    async put(id: string, hash: string, body: EntryBody, requester: Requester): Promise<Acknowledgement | Refused> {
      const note = async (refused: Refused): Promise<Refused> => {
        const row = { id: ids(), block_hash: requester.blockHash, at: clock() }
        await kysely.insertInto('refused_entries').values(row).execute()
        return refused
      }
      const before = await stored(id, hash)
      if (before) return before
      const since = new Date(clock().getTime() - window)
      const countOf = (table: 'entries' | 'refused_entries', at: string) =>
        sql`(select count(*) from ${sql.table(table)} where block_hash = ${requester.blockHash} and ${sql.ref(at)} > ${since})`
      const { rows } = await sql<{ count: number }>`select (${countOf('entries', 'received_at')}
        + ${weightOfRefused}::int * ${countOf('refused_entries', 'at')})::int as count`.execute(kysely)
      if (rows[0]!.count >= mostPerWindow) return new Refused('too_many', { retryAfter: pace }) // a select without a table has one row

      // The table pairs each kind with its handler; the compiler cannot follow that through an index.
      const handler = handlers[body.kind] as EntryHandler<EntryKind>
      const write = await handler(id, body, requester)
      if (write instanceof Refused) return note(write)
      const outcome = await kysely
        .transaction()
        .execute(async trx => {
          const { numInsertedOrUpdatedRows } = await trx
            .insertInto('entries')
            .values({ id, kind: body.kind, hash, block_hash: requester.blockHash, received_at: clock() })
            .onConflict(conflict => conflict.column('id').doNothing())
            .executeTakeFirstOrThrow()
          if (!numInsertedOrUpdatedRows) return 'known'
          const refused = await write(trx)
          if (refused) throw new RolledBack(refused)
          return 'stored'
        })
        .catch(error => {
          if (error instanceof RolledBack) return error.refused
          throw error
        })
      if (outcome instanceof Refused) return note(outcome)
      return outcome === 'stored' ? { id, hash } : ((await stored(id, hash)) ?? refuse('conflict'))
    },
  }
}
export type EntryStore = ReturnType<typeof createEntryStore>

/** Only an exception rolls a transaction back. It never leaves this file. */
class RolledBack extends Error {
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.code)
    this.refused = refused
  }
}
