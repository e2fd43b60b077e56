import type { Transaction } from 'kysely'
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

export function createEntryStore({ db, clock }: Services, handlers: EntryHandlers) {
  const { kysely } = db

  async function stored(id: string, hash: string): Promise<Acknowledgement | Refused | undefined> {
    const row = await kysely.selectFrom('entries').select('hash').where('id', '=', id).executeTakeFirst()
    return row && (row.hash === hash ? { id, hash } : refuse('conflict'))
  }

  return {
    /** Stores an entry exactly once. Twice the same is one; another body under a known id is a conflict. */
    async put(id: string, hash: string, body: EntryBody, requester: Requester): Promise<Acknowledgement | Refused> {
      const before = await stored(id, hash)
      if (before) return before
      const since = new Date(clock().getTime() - window)
      const { count } = await kysely
        .selectFrom('entries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('block_hash', '=', requester.blockHash)
        .where('received_at', '>', since)
        .executeTakeFirstOrThrow()
      if (count >= mostPerWindow) return refuse('too_many')

      // The table pairs each kind with its handler; the compiler cannot follow that through an index.
      const handler = handlers[body.kind] as EntryHandler<EntryKind>
      const write = await handler(id, body, requester)
      if (write instanceof Refused) return write
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
      if (outcome instanceof Refused) return outcome
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
