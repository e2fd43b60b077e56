import type { Transaction } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

export interface Answer {
  messageId: string
  conversationId: string
  /** In which the customer reads. */
  locale: string
  /** As she typed it. */
  email: string
  /** The order that the conversation is about, where something shows that it is hers. */
  orderId: string | null
  text: string
  /** Opens the conversation by itself: for the address alone. */
  url: string
  /** The page of the conversation. */
  page: string
}

/** Tells a customer that she was answered, in the transaction that answers; `features/notifications` does it. */
export type TellAnswer = (trx: Transaction<Tables>, answer: Answer) => Promise<void>
