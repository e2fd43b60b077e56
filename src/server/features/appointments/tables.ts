import type { Generated } from 'kysely'
import type { AppointmentState, AppointmentWay } from '#domain/appointment/appointment.ts'

export interface AppointmentTables {
  appointments: {
    /** Made by who books, so that booking twice is booking once. */
    id: string
    /** Of the page that was read. */
    locale: string
    /** ISO 3166-1. */
    market: string
    /** In which the talk is held. */
    language: string
    way: AppointmentWay
    /** On whose clock the customer reads it. */
    zone: string
    starts_at: Date
    ends_at: Date
    /** Talks of one pool take each other's places, of which it has so many seats. */
    pool: string
    seat: number
    state: Generated<AppointmentState>
    /** The language that an interpreter is wanted for. */
    interpreter: string | null
    name: string
    email: string
    phone: string | null
    /** As she wrote it. */
    order_number: string | null
    /** The order that it is about, where number and e-mail address belong together. */
    order_id: string | null
    text: string | null
    /** E-mail address of the member of staff. */
    assigned_to: string | null
    /** Grows with each change that calendars have to hear of. */
    sequence: Generated<number>
    reminded: Generated<boolean>
    block_hash: string | null
    closed_by: string | null
    at: Date
    changed_at: Date
  }
  /** Times in which nobody talks: of a market, or of all. */
  appointment_blocks: {
    id: string
    market: string | null
    starts_at: Date
    ends_at: Date
    reason: string | null
    by: string
    at: Date
  }
}
