import { moneyFrom } from '#domain/order/money.ts'
import type { Money } from '#domain/order/order.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { versionOf } from '#server/connectors/read-time.ts'

/** Six decimals, as text or as a number. */
export function amountIn(value: unknown, currency: string): Money | undefined {
  const written = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(6) : text(value)
  return moneyFrom(written, currency)
}

/** Rows that stand in `associations`, as the webservice writes them, or beside the order, as modules do. */
export function rowsIn(holders: readonly Fields[], ...names: string[]): Fields[] {
  for (const holder of holders.flatMap(one => [one, fields(one['associations'])]))
    for (const name of names) {
      const value = holder[name]
      // XML that became JSON has the rows one step deeper, and a single one without a list.
      const inner = isFields(value) && !list(value).length ? Object.values(value)[0] : value
      const rows = Array.isArray(value) ? value : Array.isArray(inner) ? inner : isFields(inner) ? [inner] : list(value)
      if (rows.length) return rows.map(fields)
    }
  return []
}

/** A record that the order only names by id, under one of these names. */
export const recordIn = (holders: readonly Fields[], ...names: string[]): Fields =>
  holders.flatMap(holder => names.map(name => holder[name])).find(isFields) ?? {}

/** A name in one language, or in several: `[{ id, value }]`, `{ 1: … }`. */
export function nameIn(value: unknown): string | undefined {
  if (!isFields(value) && !Array.isArray(value)) return text(value)
  return Object.values(value)
    .map(one => text(isFields(one) ? one['value'] : one))
    .find(Boolean)
}

/** MySQL has a day that is none. */
export const timeIn = (value: unknown): string | undefined => {
  const written = text(value)
  return written?.startsWith('0000') ? undefined : written
}

/** An order with what was sent beside it: customer, addresses, carriers, slips. */
export interface Told {
  order: Fields
  id: string
  /** Where to look for what the order only names by id: itself first. */
  holders: readonly Fields[]
}

export const currencyOf = ({ order, holders }: Told): string =>
  (
    text(recordIn(holders, 'currency')['iso_code']) ??
    text(order['currency']) ??
    text(order['currency_iso']) ??
    ''
  ).toUpperCase()

export const slipsOf = ({ holders }: Told): Fields[] => {
  const slips = rowsIn(holders, 'order_slips', 'order_slip', 'slips')
  return slips.length
    ? slips
    : holders.flatMap(holder => (text(fields(holder['order_slip'])['id']) ? [fields(holder['order_slip'])] : []))
}

/** Carriers and slips have times of their own. */
export function versionOfOrder(told: Told): string {
  const parts = [...slipsOf(told), ...rowsIn(told.holders, 'order_carriers', 'order_carrier')]
  const times = [told.order, ...parts].map(part => versionOf(timeIn(part['date_upd']) ?? timeIn(part['date_add'])))
  return times.sort().at(-1)! // the order's own at least
}
