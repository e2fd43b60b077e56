import type { Kysely, Selectable } from 'kysely'
import type { DeskConversation } from '#contract/conversations/desk-conversations.ts'
import type { Case } from '#domain/case/case.ts'
import type { Conversation, ConversationMessage } from '#domain/conversation/conversation.ts'
import type { Improvement } from '#domain/improvement/improvement.ts'
import { rowToCase } from '#server/db/row-to-case.ts'
import type { Tables } from '#server/db/tables.ts'
import { filesOf } from './conversation-files.ts'
import type { ConversationRow } from './conversation-store.ts'
import { judgeMood } from './mood/judge-mood.ts'

export type MessageRow = Selectable<Tables['conversation_messages']>

/** Whoever asks, as far as what she is shown depends on it. */
export interface Reader {
  /** What lets the device that asks read a file. */
  sign: (file: string) => string
  /** An answer with the articles that it names as cards; as it is for an app that knows no cards. */
  show: (text: string) => Promise<Pick<ConversationMessage, 'text' | 'articles'>>
}

/** Conversations as their customer sees them: without notes, and without who of the staff wrote. */
export async function toCustomer(
  kysely: Kysely<Tables>,
  rows: readonly ConversationRow[],
  { sign, show }: Reader,
): Promise<Conversation[]> {
  const [messages, cases] = await Promise.all([messagesOf(kysely, rows), casesOf(kysely, rows)])
  const files = await filesOf(kysely, idsOf(messages))
  const shown = new Map<string, ConversationMessage[]>()
  for (const [id, those] of messages) {
    const all = those
      .filter(({ author }) => author !== 'note')
      .map(async row => ({
        ...toMessage(row),
        ...(row.author === 'staff' && (await show(row.text))),
        ...(files.has(row.id) && { files: files.get(row.id)?.map(file => ({ ...file, key: sign(file.id) })) }),
      }))
    shown.set(id, await Promise.all(all))
  }
  return rows.map(({ id, state, at, order_number, promised_by }) => ({
    id,
    state,
    at: at.toISOString(),
    ...(order_number && { number: order_number }),
    ...(state === 'open' && promised_by && { promisedBy: promised_by.toISOString() }),
    ...(cases.has(id) && { case: cases.get(id) }),
    messages: shown.get(id) ?? [],
  }))
}

/** Of those that are complaints. */
async function casesOf(kysely: Kysely<Tables>, rows: readonly ConversationRow[]): Promise<Map<string, Case>> {
  if (!rows.length) return new Map()
  const ids = rows.map(({ id }) => id)
  const found = await kysely.selectFrom('cases').selectAll().where('id', 'in', ids).execute()
  return new Map(found.map(row => [row.id, rowToCase(row)]))
}

/** In the order in which they came. */
async function messagesOf(
  kysely: Kysely<Tables>,
  rows: readonly ConversationRow[],
): Promise<Map<string, MessageRow[]>> {
  if (!rows.length) return new Map()
  const found = await kysely
    .selectFrom('conversation_messages')
    .selectAll()
    .where(
      'conversation_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  return Map.groupBy(found, ({ conversation_id }) => conversation_id)
}

const idsOf = (messages: Map<string, MessageRow[]>): string[] => [...messages.values()].flat().map(({ id }) => id)

function toMessage({ id, author, at, text, locale }: MessageRow): ConversationMessage {
  const [language] = locale?.split('-') ?? []
  const from = author === 'staff' ? author : 'customer'
  return { id, from, at: at.toISOString(), text, ...(language && { language }) }
}

/** As staff see them: with notes, and who wrote what. */
export async function toDesk(kysely: Kysely<Tables>, rows: readonly ConversationRow[]): Promise<DeskConversation[]> {
  const messages = await messagesOf(kysely, rows)
  const [files, improvements] = await Promise.all([filesOf(kysely, idsOf(messages)), improvementsOf(kysely, rows)])
  return rows.map(row => ({
    id: row.id,
    state: row.state,
    at: row.since.toISOString(),
    locale: row.locale,
    ...(row.name && { name: row.name }),
    email: row.email,
    ...(row.email_proven_at && { emailProven: true as const }),
    ...(row.order_number && { number: row.order_number }),
    ...(row.order_proof && { orderProof: row.order_proof }),
    ...(row.query && { query: row.query }),
    ...(row.promised_by && { promisedBy: row.promised_by.toISOString() }),
    ...moodOf(messages.get(row.id) ?? [], row.locale),
    ...(improvements.has(row.id) && { improvements: improvements.get(row.id) }),
    messages: (messages.get(row.id) ?? []).map(({ id, author, at, text, channel, by, own_text, own_language }) => ({
      id,
      from: author,
      at: at.toISOString(),
      text,
      channel,
      ...(by && { by }),
      ...(files.has(id) && { files: files.get(id) }),
      ...(own_text && { own: { text: own_text, language: own_language ?? '' } }),
    })),
  }))
}

/** Of what she has written since the last answer; nothing where it sounds like nothing, or in a language without a lexicon. */
function moodOf(messages: readonly MessageRow[], locale: string): Pick<DeskConversation, 'mood'> {
  const answered = messages.findLastIndex(({ author }) => author === 'staff')
  const said = messages.slice(answered + 1).flatMap(({ author, text }) => (author === 'customer' ? [text] : []))
  const mood = judgeMood(said.join('\n'), locale)
  return mood && mood !== 'neutral' ? { mood } : {}
}

/** What was changed because of them. */
async function improvementsOf(
  kysely: Kysely<Tables>,
  rows: readonly ConversationRow[],
): Promise<Map<string, Improvement[]>> {
  if (!rows.length) return new Map()
  const ids = rows.map(({ id }) => id)
  const found = await kysely
    .selectFrom('improvements')
    .selectAll()
    .where('conversation_id', 'in', ids)
    .orderBy('at')
    .execute()
  const grouped = Map.groupBy(found, ({ conversation_id }) => conversation_id ?? '')
  return new Map(
    [...grouped].map(([id, those]) => [
      id,
      those.map(({ id, at, text, language, article, product }) => ({
        id,
        at: at.toISOString(),
        text,
        language,
        ...(article && { article: { id: article } }),
        ...(product && { product }),
      })),
    ]),
  )
}
