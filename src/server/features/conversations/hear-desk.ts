import { canMove, conversationMoves } from '#domain/conversation/conversation.ts'
import type { HearDesk } from '#server/ports/hear-desk.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { tellCustomer } from './answer-conversation.ts'
import { addMessage, answerCustomer, lockConversation, setState } from './conversation-store.ts'

/** Agents answer, solve and open again at a help desk; the customer reads it as she reads what staff do here. */
export function createHearDesk(services: Services, tell: TellAnswer): HearDesk {
  const { db, clock, ids } = services
  return {
    answer: ({ conversation, text, by, externalId }, leftOut = []) =>
      db.kysely.transaction().execute(async trx => {
        const row = await lockConversation(trx, conversation)
        if (!row) return 'unknown'
        // Under the lock: the same answer from two processes is one.
        const before = trx.selectFrom('conversation_messages').select('id').where('external_id', '=', externalId)
        if (await before.executeTakeFirst()) return 'known'
        const messageId = ids()
        const answer = { id: messageId, conversationId: row.id, text, locale: row.locale, by, channel: 'desk' as const }
        await answerCustomer(trx, { ...answer, externalId }, clock())
        await tellCustomer({ services, tell, trx }, row, { messageId, text })
        if (leftOut.length)
          await addMessage(trx, {
            id: ids(),
            conversation_id: row.id,
            author: 'note',
            channel: 'desk',
            text: leftOut.join('\n'),
            locale: null,
            by,
            external_id: null,
            at: clock(),
          })
        return 'heard'
      }),

    move: (conversation, move, stands) =>
      db.kysely.transaction().execute(async trx => {
        const row = await lockConversation(trx, conversation)
        if (!row || !canMove(row.state, move) || !(await stands(trx))) return
        await setState(trx, row.id, { state: conversationMoves[move].to, since: clock(), promised_by: null })
      }),
  }
}
