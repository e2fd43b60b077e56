import {
  answerConversationSchemas,
  deskConversationsSchemas,
  moveConversationSchemas,
  noteInConversationSchemas,
} from '#contract/conversations/desk-conversations.schema.ts'
import {
  answerConversation as answerOperation,
  deskConversations,
  moveConversation as moveOperation,
  noteInConversation as noteOperation,
} from '#contract/conversations/desk-conversations.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import { answerConversation, moveConversation, noteInConversation } from './answer-conversation.ts'
import { listConversations } from './conversation-list.ts'

export const conversationDesk = (services: Services, tell: TellAnswer, holidays: Holidays): StaffOperation[] => [
  serveStaff('read_conversations', deskConversations, deskConversationsSchemas, input =>
    listConversations(services, holidays, input),
  ),
  holdStaff('answer_conversations', answerOperation, answerConversationSchemas, (trx, input, member) =>
    answerConversation({ services, tell, trx }, member, input),
  ),
  serveStaff('answer_conversations', moveOperation, moveConversationSchemas, input =>
    moveConversation(services, input),
  ),
  serveStaff('answer_conversations', noteOperation, noteInConversationSchemas, (input, member) =>
    noteInConversation(services, member, input),
  ),
]
