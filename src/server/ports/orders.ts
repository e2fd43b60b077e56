import type { Kysely, RawBuilder, Selectable, Transaction } from 'kysely'
import type { FullOrder, FullShipment } from '#domain/order/order.ts'
import type { Facts } from '#domain/order/order-facts.ts'
import type { Proof } from '#domain/order/rights.ts'
import type { Tables } from '#server/db/tables.ts'
import type { Refused } from '#server/http/refused.ts'
import type { Requester } from '#server/http/requester.ts'

export type OrderRow = Selectable<Tables['orders']>

/** The facts of one message of a shop or carrier, and when it was received. */
export interface Report {
  facts: Facts
  heardAt: Date
}

/** Writes several reports in one go; says of each whom it told of, as hashes, and whether all of that was erased. */
export type StoreReports = (
  trx: Transaction<Tables>,
  reports: readonly Report[],
  ids: () => string,
) => Promise<{ isAllErased: boolean; keys: string[] }[]>

/** What other features may ask of orders. `features/orders` implements it, `app.ts` hands it in. */
export interface Orders {
  /** The whole order, for whoever may see all of it; every "no" looks the same. A link opens on few devices. */
  open(number: string, token: string, device: string): Promise<{ id: string; order: FullOrder } | Refused>
  /** The order that number and factor open, the SKUs in it, and what was shown. Counts as a try like any other. */
  prove(
    proof: { number: string; factor: string },
    requester: Requester,
  ): Promise<{ orderId: string; skus: string[]; proof: Proof } | undefined>
  /** The signed link that opens an order, for a message to its customer. */
  link(order: { id: string; number: string }, locale: string): string
  /** The id of the order that the token of a link opens on this device; it counts as one of the few. */
  openLink(token: string, device: string): Promise<string | undefined>
  /** Whether a link of another kind may be opened on this device; it counts as one of the few. */
  admit(token: string, device: string): Promise<boolean>
  /** Parcels with the names that those who report them know them by. */
  readParcels(db: Kysely<Tables>, row: OrderRow, now: Date): Promise<(FullShipment & { keys: string[] })[]>
  /** The order that a text names and that has this e-mail address: to it a message may repeat what somebody typed. */
  addressee(text: string, email: string): Promise<string | undefined>
  /** Which of these keys (`orderNumberKey`) are numbers of orders; for whoever takes them out of a text. */
  known(numberKeys: readonly string[]): Promise<ReadonlySet<string>>
  storeReports: StoreReports
  /** Erases at most so many orders behind a condition on their rows; how many it found. */
  eraseWhere(old: RawBuilder<boolean>, most: number): Promise<number>
}
