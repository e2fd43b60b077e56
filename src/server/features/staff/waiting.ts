import { type Kysely, sql } from 'kysely'
import { mostWaiting, type WaitingPlace } from '#contract/staff/desk-waiting.ts'
import { canStaff, type Role } from '#domain/staff/staff.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Waiting } from '#server/feature.ts'

/** One statement for all lists: it is asked again and again by everybody who sits at the desk. */
export async function countWaiting(
  kysely: Kysely<Tables>,
  waits: readonly Waiting[],
  role: Role,
): Promise<Partial<Record<WaitingPlace, number>>> {
  const seen = waits.filter(({ needs }) => canStaff(role, needs))
  if (!seen.length) return {}
  const counts = seen.map(
    ({ place, rows }) =>
      sql`(select count(*) from (select 1 ${rows} limit ${mostWaiting}) as waiting) as ${sql.ref(place)}`,
  )
  const { rows } = await sql<Partial<Record<WaitingPlace, number>>>`select ${sql.join(counts)}`.execute(kysely)
  return rows[0] ?? {}
}
