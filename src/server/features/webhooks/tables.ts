export interface WebhookTables {
  deliveries: {
    id: string
    source: string
    topic: string
    dedup_key: string
    received_at: Date
    body: Uint8Array
    /** `asking`: it only names something, and waits until its shop was asked for that. */
    state: 'stored' | 'done' | 'parked' | 'asking'
    error: string | null
    done_at: Date | null
  }
  /** Of whom a delivery told, see `erasureKeys` of orders; a delivery that could not be read has none. */
  delivery_subjects: { delivery_id: string; key: string }
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
}
