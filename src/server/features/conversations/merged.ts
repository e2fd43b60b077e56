import { type Kysely, sql, type Transaction } from 'kysely'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { isUuid } from '#server/uuid.ts'
import { type ConversationRow, lockRow } from './conversation-store.ts'

/** The conversation that one has become part of, else itself; whatever is no id stays as it is. */
export async function mergedInto<Id extends string | undefined>(kysely: Kysely<Tables>, id: Id): Promise<Id | string> {
  if (!id || !isUuid(id)) return id
  const row = await kysely.selectFrom('conversations').select('merged_into').where('id', '=', id).executeTakeFirst()
  return row?.merged_into ?? id
}

/** Of the phone that began it, and of those that began what has become part of it. */
export async function keysOf(kysely: Kysely<Tables>, { id, key_hash }: ConversationRow): Promise<string[]> {
  const others = await kysely.selectFrom('conversations').select('key_hash').where('merged_into', '=', id).execute()
  return [key_hash, ...others.map(row => row.key_hash)].flatMap(hash => hash ?? [])
}

/** Whoever wrote under an address that nobody has shown to be hers must not read what its owner wrote. */
const isProven = ({ email_proven_at, order_proof }: ConversationRow): boolean =>
  email_proven_at !== null || order_proof === 'link'

export const areOfOne = (one: ConversationRow, other: ConversationRow): boolean =>
  one.id !== other.id &&
  one.email.toLowerCase() === other.email.toLowerCase() &&
  [one, other].every(row => isProven(row) && !row.merged_into)

/**
 * Of these, which can become part of no other: a complaint, as its number and its time are its customer's. What is a ticket at
 * another help desk cannot take another one in, either: nobody would tell that desk.
 */
export async function standingAlone(
  kysely: Kysely<Tables>,
  ids: readonly string[],
): Promise<{ complaints: Set<string>; tickets: Set<string> }> {
  const complaints = await kysely.selectFrom('cases').select('id').where('id', 'in', ids).execute()
  const tickets = await kysely
    .selectFrom('handovers')
    .select('conversation_id as id')
    .where('conversation_id', 'in', ids)
    .execute()
  const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id))
  return { complaints: idsOf(complaints), tickets: idsOf(tickets) }
}

/** What was said in one stands in the other from then on, in the order in which it was said. */
export async function mergeConversation(
  trx: Transaction<Tables>,
  { id, into }: { id: string; into: string },
): Promise<Refused | undefined> {
  if (!isUuid(id)) return refuse('not_found')
  // In one order: two who merge each other's come one after the other.
  const [first, second] = [id, into].toSorted()
  const rows = [await lockRow(trx, first ?? id), await lockRow(trx, second ?? into)]
  const [gone, kept] = [rows.find(row => row?.id === id), rows.find(row => row?.id === into)]
  if (!gone || !kept) return refuse('not_found')
  const { complaints, tickets } = await standingAlone(trx, [id, into])
  if (!areOfOne(gone, kept) || complaints.has(id) || tickets.size) return refuse('conflict')
  await moveAll(trx, id, into)
  await trx.updateTable('desk_mentions').set({ object: into }).where('object', '=', id).execute()
  await trx.updateTable('conversations').set({ merged_into: into }).where('merged_into', '=', id).execute()
  const waits = [gone, kept].filter(row => row.state === 'open')
  const earliest = (dates: readonly (Date | null)[]) =>
    dates.flatMap(date => date ?? []).toSorted((a, b) => a.getTime() - b.getTime())[0] ?? null
  await trx
    .updateTable('conversations')
    .set({
      ...(waits.length && {
        state: 'open' as const,
        since: earliest(waits.map(({ since }) => since)) ?? kept.since,
        promised_by: earliest(waits.map(({ promised_by }) => promised_by)),
      }),
      ...(!kept.order_id && gone.order_id
        ? { order_id: gone.order_id, order_number: gone.order_number, order_proof: gone.order_proof }
        : {}),
      email_proven_at: kept.email_proven_at ?? gone.email_proven_at,
    })
    .where('id', '=', into)
    .execute()
  await trx
    .updateTable('conversations')
    .set({ merged_into: into, state: 'closed', promised_by: null })
    .where('id', '=', id)
    .execute()
  await sql`select tell_desk('conversation', ${into}::uuid)`.execute(trx)
  // Tags of both; who did the one that goes does it here where nobody does.
  await sql`update inbox_items as kept set tags = array(select distinct unnest(kept.tags || gone.tags) order by 1),
      assignee = coalesce(kept.assignee, gone.assignee)
    from inbox_items as gone where kept.id = ${into}::uuid and gone.id = ${id}::uuid`.execute(trx)
  return undefined
}

/** All that hangs on a conversation; files go with their messages. */
async function moveAll(trx: Transaction<Tables>, id: string, into: string): Promise<void> {
  // A browser that is told of both is told once.
  await sql`delete from push_subscriptions as gone where conversation_id = ${id}::uuid and exists (
    select from push_subscriptions where conversation_id = ${into}::uuid and endpoint = gone.endpoint)`.execute(trx)
  const hanging = ['conversation_messages', 'answer_files', 'improvements', 'push_subscriptions', 'survey_invitations']
  for (const table of hanging)
    await sql`update ${sql.table(table)} set conversation_id = ${into}::uuid
      where conversation_id = ${id}::uuid`.execute(trx)
}
