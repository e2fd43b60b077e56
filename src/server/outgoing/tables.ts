import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'
import type { Json } from '#server/db/json-column.ts'

export interface OutgoingTables {
  outgoing: {
    id: string
    key: string
    channel: NotificationChannel
    kind: NotificationKind
    locale: string
    recipient: string
    order_id: string | null
    /** The conversation that proves the address, where no order does. */
    conversation_id: string | null
    variables: Json<Record<string, string>>
    state: 'queued' | 'sent' | 'failed' | 'dropped'
    not_before: Date
    tries: number
    error: string | null
    provider_id: string | null
    queued_at: Date
    done_at: Date | null
    /** Of whoever asked for it, where somebody did. */
    block_hash: string | null
  }
  outgoing_counts: { kind: NotificationKind; proven: boolean; hour: Date; slot: number; count: number }
}
