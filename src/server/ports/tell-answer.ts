import type { Transaction } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

export interface Answer {
  /** An answer, or the question whether a complaint that was closed is solved. */
  kind: 'conversation_answer' | 'case_follow_up'
  messageId: string
  conversationId: string
  /** In which the customer reads. */
  locale: string
  /** As she typed it. */
  email: string
  /** Somebody has opened a link that was sent there, or has written from there. */
  isEmailProven: boolean
  /** The order that the conversation is about, where something shows that it is hers. */
  orderId: string | null
  /** Of an answer. */
  text?: string
  /** Opens the conversation by itself: for the address alone. */
  url: string
  /** The page of the conversation. */
  page: string
}

/** Tells a customer that she was answered or is asked, in the transaction that does it; `features/notifications` does it. */
export type TellAnswer = (trx: Transaction<Tables>, answer: Answer) => Promise<void>
