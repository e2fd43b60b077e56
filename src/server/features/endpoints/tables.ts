import type { Generated } from 'kysely'
import type { DisabledReason, EndpointDeliveryState, EndpointFault } from '#domain/endpoint/endpoint.ts'

export interface EndpointTables {
  endpoints: {
    id: string
    url: string
    /** Separated by spaces. */
    events: string
    /** `whsec_…`, sealed for the id of the endpoint. */
    secret: string
    old_secret: string | null
    /** What is sent until then is signed with the secret before, too. */
    old_until: Date | null
    by: string
    at: Date
    disabled_at: Date | null
    disabled_why: DisabledReason | null
  }
  /** Written by the database, in the transaction of what they tell of. */
  endpoint_deliveries: {
    id: Generated<string>
    endpoint_id: string
    event: string
    /** What it is about, as its list at the desk calls it. */
    object: string
    /** Of a conversation: the message. */
    part: string | null
    /** BCP 47, without a country; null where none is known. */
    language: string | null
    market: string | null
    /** By the clock of the database. */
    at: Generated<Date>
    state: Generated<EndpointDeliveryState>
    tries: Generated<number>
    /** Null: at once. */
    not_before: Date | null
    /** Until then it is being sent by one process and nobody else's; null: by none. */
    claimed_until: Date | null
    status: number | null
    took_ms: number | null
    fault: EndpointFault | null
    done_at: Date | null
  }
}
