import type { Direction, Language } from '#domain/locale/language.ts'
import type { NotificationKind } from '#domain/notification/notification.ts'

/** A message as a channel sends it: written out in the customer's language. */
export interface ComposedMessage extends Letter {
  kind: NotificationKind
  brand: string
  direction: Direction
  /** One or two sentences without name and number, for places that others can see. */
  short: string
  /** `short` with its link, as SMS. */
  sms: string
  /** Where the message leads; opens nothing by itself. */
  url?: string
  whatsapp?: { template: string; language: string; parameters: string[] }
}

/** What e-mail needs of a message. */
export interface Letter {
  /** Stays the same however often it is tried, so that a provider can tell a repetition. Letters, digits, `-`, `_`. */
  reference: string
  /** E-mail address, E.164 number or id of a push subscription. */
  to: string
  language: Language
  subject: string
  text: string
  html: string
  /** For `List-Unsubscribe`; absent where there is nothing to unsubscribe from. */
  unsubscribeUrl?: string
  /** Where an answer by e-mail goes; else to the sender. */
  replyTo?: string
  /** For the calendar of who gets it (RFC 5545). */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
}

export type Sent =
  | { ok: true; providerId?: string }
  /** `permanent`: trying again would change nothing. `retryAfter`: milliseconds that the provider asks for. */
  | { ok: false; permanent: boolean; error: string; retryAfter?: number }

export interface Channel<Message = ComposedMessage> {
  send(message: Message): Promise<Sent>
  close?(): void
}

export const failed = (permanent: boolean, error: string): Sent => ({ ok: false, permanent, error })
