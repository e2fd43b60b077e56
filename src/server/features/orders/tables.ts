import type { Generated } from 'kysely'
import type { OrderChange } from '#contract/orders/desk-orders.ts'
import type { OrderFact, RefundFact, ShipmentSnapshot } from '#domain/order/order-facts.ts'
import type { ShipmentEvent } from '#domain/shipment/shipment.ts'
import type { Json } from '#server/db/json-column.ts'

/** What a correction has put among the facts, so that it can be taken back: a parcel, or an event of one. */
export interface MadeByCorrection {
  source_id?: string
  source?: string
  /** Of the event. */
  key?: string
}

export interface OrderTables {
  orders: {
    id: string
    source: string
    source_id: string
    number_key: string
    version: string
    fact: Json<OrderFact>
    heard_at: Date
    /** See `OrderFact.deletion`. */
    deletion: Generated<string>
    /** See `nameWords`; null where the release before wrote the row. */
    name_words: Generated<string | null>
    /** When staff had it asked for last. */
    asked_at: Generated<Date | null>
    /** Keys of parcels (`parcelKey`) that staff have taken out of it. */
    removed_parcels: Generated<string[]>
    /** For colleagues. */
    mark: Generated<string | null>
    marked_by: Generated<string | null>
    marked_at: Generated<Date | null>
  }
  order_corrections: {
    id: string
    order_id: string
    change: Json<OrderChange>
    made: Json<MadeByCorrection>
    note: string | null
    who: string
    at: Date
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
  order_codes: {
    order_id: string
    number_hash: string
    code_hash: string
    tries: number
    until: Date
    /** Whose code it is: of the browser that asked for it, and its block of addresses for one without cookies. */
    device_hash: string
    block_hash: string
    at: Date
  }
  code_tries: { id: string; kind: 'request' | 'redeem'; number_hash: string; block_hash: string; at: Date }
  /** See `erasureKeys`. */
  erased: { key: string; at: Date }
}
