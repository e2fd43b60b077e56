import { asciiDigits } from '#domain/order/order-lookup.ts'
import { columnOf, columns } from './columns.ts'
import { readAmount } from './read-amount.ts'
import type { ShopExport } from './shop-exports.ts'

/** How the rows of a file become rows of our own columns. */
export interface Translation {
  names: string[]
  /** Undefined where the row is no order: the head or foot of a report. */
  row(cells: readonly string[]): string[] | undefined
  unused: string[]
}

/** Why a file cannot be read: a column of it that is needed is none that is known. */
export interface Missing {
  place: string
  found: string
  expected: string
}

/** Helpers of exports that become others of our columns. */
const helpers = ['first_name', 'last_name', 'state_sent', 'state_paid', 'state_cancelled', 'item_needs_shipping']

export function translateExport(header: readonly string[], shop: ShopExport, currency?: string): Translation | Missing {
  const at = new Map(header.map((name, place) => [exportName(name), place]))
  const placesOf = (column: string) => (shop.columns[column] ?? []).flatMap(name => at.get(name) ?? [])
  const missing = shop.needed.find(column => !placesOf(column).length)
  if (missing) {
    const expected = `a column named ${(shop.columns[missing] ?? []).join(' or ')}, or another --from, or --map with the names of this file`
    return { place: missing, found: `the columns ${header.slice(0, 20).join(', ')}`, expected }
  }
  const ours = Object.keys(shop.columns).filter(column => !helpers.includes(column))
  const names = [...new Set([...ours, 'name', 'state', 'currency', 'item_total', 'item_returnable'])]
  const used = new Set([
    ...Object.keys(shop.columns).flatMap(placesOf),
    ...(shop.unitPrice ?? []).flatMap(name => at.get(name) ?? []),
  ])
  let last = { number: '', currency: '' }
  return {
    names,
    unused: header.filter((name, place) => name.trim() !== '' && !used.has(place)),
    row(cells) {
      const valueAt = (places: readonly number[]) => places.map(place => cells[place]?.trim() ?? '').find(Boolean) ?? ''
      // Spreadsheets are told by an apostrophe that a postcode is a text.
      const value = (column: string) => valueAt(placesOf(column)).replace(/^'/, '')
      const number = value('order_number')
      if (shop.hasOtherRows && (!number || !value('item_title'))) return undefined
      const unit = valueAt((shop.unitPrice ?? []).flatMap(name => at.get(name) ?? []))
      const told = value('currency') || currencyOf(value('total') || unit, value('country')) || currency || ''
      const own = told || (number === last.number ? last.currency : '')
      last = { number, currency: own }
      const filled: Record<string, string> = {}
      for (const column of names) filled[column] = amounts.has(column) ? plainAmount(value(column), own) : value(column)
      filled['currency'] = value('currency') || told
      filled['placed_at'] = dateOf(value('placed_at'), shop)
      filled['name'] ||= [value('first_name'), value('last_name')].filter(Boolean).join(' ')
      filled['state'] = stateOf(value, shop)
      filled['item_quantity'] = value('item_quantity').replace(/\s*[-–(].*$/, '') || (value('item_title') ? '1' : '')
      filled['item_total'] ||= times(plainAmount(unit, own), filled['item_quantity'])
      if (!filled['item_title']) for (const column of itemColumns) filled[column] = ''
      if (/^(false|no|0)$/i.test(value('item_needs_shipping'))) filled['item_returnable'] = 'no'
      // Nothing was taken off or given back.
      for (const column of ['discount_total', 'refunded_total', 'fee_total'])
        if (/^[0.,]*$/.test(filled[column] ?? '')) filled[column] = ''
      return names.map(column => filled[column] ?? '')
    },
  }
}

/** By a map of the shop's own: header of the file → column of ours. */
export function translateByMap(header: readonly string[], map: Record<string, string>): Translation | Missing {
  const wanted = new Map(Object.entries(map).map(([theirs, ours]) => [exportName(theirs), columnOf(ours)]))
  const wrong = [...wanted].find(([, ours]) => !columns.has(ours))
  if (wrong)
    return { place: wrong[0], found: wrong[1], expected: 'a column that "aftercare import orders --help" shows' }
  const known = new Set(header.map(exportName))
  const absent = [...wanted].find(([theirs]) => !known.has(theirs))
  if (absent)
    return {
      place: absent[0],
      found: `the columns ${header.slice(0, 20).join(', ')}`,
      expected: 'each column of the map in the file',
    }
  const names = header.map(name => wanted.get(exportName(name)) ?? '')
  return { names, unused: header.filter((_, place) => !names[place]), row: cells => [...cells] }
}

const exportName = (header: string): string => columnOf(header).replace(/^"|"$/g, '')

const amounts = new Set([
  'total',
  'items_total',
  'shipping_total',
  'tax_total',
  'discount_total',
  'fee_total',
  'refunded_total',
  'item_total',
])
const itemColumns = ['item_title', 'item_sku', 'item_quantity', 'item_total', 'item_returnable']

const threeDecimals = new Set('BHD IQD JOD KWD LYD OMR TND'.split(' '))

/** Without the sign of its currency; three decimals are decimals where the currency has them. */
function plainAmount(written: string, currency: string): string {
  const bare = withoutSign(written)
  if (readAmount(bare) !== undefined || !threeDecimals.has(currency)) return bare
  return /^-?\d{1,3}[.,]\d{3}$/.test(asciiDigits(bare)) ? `${bare}0` : bare
}

/** `$12.50`, `12,50 €`, `US $1,200.00`, `AED 12`. */
export const withoutSign = (written: string): string =>
  written
    .normalize('NFKC')
    .trim()
    .replace(/^(-?)\s*(?:[A-Za-z]{0,3}\s*\p{Sc}|[A-Z]{3})\s*(?=[-\d])/u, '$1')
    .replace(/(?<=\d)\s*(?:\p{Sc}|[A-Z]{3})$/u, '')

const signs: [RegExp, string][] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/AU? ?\$/i, 'AUD'],
  [/C(A|AD)? ?\$/i, 'CAD'],
  [/US ?\$/i, 'USD'],
]

