import type { Generated } from 'kysely'
import type { ReturnBar, ReturnItem, ReturnReason, ReturnState } from '#domain/return/return.ts'
import type { ReturnMethod } from '#domain/return/return-method.ts'
import type { Json } from '#server/db/json-column.ts'

export interface ReturnTables {
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
}
