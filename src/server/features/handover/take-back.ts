import { sql } from 'kysely'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { Services } from '#server/services.ts'
import type { HelpDesk, TicketState } from './desks/help-desk.ts'
import type { HandoverRow } from './tables.ts'

/**
 * Reads a ticket and brings what agents did in it into the conversation. All of it is read every time, so calls that come
 * late, twice or in another order say nothing wrong; what is known is known by its name.
 */
export async function takeBack(
  { db }: Services,
  { desk, hear }: { desk: HelpDesk; hear: HearDesk },
  { id, conversation_id: conversation, ticket, ticket_state: before }: HandoverRow & { ticket: string },
): Promise<void> {
  const now = await desk.read?.(ticket)
  if (!now) return
  for (const { id: answer, text, by } of now.answers)
    if (text) {
      const externalId = `${desk.name}:${answer}`
      await hear.answer({ conversation, text, by: by ? `${by} (${desk.title})` : desk.title, externalId })
    }
  if (now.state === before) return
  // Solved before what she wrote since is there: it will be opened again by that.
  const isThere = async (trx: typeof db.kysely) => {
    const { rows } = await sql<{ is: boolean }>`select exists (select from conversation_messages m
      where m.conversation_id = ${conversation} and author = 'customer'
        and m.position > (select sent from handovers where id = ${id})) as is`.execute(trx)
    return !rows[0]?.is
  }
  await hear.move(conversation, now.state === 'closed' ? 'close' : 'reopen', isThere)
  await noteState(db.kysely, id, now.state)
}

const noteState = (kysely: Services['db']['kysely'], id: string, ticket_state: TicketState) =>
  kysely.updateTable('handovers').set({ ticket_state }).where('id', '=', id).execute()
