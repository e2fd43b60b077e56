import {
  answerAidsSchemas,
  answerConversationSchemas,
  attachToAnswerSchemas,
  deskConversationFileSchemas,
  deskConversationsSchemas,
  mergeConversationSchemas,
  moveConversationSchemas,
  noteInConversationSchemas,
  translateAnswerSchemas,
  translateConversationSchemas,
} from '#contract/conversations/desk-conversations.schema.ts'
import {
  answerAids,
  answerConversation as answerOperation,
  attachToAnswer,
  deskConversationFile,
  deskConversations,
  mergeConversation as mergeOperation,
  moveConversation as moveOperation,
  noteInConversation as noteOperation,
  translateAnswer,
  translateConversation,
} from '#contract/conversations/desk-conversations.ts'
import { refuse } from '#server/http/refused.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { LanguageSearch } from '#server/ports/search-articles.ts'
import type { TakeFile } from '#server/ports/take-file.ts'
import type { TellAnswer } from '#server/ports/tell-answer.ts'
import type { Services } from '#server/services.ts'
import type { Translate } from '#server/translation/translate.ts'
import { readAids } from './answer-aids.ts'
import { answerConversation, moveConversation, noteInConversation } from './answer-conversation.ts'
import { keepAnswerFile, readFile } from './conversation-files.ts'
import { listConversations } from './conversation-list.ts'
import { mergeConversation } from './merged.ts'
import { translateDraft, translateMessages } from './translate-conversation.ts'

interface Around {
  tell: TellAnswer
  holidays: Holidays
  takeFile: TakeFile
  search: LanguageSearch
  translate: Translate | undefined
}

export const conversationDesk = (
  services: Services,
  { tell, holidays, takeFile, search, translate }: Around,
): StaffOperation[] => [
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
  {
    ...serveStaff(
      'answer_conversations',
      attachToAnswer,
      attachToAnswerSchemas,
      async ({ id, name, data }, { email }) => {
        const file = await takeFile(Buffer.from(data, 'base64'), name)
        return file ? keepAnswerFile(services, { conversation: id, by: email, file }) : refuse('unsupported_media_type')
      },
    ),
    bodyLimit: mostSent,
  },
  serveStaff('read_conversations', deskConversationFile, deskConversationFileSchemas, ({ id, file }) =>
    readFile(services, file, id),
  ),
  serveStaff('answer_conversations', answerAids, answerAidsSchemas, input => readAids(services, search, input)),
  serveStaff('answer_conversations', translateConversation, translateConversationSchemas, input =>
    translateMessages(services, translate, input),
  ),
  serveStaff('answer_conversations', translateAnswer, translateAnswerSchemas, input =>
    translateDraft(services, translate, input),
  ),
  holdStaff('answer_conversations', mergeOperation, mergeConversationSchemas, (trx, input) =>
    mergeConversation(trx, input),
  ),
]

/** `largestFile` in base64, with what stands around it. */
const mostSent = 14_100_000
