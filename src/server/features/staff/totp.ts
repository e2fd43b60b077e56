import { randomBytes } from 'node:crypto'
import { seal, unseal } from '#server/seal.ts'
import type { Services } from '#server/services.ts'
import { fromBase32, stepOfCode, toBase32 } from './one-time-code.ts'

/** Codes of an authenticator app, of one account each. */
export function createTotp(
  { db: { kysely }, config: { secret }, clock }: Services,
  report: (sentence: string) => void,
) {
  const sealWith = (owner: string) => ({ secret, owner })

  return {
    /** A new secret, in place of one that was never confirmed; undefined where the account has an app already. */
    async begin(userId: string): Promise<string | undefined> {
      const fresh = toBase32(randomBytes(20))
      const sealed = seal(fresh, sealWith(userId))
      const { numInsertedOrUpdatedRows = 0n } = await kysely
        .insertInto('staff_totp')
        .values({ user_id: userId, secret: sealed, confirmed_at: null, last_step: 0 })
        .onConflict(conflict =>
          conflict
            .column('user_id')
            .doUpdateSet({ secret: sealed, last_step: 0 })
            .where('staff_totp.confirmed_at', 'is', null),
        )
        .executeTakeFirst()
      return numInsertedOrUpdatedRows ? fresh : undefined
    },

    /** The app is set up once it has said a right code. */
    async confirm(userId: string, code: string): Promise<boolean> {
      const row = await kysely
        .selectFrom('staff_totp')
        .select(['secret', 'last_step'])
        .where('user_id', '=', userId)
        .where('confirmed_at', 'is', null)
        .executeTakeFirst()
      const key = row && unseal(row.secret, sealWith(userId))
      const step = key && stepOfCode(fromBase32(key), code, clock(), row.last_step)
      if (!step) return false
      const { numUpdatedRows } = await kysely
        .updateTable('staff_totp')
        .set({ confirmed_at: clock(), last_step: step })
        .where('user_id', '=', userId)
        .where('secret', '=', row.secret)
        .where('confirmed_at', 'is', null)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    /** Whether it is a code of now that was not used before, and uses it up: two who send it at once are one. */
    async use(userId: string, code: string): Promise<boolean> {
      const row = await kysely
        .selectFrom('staff_totp')
        .select(['secret', 'last_step'])
        .where('user_id', '=', userId)
        .where('confirmed_at', 'is not', null)
        .executeTakeFirst()
      if (!row) return false
      const key = unseal(row.secret, sealWith(userId))
      if (!key) {
        report(
          'The secret of an authenticator app was sealed with another SECRET: its owner signs in with a passkey or a recovery code and sets it up anew, or an administrator resets her second factor.',
        )
        return false
      }
      const step = stepOfCode(fromBase32(key), code, clock(), row.last_step)
      if (step === undefined) return false
      const { numUpdatedRows } = await kysely
        .updateTable('staff_totp')
        .set({ last_step: step })
        .where('user_id', '=', userId)
        .where('last_step', '<', step)
        .executeTakeFirstOrThrow()
      return numUpdatedRows > 0n
    },

    async remove(userId: string): Promise<boolean> {
      const { numDeletedRows } = await kysely
        .deleteFrom('staff_totp')
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
  }
}
export type Totp = ReturnType<typeof createTotp>
