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
import type { Register } from '#domain/locale/language.ts'

export interface DeskMessage {
  id: string
  from: Author
  at: string
  text: string
  channel: MessageChannel
  /** E-mail address of the member of staff. */
  by?: string
  files?: Attachment[]
  /** Of an answer that was translated: what its writer wrote herself. */
  own?: { text: string; language: string }
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

/** `files`: as `attachToAnswer` has named them. `own`: what its writer wrote before it was translated, kept for the desk alone. `close`: nothing is left to say. */
export const answerConversation = operation<
  { id: string; text: string; files?: string[]; own?: { text: string; language: string }; close?: true },
  HeldAction
>()({
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

/** What helps whoever answers: how she reads, other conversations of hers, and a draft where an article answers her. */
export interface AnswerAids {
  language: string
  register: Register
  /** Whether a service translates. */
  translates: boolean
  /** Steps or the passage of an article in her language, word for word; never sent by itself. */
  draft?: { text: string; sources: { id: string; title: string; language: string; url: string }[] }
  /** Open or not, of the same customer: both addresses are proven, and so they may become one. */
  mergeable: { id: string; at: string; state: ConversationState; text: string }[]
}

export const answerAids = operation<{ id: string }, AnswerAids>()({
  name: 'answerAids',
  method: 'GET',
  path: '/api/desk/conversations/:id/aids',
  summary: 'How a customer reads, a draft from the articles with its sources, and other conversations of hers',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

/** What leaves the house: it stands in the audit log. Texts that are in that language already are left out. */
export const translateConversation = operation<
  { id: string; to: string },
  { messages: { id: string; text: string; from: string }[] }
>()({
  name: 'translateConversation',
  method: 'POST',
  path: '/api/desk/conversations/:id/translate',
  summary: 'What a customer wrote, in another language, by the service that is set up',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed', 'translation_failed'],
})

export const translateAnswer = operation<{ id: string; text: string; from: string }, { text: string }>()({
  name: 'translateAnswer',
  method: 'POST',
  path: '/api/desk/conversations/:id/translate-answer',
  summary: 'An answer in the language of its customer, before it is sent',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed', 'translation_failed'],
})

/** Both have to be proven to be of one address; her links lead to the one that stays. */
export const mergeConversation = operation<{ id: string; into: string }, HeldAction>()({
  name: 'mergeConversation',
  method: 'POST',
  path: '/api/desk/conversations/:id/merge',
  summary: 'Make a conversation part of another one of the same customer, who sees one from then on',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})
