import type { TakenFile } from './take-file.ts'

/** An e-mail whose address names a conversation. */
export interface ConversationMail {
  conversation: string
  /** Who sent it, in small letters. */
  from: string
  text: string
  messageId: string
  files: readonly TakenFile[]
  /** Names of what came along and is not kept. */
  leftOut: readonly string[]
}

/**
 * Writes an answer by e-mail into its conversation, once. `noted`: it came from another address than the customer's, so that
 * staff alone read it. `known`: it is there already. `unknown`: there is no such conversation (any more).
 */
export type HearMail = (mail: ConversationMail) => Promise<'heard' | 'noted' | 'known' | 'unknown'>
