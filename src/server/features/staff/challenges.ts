import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Services } from '#server/services.ts'

/** What something was asked for: an answer to one is none to another. */
type ChallengePurpose =
  | 'second_factor'
  | 'passkey_sign_in'
  | 'passkey_enrol'
  | 'passkey_proof'
  | 'panel_session'
  | 'panel_token'

const lifetime = 5 * 60_000
/** Of one challenge; where a code is guessed, the account counts too (`sign-in-tries.ts`). */
const mostTries = 5

export interface Challenge {
  userId?: string
  value: string
}

/**
 * Questions to a browser that are answered once, within five minutes, in whichever process. The database has a hash of the
 * token: whoever reads it can answer nothing.
 */
export function createChallenges({ db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>) {
  return {
    /** Gives back the token. */
    async begin(
      purpose: ChallengePurpose,
      { userId, value }: Challenge,
      until = new Date(clock().getTime() + lifetime),
    ): Promise<string> {
      const token = randomBytes(32).toString('base64url')
      await kysely
        .insertInto('staff_challenges')
        .values({ hash: hashOf(token), purpose, user_id: userId ?? null, value, tries: 0, until })
        .execute()
      return token
    },

    /** Takes it: a second answer finds nothing. */
    async take(purpose: ChallengePurpose, token: string): Promise<Challenge | undefined> {
      const row = await kysely
        .deleteFrom('staff_challenges')
        .where('hash', '=', hashOf(token))
        .where('purpose', '=', purpose)
        .where('until', '>', clock())
        .returning(['user_id', 'value'])
        .executeTakeFirst()
      return row && { value: row.value, ...(row.user_id && { userId: row.user_id }) }
    },

    /** Looks at it for one more try, and leaves it for the next: of what may be mistyped. */
    async tryOnce(purpose: ChallengePurpose, token: string): Promise<Challenge | undefined> {
      const row = await kysely
        .updateTable('staff_challenges')
        .set({ tries: sql`tries + 1` })
        .where('hash', '=', hashOf(token))
        .where('purpose', '=', purpose)
        .where('until', '>', clock())
        .where('tries', '<', mostTries)
        .returning(['user_id', 'value'])
        .executeTakeFirst()
      return row && { value: row.value, ...(row.user_id && { userId: row.user_id }) }
    },

    /** Looks at it, as often as it is shown. */
    async look(purpose: ChallengePurpose, token: string): Promise<Challenge | undefined> {
      const row = await kysely
        .selectFrom('staff_challenges')
        .select(['user_id', 'value'])
        .where('hash', '=', hashOf(token))
        .where('purpose', '=', purpose)
        .where('until', '>', clock())
        .executeTakeFirst()
      return row && { value: row.value, ...(row.user_id && { userId: row.user_id }) }
    },

    /** Notes down what somebody else has made and what may be shown once. False where it was shown before. */
    async noteOnce(purpose: ChallengePurpose, token: string, until: Date): Promise<boolean> {
      const { numInsertedOrUpdatedRows } = await kysely
        .insertInto('staff_challenges')
        .values({ hash: hashOf(token), purpose, user_id: null, value: '', tries: 0, until })
        .onConflict(conflict => conflict.doNothing())
        .executeTakeFirstOrThrow()
      return Boolean(numInsertedOrUpdatedRows)
    },

    async forget(): Promise<void> {
      await kysely.deleteFrom('staff_challenges').where('until', '<', clock()).execute()
    },
  }
}
export type Challenges = ReturnType<typeof createChallenges>

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
