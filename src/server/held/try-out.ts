import type { Kysely, Transaction } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { Refused } from '#server/http/refused.ts'

/** Ends a transaction of which nothing is to stay. */
class TriedOut extends Error {
  readonly answer: unknown
  constructor(answer: unknown) {
    super('tried out')
    this.answer = answer
  }
}

/** Why it cannot be done, found out by doing it; nothing of it stays. */
export async function tryOut(
  kysely: Kysely<Tables>,
  act: (trx: Transaction<Tables>) => Promise<unknown>,
): Promise<Refused | undefined> {
  try {
    await kysely.transaction().execute(async trx => {
      throw new TriedOut(await act(trx))
    })
  } catch (error) {
    if (!(error instanceof TriedOut)) throw error
    return error.answer instanceof Refused ? error.answer : undefined
  }
  return undefined
}
