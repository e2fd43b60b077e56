import { sql } from 'kysely'
import type { Services } from '#server/services.ts'
import type { HelpDesk } from './desks/help-desk.ts'

const most = 200
/** What changed shortly before the last question is asked for again. */
const overlap = 2 * 60_000

/**
 * Conversations that wait for an answer and are not at this desk yet: new ones, and all that wait where the desk is new. In
 * two steps, since only behind the lock that every writer takes the last message is known.
 */
export async function beginHandovers({ db: { kysely }, clock }: Services, desk: string): Promise<void> {
  let begun = most
  while (begun === most)
    begun = await kysely.transaction().execute(async trx => {
      const { rows } = await sql<{ id: string }>`select id from conversations where state = 'open'
          and not exists (select from handovers where conversation_id = conversations.id and desk = ${desk})
        order by since, id limit ${most} for update skip locked`.execute(trx)
      const ids = rows.map(({ id }) => id)
      if (ids.length)
        await sql`insert into handovers (conversation_id, desk, wanted, not_before, at)
          select conversation_id, ${desk}, max(position), ${clock()}, ${clock()} from conversation_messages
          where conversation_id in (${sql.join(ids.map(id => sql`${id}::uuid`))}) group by conversation_id
          on conflict do nothing`.execute(trx)
      return ids.length
    })
}

/** Now and then asks which tickets have changed, since calls get lost; one process at a time. */
export async function readWhatChanged(services: Services, desk: HelpDesk, minutes: number): Promise<void> {
  const { db, clock } = services
  const { kysely } = db
  if (!desk.changedSince) return
  const now = clock()
  const due_at = new Date(now.getTime() + minutes * 60_000)
  await kysely
    .insertInto('handover_reads')
    .values({ desk: desk.name, since: now, due_at })
    .onConflict(conflict => conflict.doNothing())
    .execute()
  const row = await kysely
    .updateTable('handover_reads')
    .set({ due_at })
    .where('desk', '=', desk.name)
    .where('due_at', '<=', now)
    .returning('since')
    .executeTakeFirst()
  if (!row) return
  const changed = await desk.changedSince(new Date(row.since.getTime() - overlap))
  await wantReading(services, desk.name, changed)
  await kysely.updateTable('handover_reads').set({ since: now }).where('desk', '=', desk.name).execute()
}

/** These tickets are to be read; those that are none of ours change nothing. */
export async function wantReading({ db, clock }: Services, desk: string, tickets: readonly string[]): Promise<number> {
  let found = 0
  for (let from = 0; from < tickets.length; from += 500) {
    const { numUpdatedRows } = await db.kysely
      .updateTable('handovers')
      .set({ read_at: clock() })
      .where('desk', '=', desk)
      .where('ticket', 'in', tickets.slice(from, from + 500))
      .executeTakeFirstOrThrow()
    found += Number(numUpdatedRows)
  }
  return found
}
