import { sql } from 'kysely'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { Services } from '#server/services.ts'

const most = 200

/**
 * Until when what waits should be done: as the market promises an answer to who writes. Conversations and complaints bring
 * their time; the calendars of the others are asked here. Two processes that do so at once write the same.
 */
export async function reckonDue({ db: { kysely } }: Pick<Services, 'db'>, promised: PromisedTime): Promise<void> {
  const rows = await kysely
    .selectFrom('inbox_items')
    .select(['id', 'market', 'at'])
    .where('state', '=', 'open')
    .where('due_known', '=', false)
    .orderBy('at')
    .limit(most)
    .execute()
  if (!rows.length) return
  const known = await Promise.all(
    rows.map(async ({ id, market, at }) => ({ id, at, due: market ? ((await promised(market, at)) ?? null) : null })),
  )
  // In one order, so that nobody waits for each other.
  const values = known
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, at, due }) => sql`(${id}::uuid, ${at}::timestamptz, ${due}::timestamptz)`)
  await sql`update inbox_items set due_at = told.due, due_known = true,
      rank_at = coalesce(told.due, inbox_items.at + interval '1 day')
    from (values ${sql.join(values)}) as told (id, at, due)
    where inbox_items.id = told.id and inbox_items.at = told.at and not due_known`.execute(kysely)
}
