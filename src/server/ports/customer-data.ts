import type { Kysely } from 'kysely'
import type { Tables } from '#server/db/tables.ts'

/** What the desk asks of orders about the customer of an address. `features/orders` does it. */
export interface CustomerData {
  /** Ids and numbers of the orders that the address is on. */
  ordersOf(kysely: Kysely<Tables>, email: string): Promise<{ id: string; number: string; at: Date; state: string }[]>
  export(email: string): Promise<Record<string, unknown[]>>
  erase(email: string): Promise<{
    orders: number
    rows: Partial<Record<string, number>>
    named: Partial<Record<string, number>>
  }>
}
