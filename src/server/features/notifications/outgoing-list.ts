import { type Kysely, type Selectable, sql } from 'kysely'
import type { DeskOutgoing } from '#contract/notifications/desk-outgoing.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import { cutPage, readRowCursor, writeCursor } from '#server/db/list-page.ts'
import { countOf, narrowed } from '#server/db/narrow.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { sinkMark } from '#server/outgoing/file-sink.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

type Row = Selectable<Tables['outgoing']>
/** A message written out, as its recipient reads it. */
export type PreviewNotification = (row: Row) => Promise<{ subject: string; text: string }>

const pageSize = 50
// Not all variables: a code would be found digit by digit.
const narrowedBy = { words: ['recipient', 'error', sql`variables->>'number'`], locale: 'locale' }

/** What customers were told and what still waits, newest first. */
export async function listOutgoing(
  { db: { kysely } }: Services,
  preview: PreviewNotification,
  { state, after, ...narrowing }: DeskNarrowing & { state?: Row['state'] },
): Promise<(DeskPage & { messages: DeskOutgoing[] }) | Refused> {
  const from = readRowCursor(after)
  if (after && !from) return refuse('invalid', { after: 'invalid' })
  let query = kysely.selectFrom('outgoing').selectAll().where(narrowed(narrowedBy, narrowing))
  if (state) query = query.where('state', '=', state)
  const count = after ? undefined : await countOf(kysely, query)
  if (from)
    query = query.where(({ eb, or, and }) =>
      or([
        eb('queued_at', '<', new Date(from.at)),
        and([eb('queued_at', '=', new Date(from.at)), eb('id', '>', from.key)]),
      ]),
    )
  const rows = await query
    .orderBy('queued_at', 'desc')
    .orderBy('id')
    .limit(pageSize + 1)
    .execute()
  const { page, ...next } = cutPage(rows, pageSize, ({ queued_at, id }) => writeCursor(queued_at, id))
  const messages = await Promise.all(page.map(row => rowToMessage(row, preview)))
  return { messages, ...next, ...(count !== undefined && { count }) }
}

/** Back into the queue, with all its tries; what has been sent or was dropped for a reason stays as it is. */
export async function resendOutgoing(
  { clock }: Services,
  kysely: Kysely<Tables>,
  { id }: { id: string },
): Promise<Refused | undefined> {
  if (!isUuid(id)) return refuse('not_found')
  const row = await kysely
    .updateTable('outgoing')
    .set({ state: 'queued', tries: 0, not_before: clock(), error: null, done_at: null })
    .where('id', '=', id.toLowerCase())
    .where('state', '=', 'failed')
    .returning('id')
    .executeTakeFirst()
  if (row) return undefined
  const known = await kysely.selectFrom('outgoing').select('id').where('id', '=', id.toLowerCase()).executeTakeFirst()
  return refuse(known ? 'conflict' : 'not_found')
}

async function rowToMessage(row: Row, preview: PreviewNotification): Promise<DeskOutgoing> {
  const file = row.provider_id?.startsWith(sinkMark) ? row.provider_id.slice(sinkMark.length) : undefined
  const { number } = row.variables
  return {
    id: row.id,
    kind: row.kind,
    channel: row.channel,
    locale: row.locale,
    state: row.state,
    tries: row.tries,
    to: row.recipient,
    at: row.queued_at.toISOString(),
    ...(row.state === 'queued' && { notBefore: row.not_before.toISOString() }),
    ...(row.error && { error: row.error }),
    ...(file && { file }),
    ...(number && row.order_id && { order: number }),
    ...(await textOf(row, preview, file !== undefined)),
  }
}

/** Codes and links that open something are for the customer alone, unless the desk is her only mailbox. */
async function textOf(
  row: Row,
  preview: PreviewNotification,
  isWhole: boolean,
): Promise<{ subject?: string; text?: string }> {
  const { code } = row.variables
  const variables = isWhole || code === undefined ? row.variables : { ...row.variables, code: '••••••' }
  try {
    const { subject, text } = await preview({ ...row, variables })
    return { subject, text: isWhole ? text : text.replaceAll(/(#t=|\/(?:unsubscribe|confirm)\/)[\w.%-]+/g, '$1…') }
  } catch {
    // A text that cannot be written is why it was not sent; the error of the row says so.
    return {}
  }
}
