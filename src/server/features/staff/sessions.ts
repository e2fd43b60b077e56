import type { StaffDevice } from '#contract/staff/account.ts'
import type { Services } from '#server/services.ts'
import { peopleOf } from './people-config.ts'

/** Every request looks the session up in the database, so that one that is ended here is ended on all instances. */
export function createSessions({ db: { kysely }, config, clock }: Services) {
  const { idleMinutes, sessionHours } = peopleOf(config)
  return {
    /** Those that still open the desk, the last used first. */
    async ofStaff(userId: string, current: string): Promise<StaffDevice[]> {
      const rows = await kysely
        .selectFrom('staff_session')
        .selectAll()
        .where('userId', '=', userId)
        .where('started_at', '>', before(clock(), sessionHours * 60))
        .where('used_at', '>', before(clock(), idleMinutes))
        .orderBy('used_at', 'desc')
        .execute()
      return rows.map(({ id, userAgent, ipAddress, createdAt, started_at, used_at }) => ({
        id,
        isThis: id === current,
        userAgent: userAgent ?? '',
        address: ipAddress ?? '',
        since: (started_at ?? createdAt).toISOString(),
        usedAt: (used_at ?? createdAt).toISOString(),
      }))
    },
    async end(userId: string, id: string): Promise<boolean> {
      const { numDeletedRows } = await kysely
        .deleteFrom('staff_session')
        .where('id', '=', id)
        .where('userId', '=', userId)
        .executeTakeFirstOrThrow()
      return numDeletedRows > 0n
    },
    /** All of an account, those of side panels too, but for one where it is named. */
    async endAll(userId: string, but = ''): Promise<number> {
      await kysely
        .deleteFrom('staff_challenges')
        .where('user_id', '=', userId)
        .where('purpose', '=', 'panel_session')
        .execute()
      const { numDeletedRows } = await kysely
        .deleteFrom('staff_session')
        .where('userId', '=', userId)
        .where('id', '!=', but)
        .executeTakeFirstOrThrow()
      return Number(numDeletedRows)
    },
    /** Those whose time is over, whoever never came back. */
    async forget(): Promise<void> {
      await kysely
        .deleteFrom('staff_session')
        .where(({ or, eb }) =>
          or([
            eb('started_at', '<', before(clock(), sessionHours * 60)),
            eb('used_at', '<', before(clock(), idleMinutes)),
          ]),
        )
        .execute()
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>

const before = (now: Date, minutes: number): Date => new Date(now.getTime() - minutes * 60_000)
