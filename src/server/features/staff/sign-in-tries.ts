import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Services } from '#server/services.ts'

const window = 15 * 60_000
/** Of one account. */
const mostWrong = 10
/** From one block of addresses, whatever accounts are tried: one password on everybody. */
const mostFromBlock = 100
/** So long a place from which somebody signed in counts as hers. */
const known = 30 * 24 * 3600_000

export interface Try {
  allowed: boolean
  succeed(): Promise<void>
  /** It was right as far as it went, and more is asked for: neither wrong nor right. */
  leave(): Promise<void>
}

/**
 * How often a password or a code may be guessed, counted for each account over all processes, from wherever the guesses
 * come. Whoever signed in from a place lately is counted for that place alone: strangers who guess do not keep her out.
 */
export function createSignInTries({ db: { kysely }, clock, ids, config }: Services) {
  const hashOf = (text: string) =>
    createHmac('sha256', config.secret).update(`staff:${text}`).digest('base64url').slice(0, 22)

  /** Notes a try down and says whether it may be judged; `succeed` is called where it was right. */
  async function begin(accountHash: string, blockHash: string): Promise<Try> {
    const now = clock()
    const id = ids()
    await kysely
      .insertInto('sign_in_tries')
      .values({ id, account_hash: accountHash, block_hash: blockHash, good: false, at: now })
      .execute()
    const { rows } = await sql<{ all: number; here: number; home: boolean; block: number }>`select
        count(*) filter (where not good and at > ${since(now, window)})::int as "all",
        count(*) filter (where not good and at > ${since(now, window)} and block_hash = ${blockHash})::int as "here",
        coalesce(bool_or(good and block_hash = ${blockHash}), false) as "home",
        (select count(*) from sign_in_tries where block_hash = ${blockHash} and not good and at > ${since(now, window)})::int as "block"
      from sign_in_tries where account_hash = ${accountHash} and at > ${since(now, known)}`.execute(kysely)
    const { all, here, home, block } = rows[0]! // an aggregate has one row
    const allowed = (home ? here : all) <= mostWrong && (home || block <= mostFromBlock)
    const leave = async () => {
      await kysely.deleteFrom('sign_in_tries').where('id', '=', id).execute()
    }
    // What is not judged does not count: a lock ends by itself, however long somebody goes on.
    if (!allowed) await leave()
    return {
      allowed,
      leave,
      async succeed() {
        await kysely.updateTable('sign_in_tries').set({ good: true }).where('id', '=', id).execute()
      },
    }
  }

  return {
    begin: (email: string, blockHash: string) => begin(hashOf(email.trim().toLowerCase()), blockHash),
    /** Of what names no account: each counts for itself, so that only the block is limited. */
    beginWithoutAccount: (blockHash: string) => begin(hashOf(`nobody:${ids()}`), blockHash),

    async forget(): Promise<void> {
      await kysely.deleteFrom('sign_in_tries').where('at', '<', since(clock(), known)).execute()
      // Of the release before, with plain addresses; by the clock of the machine, as it wrote them.
      await sql`delete from staff_rate_limit where "lastRequest" < ${Date.now() - 3600_000}`.execute(kysely)
    },
  }
}

const since = (now: Date, age: number): Date => new Date(now.getTime() - age)
