import type { Transaction } from 'kysely'
import type { ConversationMove } from '#domain/conversation/conversation.ts'
import type { Tables } from '#server/db/tables.ts'

/** What an agent answered at the help desk that a conversation was handed over to. */
export interface DeskSaid {
  conversation: string
  text: string
  /** Who said it, as staff see it. */
  by: string
  /** Unique: what comes twice is one. */
  externalId: string
}

/** What is done at a help desk, done in the conversation; `features/conversations` does it. */
export interface HearDesk {
  /** An answer of the shop, of which the customer is told; with what came along and is not kept. */
  answer(said: DeskSaid, leftOut?: readonly string[]): Promise<'heard' | 'known' | 'unknown'>
  /** Closes or opens it where that is possible, and `stands` says so while nobody can write in it. */
  move(
    conversation: string,
    move: ConversationMove,
    stands: (trx: Transaction<Tables>) => Promise<boolean>,
  ): Promise<void>
}
