/** Header names of CSV files, with the place in an order that each fills. One row: one item, one event, or both. */
export const columns = new Map(
  Object.entries({
    order_number: 'number',
    placed_at: 'placedAt',
    updated_at: 'updatedAt',
    state: 'state',
    email: 'email',
    phone: 'phone',
    language: 'language',
    name: 'address.name',
    address: 'address.lines.0',
    address_2: 'address.lines.1',
    address_3: 'address.lines.2',
    city: 'address.city',
    region: 'address.region',
    postcode: 'address.postalCode',
    country: 'address.country',
    currency: 'currency',
    total: 'totals.total',
    items_total: 'totals.items',
    shipping_total: 'totals.shipping',
    tax_total: 'totals.tax',
    tax_included: 'totals.taxIncluded',
    discount_total: 'totals.discount',
    fee_total: 'totals.fees',
    tip_total: 'totals.tip',
    gift_card_total: 'totals.giftCards',
    refunded_total: 'totals.refunded',
    payment: 'payment',
    invoice_url: 'invoiceUrl',
    item_title: 'items.0.title',
    item_sku: 'items.0.sku',
    item_quantity: 'items.0.quantity',
    item_total: 'items.0.total',
    item_returnable: 'items.0.returnable',
    carrier: 'shipments.0.carrier',
    tracking_number: 'shipments.0.trackingNumber',
    tracking_url: 'shipments.0.trackingUrl',
    origin: 'shipments.0.origin',
    destination: 'shipments.0.destination',
    delivery_from: 'shipments.0.eta.from',
    delivery_to: 'shipments.0.eta.to',
    event_time: 'shipments.0.events.0.time',
    status: 'shipments.0.events.0.status',
    reason: 'shipments.0.events.0.reason',
    status_code: 'shipments.0.events.0.code',
    code_table: 'shipments.0.events.0.codeTable',
    event_location: 'shipments.0.events.0.location',
    event_text: 'shipments.0.events.0.text',
    event_language: 'shipments.0.events.0.language',
  }),
)

export const orderFileHelp = `
CSV: the first line names the columns, any separator of , ; tab |. Several rows of one order_number are one order: what
is said of it once need not be repeated, each row may add an item, a parcel (tracking_number) and an event. Columns:
${[...columns.keys()].join(', ').replaceAll(/(.{1,110})(?:, |$)/g, '  $1\n')}
JSON lines: one object a line, such as
  {"number":"1001","placedAt":"2026-11-22T14:05:00+01:00","state":"completed","email":"ada@mail.example",
   "address":{"lines":["Weg 1"],"postalCode":"10115","country":"DE"},"currency":"EUR","totals":{"total":"12.50"},
   "items":[{"title":"Lamp","sku":"L-1","quantity":1,"total":"12.50"}],
   "shipments":[{"carrier":"DHL","trackingNumber":"JD01","events":[{"time":"2026-11-23 09:00","status":"in_transit"}]}]}
  (the object stands in one line; an event may have "code" and "codeTable" instead of "status")

Exports as shop systems write them are read by --from shopify, woocommerce, etsy, prestashop, ebay or shopware; any other
file by --map FILE, a YAML or JSON file of "name of their column: name of ours". Where a file names no currency: --currency.

Times without a zone are wall clocks of which only the day is shown. Amounts may have a decimal comma and any digits.`

const columnsByPlace = new Map([...columns].map(([column, place]) => [place, column]))

/** `Order Number`, `order-number` and `ORDER_NUMBER` are one name. */
export const columnOf = (header: string): string =>
  header
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/^\uFEFF/, '')
    .replaceAll(/[\s.-]+/g, '_')

/** What the person who reads the file calls a place in an order. */
export const nameOfPlace = (place: string): string =>
  columnsByPlace.get(place) ?? columnsByPlace.get(place.replace(/\.lines$/, '.lines.0')) ?? place

/** A row of cells as a part of an order, everything still text. Empty cells say nothing. */
export function orderOfCells(names: readonly (string | undefined)[], cells: readonly string[]): object {
  const order = {}
  for (const [at, cell] of cells.entries()) {
    const place = columns.get(names[at] ?? '')
    if (place && cell.trim() !== '') put(order, place.split('.'), cell)
  }
  const { items, shipments } = order as { items?: object[]; shipments?: { items?: object[] }[] } // as `columns` says
  // What stands in a row with a parcel is in that parcel.
  if (items && shipments?.[0]) shipments[0].items = items
  compact(order)
  return order
}

function put(target: object, [step, ...rest]: readonly string[], value: string): void {
  const place = target as Record<string, unknown> // built here, of plain objects and arrays
  if (!step) return
  if (!rest.length) {
    place[step] = value
    return
  }
  place[step] ??= /^\d$/.test(rest[0] ?? '') ? [] : {}
  put(place[step] as object, rest, value)
}

/** Closes the gaps of address lines. */
function compact(order: { address?: { lines?: string[] } }): void {
  if (order.address?.lines) order.address.lines = order.address.lines.filter(line => line !== undefined)
}
