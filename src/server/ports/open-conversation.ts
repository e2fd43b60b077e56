import type { Refused } from '#server/http/refused.ts'

/** A conversation as far as others need to know it. */
export interface OpenedConversation {
  id: string
  orderId: string | null
  /** In small letters; only where she has shown that it is hers. */
  email: string | undefined
  /** When the shop has answered; undefined while it has not. */
  answeredAt: Date | undefined
}

/** For whoever shows that it is hers; every "no" looks the same. */
export type OpenConversation = (id: string, token: string, device: string) => Promise<OpenedConversation | Refused>
