import type { Services } from '#server/services.ts'

/** scrypt with the parameters and the format of better-auth, loaded with the first that is judged. */
const hashing = () => import('better-auth/crypto')

/** Of nobody: where there is no account as much is computed, so that an answer comes as late. */
let nobodys: Promise<string> | undefined

interface KnownStaff {
  userId: string
  email: string
  name: string
}

export function createPasswords({ db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>) {
  const credentialOf = (column: 'staff.email' | 'staff.id', value: string) =>
    kysely
      .selectFrom('staff')
      .leftJoin('staff_account', join =>
        join.onRef('staff_account.userId', '=', 'staff.id').on('staff_account.providerId', '=', 'credential'),
      )
      .select(['staff.id as userId', 'staff.email', 'staff.name', 'staff.disabled_at', 'staff_account.password'])
      .where(column, '=', value)
      .executeTakeFirst()

  async function judge(found: Awaited<ReturnType<typeof credentialOf>>, password: string): Promise<boolean> {
    const { hashPassword, verifyPassword } = await hashing()
    nobodys ??= hashPassword('no password of anybody')
    const isRight = await verifyPassword({ hash: found?.password ?? (await nobodys), password })
    return isRight && Boolean(found?.password) && !found?.disabled_at
  }

  return {
    /** Whose address it is, and whether the password is hers. A closed account has none. */
    async ofAddress(email: string, password: string): Promise<{ staff?: KnownStaff; isRight: boolean }> {
      const found = await credentialOf('staff.email', email.trim().toLowerCase())
      const isRight = await judge(found, password)
      return { isRight, ...(found && { staff: { userId: found.userId, email: found.email, name: found.name } }) }
    },
    async ofAccount(userId: string, password: string): Promise<boolean> {
      return judge(await credentialOf('staff.id', userId), password)
    },
    async exists(userId: string): Promise<boolean> {
      return Boolean((await credentialOf('staff.id', userId))?.password)
    },
    /** Sessions on other devices end: whoever knew the old one is out. False where she has none to change. */
    async change(userId: string, password: string, session: string): Promise<boolean> {
      const { hashPassword } = await hashing()
      const hash = await hashPassword(password)
      return kysely.transaction().execute(async trx => {
        const { numUpdatedRows } = await trx
          .updateTable('staff_account')
          .set({ password: hash, updatedAt: clock() })
          .where('userId', '=', userId)
          .where('providerId', '=', 'credential')
          .executeTakeFirstOrThrow()
        if (!numUpdatedRows) return false
        await trx.deleteFrom('staff_session').where('userId', '=', userId).where('id', '!=', session).execute()
        return true
      })
    },
  }
}
