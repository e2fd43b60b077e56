import {
  endOtherSessionsSchemas,
  endSessionSchemas,
  passwordSchemas,
  readAccountSchemas,
} from '#contract/staff/account.schema.ts'
import { changeOwnPassword, endOtherSessions, endSession, readAccount } from '#contract/staff/account.ts'
import { refuse } from '#server/http/refused.ts'
import { needsProof, type StaffOperation, serveOwn } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import type { Proofs } from './proofs.ts'
import type { Sessions } from './sessions.ts'
import { weaknessOf } from './weak-password.ts'

const done = { done: true as const }

/** How somebody signs in and where she is signed in: hers alone, whatever her role. */
export function ownAccountOperations(
  { db: { kysely } }: Services,
  { passwords, passkeys }: Proofs,
  sessions: Sessions,
): StaffOperation[] {
  const count = async (table: 'staff_totp' | 'staff_recovery_codes', userId: string) =>
    (await kysely.selectFrom(table).select('user_id').where('user_id', '=', userId).execute()).length

  return [
    serveOwn(readAccount, readAccountSchemas, async (_input, { userId, id }) => {
      const confirmed = await kysely
        .selectFrom('staff_totp')
        .select('user_id')
        .where('user_id', '=', userId)
        .where('confirmed_at', 'is not', null)
        .executeTakeFirst()
      const linked = await kysely
        .selectFrom('staff_account')
        .select('id')
        .where('userId', '=', userId)
        .where('providerId', '=', 'sso')
        .executeTakeFirst()
      return {
        hasPassword: await passwords.exists(userId),
        hasSso: linked !== undefined,
        hasCodes: confirmed !== undefined,
        recoveryCodes: await count('staff_recovery_codes', userId),
        passkeys: (await passkeys.listOf(userId)).map(({ id, name, synced, at, used_at }) => ({
          id,
          name,
          synced,
          at: at.toISOString(),
          ...(used_at && { usedAt: used_at.toISOString() }),
        })),
        sessions: await sessions.ofStaff(userId, id),
      }
    }),
    needsProof(
      serveOwn(changeOwnPassword, passwordSchemas, async ({ password }, { userId, id }, { email, name }) => {
        if (weaknessOf(password, { email, name })) return refuse('weak_password')
        return (await passwords.change(userId, password, id)) ? done : refuse('forbidden')
      }),
    ),
    serveOwn(endSession, endSessionSchemas, async ({ session }, { userId }) =>
      (await sessions.end(userId, session)) ? done : refuse('not_found'),
    ),
    serveOwn(endOtherSessions, endOtherSessionsSchemas, async (_input, { userId, id }) => ({
      ended: await sessions.endAll(userId, id),
    })),
  ]
}
