import { sql } from 'kysely'
import type { Services } from '#server/services.ts'
import type { Tell } from './book.ts'

const day = 24 * 3600_000
const mostAtOnce = 200

/** Reminds whoever has an appointment within a day and has booked it earlier than that; each once, over all processes. */
export async function remindDue({ db, clock }: Services, tell: Tell): Promise<void> {
  const now = clock()
  for (let count = 0; count < mostAtOnce; count++) {
    const goesOn = await db.kysely.transaction().execute(async trx => {
      const row = await trx
        .selectFrom('appointments')
        .selectAll()
        .where('state', '=', 'booked')
        .where('reminded', '=', false)
        .where('starts_at', '>', now)
        .where('starts_at', '<=', new Date(now.getTime() + day))
        .where(sql<boolean>`changed_at < starts_at - interval '26 hours'`)
        .orderBy('starts_at')
        .limit(1)
        .forUpdate()
        .skipLocked()
        .executeTakeFirst()
      if (!row) return false
      await trx.updateTable('appointments').set({ reminded: true }).where('id', '=', row.id).execute()
      await tell(trx, row, 'reminder')
      return true
    })
    if (!goesOn) return
  }
}
