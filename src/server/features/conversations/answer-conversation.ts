import type { Transaction } from 'kysely'
import type { DeskConversation } from '#contract/conversations/desk-conversations.ts'
import { paths } from '#contract/paths.ts'
import { type ConversationMove, canMove, conversationMoves } from '#domain/conversation/conversation.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Member } from '#server/http/staff-operation.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { isUuid } from '#server/uuid.ts'
import { takeAnswerFiles } from './conversation-files.ts'
import { addMessage, answerCustomer, type ConversationRow, lockConversation, setState } from './conversation-store.ts'
import { createConversationToken } from './conversation-token.ts'
import { toDesk } from './read-conversations.ts'

interface Asked {
  services: Services
  tell: TellAnswer
  trx: Transaction<Tables>
}

interface Answer {
  id: string
  text: string
  files?: readonly string[] | undefined
  own?: { text: string; language: string }
  close?: true
}

/** The answer and the word to the customer: both or none. */
export async function answerConversation(
  { services, tell, trx }: Asked,
  { email: by }: Member,
  { id, text, files = [], own, close }: Answer,
): Promise<Refused | undefined> {
  const { ids } = services
  const now = services.clock()
  const row = isUuid(id) ? await lockConversation(trx, id) : undefined
  if (!row) return refuse('not_found')
  const messageId = ids()
  const answer = { id: messageId, conversationId: row.id, text, locale: row.locale, by, channel: 'portal' as const }
  await answerCustomer(trx, answer, now)
  const refused = await takeAnswerFiles(trx, { conversation: row.id, message: messageId, files }, now)
  if (refused) return refused
  if (own)
    await trx
      .updateTable('conversation_messages')
      .set({ own_text: own.text, own_language: own.language })
      .where('id', '=', messageId)
      .execute()
  if (close) await setState(trx, row.id, { state: 'closed', since: now, promised_by: null })
  await tellCustomer({ services, tell, trx }, row, { messageId, text })
  return undefined
}

/** With the link that opens the conversation by itself. */
export async function tellCustomer(
  { services, tell, trx }: Asked,
  row: ConversationRow,
  { messageId, text }: { messageId: string; text: string },
): Promise<void> {
  const page = portalAddress(services, paths.conversation(row.locale, row.id))
  const token = createConversationToken(row.id, services.config.secret, services.clock())
  await tell(trx, {
    kind: 'conversation_answer',
    messageId,
    conversationId: row.id,
    locale: row.locale,
    email: row.email,
    isEmailProven: row.email_proven_at !== null,
    orderId: row.order_id,
    text,
    url: paths.opening(page, token),
    page,
  })
}

/** Closing and opening again; of two that do it at once the second hears `conflict`. */
export const moveConversation = (services: Services, { id, move }: { id: string; move: ConversationMove }) =>
  change(services, id, async (trx, row) => {
    if (!canMove(row.state, move)) return refuse('conflict')
    await setState(trx, row.id, { state: conversationMoves[move].to, since: services.clock(), promised_by: null })
    return undefined
  })

export const noteInConversation = (
  services: Services,
  { email: by }: Member,
  { id, text }: { id: string; text: string },
) =>
  change(services, id, async (trx, row) => {
    const note = {
      id: services.ids(),
      conversation_id: row.id,
      author: 'note' as const,
      channel: 'portal' as const,
      text,
    }
    await addMessage(trx, { ...note, locale: null, by, external_id: null, at: services.clock() })
    return undefined
  })

/** What is done at once, and the conversation as it is then. */
async function change(
  { db: { kysely } }: Services,
  id: string,
  act: (trx: Transaction<Tables>, row: ConversationRow) => Promise<Refused | undefined>,
): Promise<DeskConversation | Refused> {
  if (!isUuid(id)) return refuse('not_found')
  return kysely.transaction().execute(async trx => {
    const row = await lockConversation(trx, id)
    if (!row) return refuse('not_found')
    const refused = await act(trx, row)
    if (refused) return refused
    const after = await lockConversation(trx, row.id)
    return (await toDesk(trx, after ? [after] : []))[0] ?? refuse('not_found')
  })
}
