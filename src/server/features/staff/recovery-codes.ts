import { randomInt } from 'node:crypto'
import { recoveryCodeCount } from '#domain/staff/sign-in.ts'
import type { Services } from '#server/services.ts'
import { hashOf } from './challenges.ts'

/** Without those that are taken for each other when they are read from paper: 80 bits in sixteen letters. */
const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/**
 * For whoever has lost her phone: each once. Only hashes are kept; of eighty random bits nobody finds one, and no secret of
 * the server is needed, so that they still work after it was changed.
 */
export function createRecoveryCodes({ db: { kysely } }: Pick<Services, 'db'>) {
  return {
    /** New ones in place of all others; shown once. */
    async renew(userId: string): Promise<string[]> {
      const codes = Array.from({ length: recoveryCodeCount }, newCode)
      await kysely.transaction().execute(async trx => {
        await trx.deleteFrom('staff_recovery_codes').where('user_id', '=', userId).execute()
        await trx
          .insertInto('staff_recovery_codes')
          .values(codes.map(code => ({ user_id: userId, hash: hashOf(bare(code)) })))
          .execute()
      })
      return codes
    },
    async use(userId: string, code: string): Promise<boolean> {
      const { numDeletedRows } = await kysely
        .deleteFrom('staff_recovery_codes')
        .where('user_id', '=', userId)
        .where('hash', '=', hashOf(bare(code)))
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    async remove(userId: string): Promise<void> {
      await kysely.deleteFrom('staff_recovery_codes').where('user_id', '=', userId).execute()
    },
  }
}
export type RecoveryCodes = ReturnType<typeof createRecoveryCodes>

const newCode = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  )

/** As it may be typed: small letters, blanks, without dashes. */
const bare = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z\d]/g, '')
