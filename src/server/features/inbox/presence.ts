import { sql } from 'kysely'
import { type Present, presentFor } from '#contract/inbox/live.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** Open desks hear of it when somebody comes, goes, or begins to write; not that somebody is still there. */
export async function notePresence(
  { db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>,
  { email }: Member,
  { id, doing }: { id: string; doing?: 'reads' | 'writes' | 'left' },
): Promise<{ others: Present[] } | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  const now = clock()
  const since = new Date(now.getTime() - presentFor * 1000)
  const before =
    doing &&
    (await kysely
      .selectFrom('desk_presence')
      .selectAll()
      .where('object', '=', id)
      .where('email', '=', email)
      .executeTakeFirst())
  if (doing === 'left')
    await kysely.deleteFrom('desk_presence').where('object', '=', id).where('email', '=', email).execute()
  else if (doing) {
    const values = { writing: doing === 'writes', seen_at: now }
    await kysely
      .insertInto('desk_presence')
      .values({ object: id, email, ...values })
      .onConflict(conflict => conflict.columns(['object', 'email']).doUpdateSet(values))
      .execute()
  }
  const isThere = before !== undefined && before.seen_at > since
  const isNews = doing === 'left' ? before !== undefined : !isThere || before.writing !== (doing === 'writes')
  if (doing && isNews) await sql`select tell_desk('presence', ${id}::uuid)`.execute(kysely)
  const others = await kysely
    .selectFrom('desk_presence')
    .innerJoin('staff', 'staff.email', 'desk_presence.email')
    .select(['staff.email', 'staff.name', 'writing'])
    .where('object', '=', id)
    .where('desk_presence.email', '<>', email)
    .where('seen_at', '>', since)
    .orderBy('staff.name')
    .execute()
  return { others }
}

export async function forgetPresence({ db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>): Promise<void> {
  const since = new Date(clock().getTime() - presentFor * 1000)
  await sql`with gone as (delete from desk_presence where seen_at <= ${since} returning object)
    select tell_desk('presence', object) from gone`.execute(kysely)
}
