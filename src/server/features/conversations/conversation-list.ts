import { sql } from 'kysely'
import type { DeskConversation } from '#contract/conversations/desk-conversations.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { ConversationState } from '#domain/conversation/conversation.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Services } from '#server/services.ts'
import { mergedInto } from './merged.ts'
import { isQuiet, quietRows, readQuietSince } from './quiet.ts'
import { toDesk } from './read-conversations.ts'

const pageSize = 30
const narrowedBy = {
  words: [
    'name',
    'email',
    'order_number',
    'query',
    sql`(select string_agg(text, ' ') from conversation_messages m where m.conversation_id = conversations.id)`,
  ],
  locale: 'locale',
}

/** Those that wait are read from the longest wait on, all others from what was written last. */
export async function listConversations(
  services: Services,
  holidays: Holidays,
  { state, quiet: only, after, ...narrowing }: DeskNarrowing & { state?: ConversationState; quiet?: 'yes' },
): Promise<(DeskPage & { conversations: DeskConversation[] }) | Refused> {
  const { kysely } = services.db
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  // Of one that has become part of another a link leads there.
  const id = await mergedInto(kysely, narrowing.id)
  let query = kysely
    .selectFrom('conversations')
    .selectAll()
    .where(narrowed(narrowedBy, { ...narrowing, ...(id && { id }) }))
    .where('merged_into', 'is', null)
  const quiet = await readQuietSince(services, holidays)
  if (state) query = query.where('state', '=', state)
  if (only) query = query.where(quietRows(quiet))
  const count = after ? undefined : await countOf(kysely, query)
  const direction = state === 'open' ? 'asc' : 'desc'
  if (from) {
    const place = sql`(${from.at}::timestamptz, ${from.key}::uuid)`
    query = query.where(
      direction === 'asc' ? sql<boolean>`(since, id) > ${place}` : sql<boolean>`(since, id) < ${place}`,
    )
  }
  const rows = await query
    .orderBy('since', direction)
    .orderBy('id', direction)
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ since, id }) => writeCursor(since, id))
  const conversations = (await toDesk(kysely, page)).map((shown, at) => {
    const row = page[at]
    return row && isQuiet(row, quiet) ? { ...shown, quiet: true as const } : shown
  })
  return { conversations, ...next, ...(count !== undefined && { count }) }
}
