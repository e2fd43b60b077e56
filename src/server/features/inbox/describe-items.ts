import { type Kysely, sql } from 'kysely'
import type { InboxItem } from '#contract/inbox/inbox.ts'
import type { InboxKind } from '#domain/inbox/inbox.ts'
import type { Tables } from '#server/db/tables.ts'
import type { ItemRow } from './item-row.ts'

interface Said {
  id: string
  title: string
  excerpt: string | null
}

/** So much of what was said stands in a row. */
const length = sql.lit(240)

type Ids = readonly string[]
const among = (ids: Ids) => sql`id in (${sql.join(ids.map(id => sql`${id}::uuid`))})`

const ofConversations = (kysely: Kysely<Tables>, ids: Ids) =>
  sql<Said>`select id, coalesce(name, email) as title, (select left(text, ${length}) from conversation_messages
    where conversation_id = conversations.id and author = 'customer' order by position desc limit 1) as excerpt
    from conversations where ${among(ids)}`.execute(kysely)

/** What a row says of an entry of each kind, of many at once. */
const readers: Record<InboxKind, (kysely: Kysely<Tables>, ids: Ids) => Promise<{ rows: Said[] }>> = {
  conversation: ofConversations,
  case: ofConversations,
  return: (kysely, ids) =>
    sql<Said>`select id, number as title, left(text, ${length}) as excerpt from returns where ${among(ids)}`.execute(
      kysely,
    ),
  request: (kysely, ids) =>
    sql<Said>`select id, number as title, left(text, ${length}) as excerpt from order_requests where ${among(ids)}`.execute(
      kysely,
    ),
  withdrawal: (kysely, ids) =>
    sql<Said>`select id, name as title, left(contract, ${length}) as excerpt from withdrawals where ${among(ids)}`.execute(
      kysely,
    ),
  review: (kysely, ids) =>
    sql<Said>`select id, author as title, left(concat_ws(': ', title, text), ${length}) as excerpt from reviews where ${among(ids)}`.execute(
      kysely,
    ),
  notification: (kysely, ids) =>
    sql<Said>`select id, recipient as title, left(error, ${length}) as excerpt from outgoing where ${among(ids)}`.execute(
      kysely,
    ),
}

/** In the order of the rows; of an entry that has just gone nothing is said. */
export async function describeItems(
  kysely: Kysely<Tables>,
  rows: readonly ItemRow[],
  reader: string,
): Promise<InboxItem[]> {
  const mentions = await mentionsIn(kysely, rows, reader)
  const said = new Map<string, Said>()
  for (const [kind, items] of Map.groupBy(rows, row => row.kind)) {
    const found = await readers[kind](
      kysely,
      items.map(({ id }) => id),
    )
    for (const row of found.rows) said.set(row.id, row)
  }
  return rows.flatMap(row => {
    const about = said.get(row.id)
    const namedBy = mentions.get(row.id)
    return about ? [{ ...toItem(row, about), ...(namedBy && { namedBy }) }] : []
  })
}

/** Entry → who has named the reader there. */
async function mentionsIn(
  kysely: Kysely<Tables>,
  rows: readonly ItemRow[],
  reader: string,
): Promise<Map<string, string[]>> {
  if (!rows.length) return new Map()
  const ids = rows.map(({ id }) => id)
  const found = await kysely
    .selectFrom('desk_mentions')
    .select(['object', 'by'])
    .distinct()
    .where('email', '=', reader)
    .where('seen_at', 'is', null)
    .where('object', 'in', ids)
    .orderBy('by')
    .execute()
  return new Map([...Map.groupBy(found, ({ object }) => object)].map(([id, some]) => [id, some.map(({ by }) => by)]))
}

const toItem = (row: ItemRow, { title, excerpt }: Said): InboxItem => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toISOString(),
  ...(row.due_at && { due: row.due_at.toISOString() }),
  language: row.language,
  ...(row.market && { market: row.market }),
  ...(row.topic && { topic: row.topic }),
  title,
  ...(excerpt && { excerpt }),
  ...(row.assignee && { assignee: row.assignee }),
  ...(row.snoozed_until && { asleepUntil: row.snoozed_until.toISOString() }),
  tags: row.tags,
})
