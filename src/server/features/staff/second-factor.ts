import type { SecondFactor, WayIn } from '#domain/staff/sign-in.ts'
import type { Services } from '#server/services.ts'
import type { RecoveryCodes } from './recovery-codes.ts'
import type { Totp } from './totp.ts'

/** Which of them an account has, and whether a code is one of its own. */
export function createSecondFactor({ db: { kysely } }: Pick<Services, 'db'>, totp: Totp, recovery: RecoveryCodes) {
  return {
    /** Empty: a password alone is enough, as far as the account goes. */
    async of(userId: string): Promise<SecondFactor[]> {
      const { codes, passkeys, left } = await kysely
        .selectNoFrom(({ selectFrom, fn }) => [
          selectFrom('staff_totp')
            .select(fn.countAll<number>().as('n'))
            .where('user_id', '=', userId)
            .where('confirmed_at', 'is not', null)
            .as('codes'),
          selectFrom('staff_passkeys')
            .select(fn.countAll<number>().as('n'))
            .where('user_id', '=', userId)
            .as('passkeys'),
          selectFrom('staff_recovery_codes')
            .select(fn.countAll<number>().as('n'))
            .where('user_id', '=', userId)
            .as('left'),
        ])
        .executeTakeFirstOrThrow()
      if (!codes && !passkeys) return []
      return [
        ...(codes ? (['code'] as const) : []),
        ...(passkeys ? (['passkey'] as const) : []),
        ...(left ? (['recovery'] as const) : []),
      ]
    },

    /** Uses up a code of the app or a recovery code, and says which it was. */
    async use(userId: string, text: string): Promise<WayIn | undefined> {
      const code = text.replaceAll(/\s/g, '')
      if (/^\d{6}$/.test(code)) return (await totp.use(userId, code)) ? 'password_code' : undefined
      return (await recovery.use(userId, code)) ? 'password_recovery' : undefined
    },
  }
}
