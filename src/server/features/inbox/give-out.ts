import { sql } from 'kysely'
import { givenKinds } from '#domain/inbox/inbox.ts'
import { canStaff, roles } from '#domain/staff/staff.ts'
import type { Member } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'

/** Of one round. */
const most = 50
/** One process at a time gives out: two would both count the same load. */
const lock = 4_713_040

/**
 * Each conversation that nobody does goes to who speaks its language, takes new ones and has least to do; among equals to who
 * was given some longest ago. What nobody speaks stays in the queue, for all to see. How many were given.
 */
export async function giveOut({ db: { kysely }, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  const workers = roles.filter(role => canStaff(role, 'answer_conversations'))
  const taking = await kysely.selectFrom('inbox_staff').select('email').where('takes', '=', true).limit(1).execute()
  if (!taking.length) return 0
  return kysely.transaction().execute(async trx => {
    await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(trx)
    const { rows } = await sql<{ id: string; kind: string; language: string }>`
      select id, kind, language from inbox_items
      where state = 'open' and snoozed_until is null and assignee is null and kind in (${sql.join(givenKinds)})
        and exists (select 1 from inbox_staff join staff on staff.email = inbox_staff.email
          where takes and role in (${sql.join(workers)}) and language = any (regexp_split_to_array(lower(regexp_replace(staff.languages, '-\\w+', '', 'g')), ' ')))
      order by rank_at, id limit ${most} for update of inbox_items skip locked`.execute(trx)
    let given = 0
    for (const { id, kind, language } of rows) {
      const chosen = await sql<{ email: string }>`
        select staff.email from inbox_staff join staff on staff.email = inbox_staff.email
        where takes and role in (${sql.join(workers)})
          and ${language} = any (regexp_split_to_array(lower(regexp_replace(staff.languages, '-\\w+', '', 'g')), ' '))
        order by (select count(*) from inbox_items where assignee = staff.email and state = 'open' and snoozed_until is null),
          given_at nulls first, staff.email
        limit 1`.execute(trx)
      const email = chosen.rows[0]?.email
      if (!email) continue
      await trx.updateTable('inbox_items').set({ assignee: email }).where('id', '=', id).execute()
      // A millisecond more tells apart who was given some in one round.
      const at = new Date(clock().getTime() + given)
      await trx.updateTable('inbox_staff').set({ given_at: at }).where('email', '=', email).execute()
      await sql`select tell_desk(${kind}, ${id}::uuid)`.execute(trx)
      given++
    }
    return given
  })
}

/** Whoever begins to take work gets her part of what waits at once. */
export async function takeWork(
  services: Services,
  { email }: Member,
  { takes }: { takes: boolean },
): Promise<{ given: number }> {
  await services.db.kysely
    .insertInto('inbox_staff')
    .values({ email, takes, given_at: null })
    .onConflict(conflict => conflict.column('email').doUpdateSet({ takes }))
    .execute()
  return { given: takes ? await giveOut(services) : 0 }
}
