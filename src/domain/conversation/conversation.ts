import type { ArticleCard } from '#domain/article/article-card.ts'
import type { Attachment } from '#domain/attachment/attachment.ts'
import type { Case } from '#domain/case/case.ts'

/** `open`: the shop has to say something; `answered`: it has; `closed`: nothing is left to say, until she writes again. */
export const conversationStates = ['open', 'answered', 'closed'] as const
export type ConversationState = (typeof conversationStates)[number]

/** Whose words they are. A note is read by staff only. */
export const authors = ['customer', 'staff', 'note'] as const
export type Author = (typeof authors)[number]

/** How a message came, or how an answer was written; `desk`: at the help desk that it was handed over to. */
export const messageChannels = ['portal', 'email', 'desk'] as const
export type MessageChannel = (typeof messageChannels)[number]

/**
 * What shows that the order belongs to whoever writes: its signed link, or its number with an e-mail address of it. A
 * conversation without either may be about an order, and nobody knows whether it is hers.
 */
export const orderProofs = ['link', 'contact'] as const
export type OrderProof = (typeof orderProofs)[number]

/** What staff do beside answering, and in which states. */
export const conversationMoves = {
  close: { from: ['open', 'answered'], to: 'closed' },
  reopen: { from: ['answered', 'closed'], to: 'open' },
} as const satisfies Record<string, { from: readonly ConversationState[]; to: ConversationState }>
export type ConversationMove = keyof typeof conversationMoves

export const canMove = (state: ConversationState, move: ConversationMove): boolean =>
  conversationMoves[move].from.some(from => from === state)

/** One message as its reader sees it. Who of the staff wrote it is nobody's business but the desk's. */
export interface ConversationMessage {
  id: string
  from: 'customer' | 'staff'
  at: string
  text: string
  /** BCP 47, of an answer: in which it is written. */
  language?: string
  articles?: ArticleCard[]
  /** It tells what was changed since she asked. */
  changed?: true
  /** `key`: shows it on the device that the conversation was opened on, for a day. */
  files?: (Attachment & { key: string })[]
}

/** A conversation as its customer sees it, the oldest message first. */
export interface Conversation {
  id: string
  state: ConversationState
  /** When it began. */
  at: string
  /** As she wrote it. */
  number?: string
  /** Until when the shop wants to have answered; only while it is open. */
  promisedBy?: string
  /** Where she complained. */
  case?: Case
  messages: ConversationMessage[]
}

/** The secret by which a phone opens what it wrote: 128 bits and more, base64url. */
export const keyPattern = /^[\w-]{22,64}$/
