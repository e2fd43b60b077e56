import type { NotificationChannel, OptionalKind } from '#domain/notification/notification.ts'
import type { NotifiedParcel } from '#domain/notification/parcel-news.ts'
import type { Json } from '#server/db/json-column.ts'

export interface NotificationTables {
  /** `told`: what the customer knows; `due_at`: when to compare it with what is, since something was heard. */
  order_notices: {
    order_id: string
    told: Json<NotifiedParcel[]> | null
    locale: string | null
    changed_at: Date | null
    due_at: Date | null
    review_at: Date | null
  }
  notice_choices: {
    order_id: string
    kind: OptionalKind
    channel: NotificationChannel
    /** `asked`: switched on, but not confirmed yet. */
    state: 'on' | 'off' | 'asked'
    at: Date
  }
  /** Append-only: the database refuses anything else. */
  consent_log: {
    id: string
    order_id: string
    kind: OptionalKind
    channel: NotificationChannel
    decision: 'given' | 'asked' | 'withdrawn' | 'not_needed'
    who: string
    basis: string
    text_version: string
    locale: string
    at: Date
  }
  push_subscriptions: {
    id: string
    /** What the browser is told of: an order, or a conversation. */
    order_id: string | null
    conversation_id: string | null
    endpoint: string
    p256dh: string
    auth: string
    locale: string
    at: Date
  }
}
