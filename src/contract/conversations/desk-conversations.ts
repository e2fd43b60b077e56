import { type FileBytes, operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { Attachment } from '#domain/attachment/attachment.ts'
import type {
  Author,
  ConversationMove,
  ConversationState,
  MessageChannel,
  OrderProof,
} from '#domain/conversation/conversation.ts'
import type { Improvement } from '#domain/improvement/improvement.ts'

export interface DeskMessage {
  id: string
  from: Author
  at: string
  text: string
  channel: MessageChannel
  /** E-mail address of the member of staff. */
  by?: string
  files?: Attachment[]
}

export interface DeskConversation {
  id: string
  state: ConversationState
  /** Since when it is in this state; while it is open, since the first message that nobody has answered. */
  at: string
  /** In whose language an answer is read. */
  locale: string
  name?: string
  email: string
  /** Somebody has opened a link that was sent to the address. */
  emailProven?: true
  /** As she wrote it. */
  number?: string
  /** What shows that the order is hers; absent where nothing does. */
  orderProof?: OrderProof
  /** What was searched before, in vain. */
  query?: string
  promisedBy?: string
  /** She has been answered and has not replied for longer than is normal in her market. */
  quiet?: true
  /** How what waits for an answer sounds, guessed from its words. For staff alone, and kept nowhere. */
  mood?: 'negative' | 'positive'
  messages: DeskMessage[]
  /** What was changed because of it. */
  improvements?: Improvement[]
}

export const deskConversations = operation<
  DeskNarrowing & { state?: ConversationState; quiet?: 'yes' },
  DeskPage & { conversations: DeskConversation[] }
>()({
  name: 'deskConversations',
  method: 'GET',
  path: '/api/desk/conversations',
  summary: 'What customers and the shop have written to each other; of those that wait, the longest wait first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** `files`: as `attachToAnswer` has named them. */
export const answerConversation = operation<{ id: string; text: string; files?: string[] }, HeldAction>()({
  name: 'answerConversation',
  method: 'POST',
  path: '/api/desk/conversations/:id/answer',
  summary: 'Answer a customer; she is told',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

/** What is in that state already: `conflict`. */
export const moveConversation = operation<{ id: string; move: ConversationMove }, DeskConversation>()({
  name: 'moveConversation',
  method: 'POST',
  path: '/api/desk/conversations/:id/move',
  summary: 'Close a conversation, or open it again; nobody is told',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

export const noteInConversation = operation<{ id: string; text: string }, DeskConversation>()({
  name: 'noteInConversation',
  method: 'POST',
  path: '/api/desk/conversations/:id/note',
  summary: 'Note something for colleagues, which no customer reads',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

/** `data`: base64. A picture is drawn anew, a PDF kept as it is; it waits for a day for the answer that names it. */
export const attachToAnswer = operation<{ id: string; name: string; data: string }, Attachment>()({
  name: 'attachToAnswer',
  method: 'POST',
  path: '/api/desk/conversations/:id/files',
  summary: 'Put a picture or a PDF to an answer that is not sent yet',
  refusals: [
    'unauthenticated',
    'forbidden',
    'not_found',
    'unsupported_media_type',
    'too_large',
    'invalid',
    'malformed',
  ],
})

export const deskFilePath = (id: string, file: string): string => `/api/desk/conversations/${id}/files/${file}`

/** Bytes; a picture is shown by its address, a document kept. */
export const deskConversationFile = operation<{ id: string; file: string }, FileBytes>()({
  name: 'deskConversationFile',
  method: 'GET',
  path: deskFilePath(':id', ':file'),
  summary: 'A picture or a document of a conversation',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})