/** What an amount's sign says; a bare dollar is that of its buyer's country only where it is the American one. */
function currencyOf(amount: string, country: string): string | undefined {
  const named = signs.find(([sign]) => sign.test(amount))?.[1]
  return named ?? (/^\s*-?\$/.test(amount) && /^(us|usa|united states)$/i.test(country) ? 'USD' : undefined)
}

/** `Nov-20-26` and `11/20/2026` as ISO 8601; what is neither stays for the reader of times. */
function dateOf(written: string, { monthFirst }: ShopExport): string {
  const named = /^([A-Z][a-z]{2})-(\d{1,2})-(\d{2})$/.exec(written)
  if (named) return `${named[1]} ${named[2]}, 20${named[3]}`
  const numbers = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(written)
  if (!numbers || !monthFirst) return written
  const [, month = '', day = '', year = ''] = numbers
  return `${year.length === 2 ? '20' : ''}${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

function stateOf(value: (column: string) => string, shop: ShopExport): string {
  if (value('state_cancelled')) return 'cancelled'
  const word = value('state').toLowerCase().replace(/^wc-/, '')
  const state = word ? (shop.states[word] ?? word) : ''
  const sent = value('state_sent').toLowerCase()
  const isSent = sent !== '' && !/^(unfulfilled|partial|restocked|pending)$/.test(sent)
  if (isSent && (!state || state === 'processing' || state === 'awaiting_payment')) return 'completed'
  // A later line of the order says nothing of it.
  if (state || !('state_paid' in shop.columns)) return state
  return value('state_paid') ? 'processing' : 'awaiting_payment'
}

function times(unit: string, quantity: string): string {
  const plain = readAmount(unit)
  if (!plain || !/^\d+$/.test(quantity)) return plain ?? unit
  const decimals = plain.split('.')[1]?.length ?? 0
  return (Math.round(Number(plain) * 10 ** decimals * Number(quantity)) / 10 ** decimals).toFixed(decimals)
}
