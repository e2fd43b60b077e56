import type { Kysely } from 'kysely'
import type { AppointmentNews } from '#domain/appointment/appointment.ts'
import type { Tables } from '#server/db/tables.ts'

export interface AppointmentTold {
  id: string
  /** Of two tidings with the same number only the first is sent. */
  sequence: number
  news: AppointmentNews
  locale: string
  email: string
  /** The order that it is about, where something shows that it is hers. */
  orderId: string | null
  startsAt: Date
  /** On whose clock the customer reads it, and on whose it is kept. */
  zone: string
  officeZone: string
  way: string
  place?: string
  /** Opens it by itself: for the address alone. */
  url: string
  /** For the customer's calendar. */
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string }
  /** Of whoever asked for it, for the caps. */
  blockHash?: string
}

/** Tells a customer of her appointment, in the transaction that changes it; `features/notifications` does it. */
export type TellAppointment = (trx: Kysely<Tables>, told: AppointmentTold) => Promise<void>
