import type { Kysely } from 'kysely'
import type { SiteLocale } from '#contract/pack/site.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { Tables } from '#server/db/tables.ts'
import type { OrderRow } from './orders.ts'

/** What notifications need of whoever asks customers; `features/surveys` does it. */
export interface Asking {
  /** The last parcel of an order has arrived: some days later it may be asked about. */
  noteArrival(trx: Kysely<Tables>, orderId: string, at: Date): Promise<void>
  /** Why a question that waits to be sent must not be: answered, taken out, or something is wrong by now. */
  objectionTo(invitation: string): Promise<string | undefined>
  /** Whole address of the question, or of one answer to it. */
  link(invitation: string, locale: string, survey: string, answer?: number): string
}

/** An order whose customer may be asked something by e-mail now. */
export interface Askable {
  row: OrderRow
  locale: SiteLocale
  /** Whose law holds: that of the country that the order went to. */
  market: Market
  /** Empty where she has not agreed and would have to. */
  addresses: string[]
  /** Writes down that the market's law asks for no consent, where she has given none. */
  noteBasis(): Promise<void>
}

/** Undefined for an order that is no more; `features/notifications` knows whom one may write to. */
export type ReadAskable = (trx: Kysely<Tables>, orderId: string) => Promise<Askable | undefined>
