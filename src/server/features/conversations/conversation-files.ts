import { type Kysely, sql } from 'kysely'
import { type Attachment, mostAttachments } from '#domain/attachment/attachment.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { TakenFile } from '#server/ports/take-file.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'

/** Of one conversation: more than anybody sends who wants to be helped. */
const mostOfConversation = 60
/** What staff put to an answer and did not send goes by itself. */
const unsentFor = 24 * 3600_000

/** By the message that they came with, in the order in which they came. */
export async function filesOf(kysely: Kysely<Tables>, messages: readonly string[]): Promise<Map<string, Attachment[]>> {
  if (!messages.length) return new Map()
  const rows = await kysely
    .selectFrom('conversation_files')
    .select(['id', 'message_id', 'type', 'name', sql<number>`octet_length(bytes)`.as('size')])
    .where('message_id', 'in', messages)
    .orderBy('at')
    .orderBy('id')
    .execute()
  const byMessage = Map.groupBy(rows, ({ message_id }) => message_id)
  return new Map([...byMessage].map(([message, files]) => [message, files.map(toAttachment)]))
}

const toAttachment = ({ id, type, size, name }: Omit<Attachment, 'name'> & { name: string | null }): Attachment => ({
  id,
  type,
  size,
  ...(name && { name }),
})

/** A customer's file; under the lock of its conversation. */
export async function addFile(
  trx: Kysely<Tables>,
  { id, message, conversation, file }: { id: string; message: string; conversation: string; file: TakenFile },
  now: Date,
): Promise<Refused | undefined> {
  const { rows } = await sql<{ mine: number; all: number }>`
    select count(*) filter (where message_id = ${message})::int as mine, count(*)::int as all from conversation_files
    where message_id in (select id from conversation_messages where conversation_id = ${conversation})`.execute(trx)
  const { mine, all } = rows[0]! // an aggregate has one row
  if (mine >= mostAttachments || all >= mostOfConversation) return refuse('invalid', { data: 'too_long' })
  await insertFile(trx, { id, message, file }, now)
  return undefined
}

export const insertFile = (
  trx: Kysely<Tables>,
  {
    id,
    message,
    file: { type, bytes, name = null },
  }: { id: string; message: string; file: Pick<TakenFile, 'type'> & { bytes: Uint8Array; name?: string | null } },
  at: Date,
): Promise<unknown> =>
  trx.insertInto('conversation_files').values({ id, message_id: message, type, bytes, name, at }).execute()

/** What staff have put to an answer becomes part of it: all that the answer names, else it is not sent. */
export async function takeAnswerFiles(
  trx: Kysely<Tables>,
  { conversation, message, files }: { conversation: string; message: string; files: readonly string[] },
  at: Date,
): Promise<Refused | undefined> {
  if (!files.length) return undefined
  const rows = await trx
    .deleteFrom('answer_files')
    .where('conversation_id', '=', conversation)
    .where('id', 'in', [...files])
    .returningAll()
    .execute()
  if (rows.length !== new Set(files).size) return refuse('invalid', { files: 'invalid' })
  for (const [place, id] of files.entries()) {
    const file = rows.find(row => row.id === id)
    if (file) await insertFile(trx, { id, message, file }, inPlace(at, place))
  }
  return undefined
}

/** What comes at once keeps its order. */
export const inPlace = (at: Date, place: number): Date => new Date(at.getTime() + place)

/** One that staff put to an answer that is not sent yet. */
export async function keepAnswerFile(
  { db: { kysely }, clock, ids }: Services,
  { conversation, by, file }: { conversation: string; by: string; file: TakenFile },
): Promise<Attachment | Refused> {
  const known =
    isUuid(conversation) &&
    (await kysely.selectFrom('conversations').select('id').where('id', '=', conversation).executeTakeFirst())
  if (!known) return refuse('not_found')
  const { type, bytes, name = null } = file
  const id = ids()
  await kysely
    .insertInto('answer_files')
    .values({ id, conversation_id: conversation, type, bytes, name, by, at: clock() })
    .execute()
  return toAttachment({ id, type, size: bytes.length, name })
}

export async function sweepAnswerFiles({ db: { kysely }, clock }: Services): Promise<void> {
  await kysely
    .deleteFrom('answer_files')
    .where('at', '<', new Date(clock().getTime() - unsentFor))
    .execute()
}

/** `conversation`: absent for whoever has shown in another way that she may read it. */
export async function readFile({ db: { kysely } }: Services, id: string, conversation?: string) {
  if (!isUuid(id) || (conversation !== undefined && !isUuid(conversation))) return refuse('not_found')
  let query = kysely
    .selectFrom('conversation_files')
    .innerJoin('conversation_messages', 'conversation_messages.id', 'conversation_files.message_id')
    .select(['conversation_files.type', 'conversation_files.bytes', 'conversation_files.name'])
    .where('conversation_files.id', '=', id)
  // What staff note for each other is theirs, with its files.
  query = conversation
    ? query.where('conversation_id', '=', conversation)
    : query.where('conversation_messages.author', '!=', 'note')
  const row = await query.executeTakeFirst()
  return row ? { type: row.type, bytes: row.bytes, ...(row.name && { name: row.name }) } : refuse('not_found')
}
