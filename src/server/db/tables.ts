import type { ColumnType, Generated } from 'kysely'
import type { VoteReason } from '#domain/article/article.ts'
import type { EntryKind } from '#domain/entry/entry.ts'
import type { NotificationChannel, NotificationKind, OptionalKind } from '#domain/notification/notification.ts'
import type { NotifiedParcel } from '#domain/notification/parcel-news.ts'
import type { OrderFact, RefundFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import type { ReturnBar, ReturnItem, ReturnReason, ReturnState } from '#domain/return/return.ts'
import type { ReturnMethod } from '#domain/return/return-method.ts'
import type { HideReason, ReviewState } from '#domain/review/review.ts'
import type { ShipmentEvent } from '#domain/shipment/shipment.ts'

/** jsonb: written as JSON text (drivers disagree on objects and arrays), read parsed. */
type Json<T> = ColumnType<T, string, string>

/** Times are `timestamptz`, read as Date. */
export interface Tables {
  orders: {
    id: string
    source: string
    source_id: string
    number_key: string
    version: string
    fact: Json<OrderFact>
    heard_at: Date
  }
  shipments: {
    source: string
    source_id: string
    order_source: string | null
    order_source_id: string | null
    order_number_key: string | null
    tracking_key: string | null
    order_claim: string | null
    order_number_claim: string | null
    tracking_claim: string | null
    version: string
    snapshot: Json<ShipmentSnapshot> | null
    heard_at: Date
  }
  shipment_events: { source: string; source_id: string; key: string; event: Json<ShipmentEvent> }
  refunds: {
    source: string
    source_id: string
    order_source_id: string
    version: string
    fact: Json<RefundFact>
    heard_at: Date
  }
  lookup_tries: {
    id: string
    number_hash: string
    block_hash: string
    factor_hash: string
    /** A postcode: one of few, so that guessing pays. */
    weak: boolean
    at: Date
  }
  lookup_proofs: { nonce: string; until: Date }
  link_devices: { link_hash: string; slot: number; device_hash: string; at: Date }
  order_codes: { order_id: string; number_hash: string; code_hash: string; tries: number; until: Date }
  code_tries: { id: string; kind: 'request' | 'redeem'; number_hash: string; block_hash: string; at: Date }
  /** See `erasureKeys`. */
  erased: { key: string; at: Date }
  deliveries: {
    id: string
    source: string
    topic: string
    dedup_key: string
    received_at: Date
    body: Uint8Array
    state: 'stored' | 'done' | 'parked'
    error: string | null
    done_at: Date | null
  }
  /** How far the orders of a shop's own API are read; one process at a time holds the lease. */
  pulls: {
    source: string
    since: Date
    page: string | null
    pulled: number
    failures: number
    error: string | null
    due_at: Date
    done_at: Date | null
    lease_id: string | null
    lease_until: Date | null
  }
  unknown_codes: { source: string; code: string; count: number; first_at: Date; last_at: Date }
  entries: { id: string; kind: EntryKind; hash: string; block_hash: string; received_at: Date }
  votes: { id: string; article: string; locale: string; language: string; helpful: boolean; at: Date }
  comments: {
    id: string
    vote_id: string
    article: string
    locale: string
    reason: VoteReason | null
    text: string | null
    at: Date
  }
  messages: {
    id: string
    locale: string
    name: string | null
    email: string
    order_number: string | null
    text: string
    query: string | null
    at: Date
  }
  misses: { id: string; locale: string; query: string; offline: boolean; at: Date }
  reviews: {
    id: string
    product: string
    rating: number
    title: string | null
    text: string
    author: string
    language: string
    market: string
    verified: boolean
    order_id: string | null
    state: ReviewState
    at: Date
    hide_reason: HideReason | null
    hidden_by: string | null
    hidden_at: Date | null
    reply_text: string | null
    reply_language: string | null
    reply_at: Date | null
    position: Generated<number>
  }
  outgoing: {
    id: string
    key: string
    channel: NotificationChannel
    kind: NotificationKind
    locale: string
    recipient: string
    order_id: string | null
    variables: Json<Record<string, string>>
    state: 'queued' | 'sent' | 'failed' | 'dropped'
    not_before: Date
    tries: number
    error: string | null
    provider_id: string | null
    queued_at: Date
    done_at: Date | null
  }
  returns: {
    id: string
    order_id: string
    number: string
    locale: string
    items: Json<ReturnItem[]>
    reason: ReturnReason
    method: ReturnMethod
    text: string | null
    email: string | null
    /** Last day, ISO date. */
    until: string | null
    state: ReturnState
    label_url: string | null
    at: Date
  }
  return_events: {
    id: string
    return_id: string
    state: ReturnState
    at: Date
    by: string | null
    bar: ReturnBar | null
    note: string | null
    position: Generated<number>
  }
  return_photos: { id: string; return_id: string; bytes: Uint8Array; at: Date }
  withdrawals: {
    id: string
    locale: string
    name: string
    contract: string
    contact: string
    text: string | null
    received_at: Date
    handled_at: Date | null
    handled_by: string | null
  }
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
    order_id: string
    endpoint: string
    p256dh: string
    auth: string
    locale: string
    at: Date
  }
  staff: { id: string; name: string; email: string; role: string }
  settings: { name: string; value: string }
}
