import type { Conversation } from '#domain/conversation/conversation.ts'

/** A conversation that the customer keeps on this phone, with what opens it. */
export interface SavedConversation {
  id: string
  token: string
  conversation: Conversation
  /** When it was saved, milliseconds since 1970. It goes 7 days later. */
  at: number
}
