import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Services } from '#server/services.ts'

const window = 15 * 60_000
const mostWrong = 10
/** So long a place from which somebody signed in counts as hers. */
const known = 30 * 24 * 3600_000

/**
 * How often a password may be guessed, counted for each account over all processes, from wherever the guesses come. Whoever
 * signed in from a place lately is counted for that place alone: strangers who guess do not keep her out.
 */
export function createSignInTries({ db: { kysely }, clock, ids, config }: Services) {
  const accountHash = (email: string) =>
    createHmac('sha256', config.secret).update(`staff:${email.trim().toLowerCase()}`).digest('base64url').slice(0, 22)

  return {
    /** Notes a try down and says whether it may be judged; `succeed` is called where it was right. */
    async begin(email: string, blockHash: string): Promise<{ allowed: boolean; succeed(): Promise<void> }> {
      const now = clock()
      const try_ = { id: ids(), account_hash: accountHash(email), block_hash: blockHash, good: false, at: now }
      await kysely.insertInto('sign_in_tries').values(try_).execute()
      const { rows } = await sql<{ all: number; here: number; home: boolean }>`select
          count(*) filter (where not good and at > ${since(now, window)})::int as "all",
          count(*) filter (where not good and at > ${since(now, window)} and block_hash = ${blockHash})::int as "here",
          coalesce(bool_or(good and block_hash = ${blockHash}), false) as "home"
        from sign_in_tries where account_hash = ${try_.account_hash} and at > ${since(now, known)}`.execute(kysely)
      const { all, here, home } = rows[0]! // an aggregate has one row
      const allowed = (home ? here : all) <= mostWrong
      // What is not judged does not count: a lock ends by itself, however long somebody goes on.
      if (!allowed) await kysely.deleteFrom('sign_in_tries').where('id', '=', try_.id).execute()
      return {
        allowed,
        async succeed() {
          await kysely.updateTable('sign_in_tries').set({ good: true }).where('id', '=', try_.id).execute()
        },
      }
    },

    async forget(): Promise<void> {
      await kysely.deleteFrom('sign_in_tries').where('at', '<', since(clock(), known)).execute()
      // Of better-auth, with plain addresses; by the clock of the machine, as it writes them.
      await sql`delete from staff_rate_limit where "lastRequest" < ${Date.now() - 3600_000}`.execute(kysely)
    },
  }
}
export type SignInTries = ReturnType<typeof createSignInTries>

const since = (now: Date, age: number): Date => new Date(now.getTime() - age)
