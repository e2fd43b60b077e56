import { createHash } from 'node:crypto'
import type { Kysely, Selectable } from 'kysely'
import type { MessageChannel, OrderProof } from '#domain/conversation/conversation.ts'
import type { Tables } from '#server/db/tables.ts'

export type ConversationRow = Selectable<Tables['conversations']>

/** The first message of a conversation; its id is that of the conversation. */
export interface Begun {
  id: string
  locale: string
  name: string | null
  email: string
  number: string | null
  order: { id: string; proof: OrderProof } | undefined
  query: string | null
  key: string | undefined
  text: string
  channel: MessageChannel
  /** Absent where the market promises nothing. */
  promisedBy: Date | null
}

export async function beginConversation(trx: Kysely<Tables>, begun: Begun, now: Date): Promise<void> {
  const { id, locale, name, email, number, order, query, key, text, channel, promisedBy } = begun
  await trx
    .insertInto('conversations')
    .values({
      id,
      locale,
      name,
      email,
      email_proven_at: null,
      order_number: number,
      order_id: order?.id ?? null,
      order_proof: order?.proof ?? null,
      query,
      state: 'open',
      since: now,
      promised_by: promisedBy,
      key_hash: key ? hashOfKey(key) : null,
      at: now,
    })
    .execute()
  const written = { id, conversation_id: id, author: 'customer' as const, channel, text, at: now }
  await addMessage(trx, { ...written, locale: null, by: null, external_id: null })
}

/** Something more that the customer says: the shop has to answer again, also where it held the matter for closed. */
export async function hearCustomer(
  trx: Kysely<Tables>,
  said: { id: string; conversationId: string; text: string; channel: MessageChannel; externalId?: string },
  { now, promisedBy }: { now: Date; promisedBy: Date | null },
): Promise<'heard' | 'unknown'> {
  const { id, conversationId, text, channel, externalId } = said
  // Two that write at once come one after the other.
  const row = await lockConversation(trx, conversationId)
  if (!row) return 'unknown'
  const written = { id, conversation_id: row.id, author: 'customer' as const, channel, text, at: now }
  await addMessage(trx, { ...written, locale: null, by: null, external_id: externalId ?? null })
  // What waits already waits since then, and keeps its promise.
  if (row.state !== 'open') await setState(trx, row.id, { state: 'open', since: now, promised_by: promisedBy })
  return 'heard'
}

/** An answer of the shop, by whatever way it was written. */
export async function answerCustomer(
  trx: Kysely<Tables>,
  answer: {
    id: string
    conversationId: string
    text: string
    locale: string
    by: string
    channel: MessageChannel
    externalId?: string
  },
  now: Date,
): Promise<void> {
  const { conversationId, externalId: external_id = null, ...said } = answer
  await addMessage(trx, { ...said, conversation_id: conversationId, author: 'staff', external_id, at: now })
  await setState(trx, conversationId, { state: 'answered', since: now, promised_by: null })
}

/** Where it has become part of another one in the meantime, that one. */
export async function lockConversation(trx: Kysely<Tables>, id: string): Promise<ConversationRow | undefined> {
  const row = await lockRow(trx, id)
  return row?.merged_into ? lockRow(trx, row.merged_into) : row
}

export const lockRow = (trx: Kysely<Tables>, id: string): Promise<ConversationRow | undefined> =>
  trx.selectFrom('conversations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const addMessage = (
  trx: Kysely<Tables>,
  row: Omit<Selectable<Tables['conversation_messages']>, 'position' | 'own_text' | 'own_language'>,
): Promise<unknown> => trx.insertInto('conversation_messages').values(row).execute()

export const setState = (
  trx: Kysely<Tables>,
  id: string,
  values: Pick<ConversationRow, 'state' | 'since' | 'promised_by'>,
): Promise<unknown> => trx.updateTable('conversations').set(values).where('id', '=', id).execute()

/** The secret has 128 bits of chance in it: a plain hash is enough. */
export const hashOfKey = (key: string): string => createHash('sha256').update(key).digest('base64url')
