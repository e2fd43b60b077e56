import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { saysOnlyItsId } from '#server/connectors/says-only-its-id.ts'

/** A body in the words of the REST Admin API, and the topic under which that would be sent. */
export interface RestBody {
  topic: string
  body: Fields
}

const topics: Readonly<Record<string, string>> = {
  Order: 'orders/updated',
  Fulfillment: 'fulfillments/update',
  FulfillmentEvent: 'fulfillment_events/create',
  Refund: 'refunds/create',
}

/**
 * What the GraphQL Admin API calls an order, fulfilment, event or refund, as the REST Admin API would have told it, so that
 * one mapping reads both. Undefined where the body is none of GraphQL. https://shopify.dev/docs/api/admin-graphql
 */
export function graphqlAsRest(json: Fields): RestBody[] | undefined {
  const found = valuesIn(json)
  return found.length ? found.flatMap(asRest) : undefined
}

/** The value itself, an answer with `data`, a node, or a list of orders. */
function valuesIn(json: Fields): Fields[] {
  const data = fields(json['data'])
  const holders = [json, data, fields(json['payload'])]
  const lists = holders.flatMap(holder => connection(holder['orders']))
  const single = holders.flatMap(holder => [
    holder,
    ...['order', 'node', 'fulfillment', 'refund', 'fulfillmentEvent'].map(name => fields(holder[name])),
  ])
  const all = lists.length ? lists : single.filter(kindOf).slice(0, 1)
  return all.filter(kindOf)
}

const gid = /^gid:\/\/shopify\/(\w+)\/([^/?]+)/

function kindOf(value: Fields): string | undefined {
  const named = gid.exec(text(value['id']) ?? '')?.[1]
  if (named) return Object.hasOwn(topics, named) ? named : undefined
  if ('displayFinancialStatus' in value || 'lineItems' in value) return 'Order'
  if ('trackingInfo' in value) return 'Fulfillment'
  if ('refundLineItems' in value || 'totalRefundedSet' in value) return 'Refund'
  return 'happenedAt' in value ? 'FulfillmentEvent' : undefined
}

function asRest(value: Fields): RestBody[] {
  const kind = kindOf(value) ?? 'Order'
  const topic = topics[kind]! // `kindOf` names only these
  const plain = fields(snakeCased(value))
  if (saysOnlyItsId(plain)) return [{ topic, body: plain }]
  const order = text(fields(plain['order'])['id'])
  const owner = order && { order_id: order }
  if (kind === 'Order')
    return [{ topic, body: orderAsRest(plain) }, ...eventsOf(list(plain['fulfillments']), plain['id'])]
  if (kind === 'Fulfillment')
    return [{ topic, body: { ...fulfillmentAsRest(plain, []), ...owner } }, ...eventsOf([plain], order)]
  if (kind === 'Refund') return [{ topic, body: { ...refundAsRest(plain), ...owner } }]
  return [{ topic, body: eventAsRest(plain, text(fields(plain['fulfillment'])['id']), order) }]
}

const connection = (value: unknown): Fields[] =>
  (Array.isArray(value) ? value : nodesOf(fields(value))).map(fields).filter(one => Object.keys(one).length)

const nodesOf = (value: Fields): unknown[] =>
  Array.isArray(value['nodes']) ? value['nodes'] : list(value['edges']).map(edge => fields(edge)['node'])

/** Names as REST writes them, connections as lists, global ids as their numbers. */
function snakeCased(value: unknown): unknown {
  if (typeof value === 'string') return gid.exec(value)?.[2] ?? value
  if (Array.isArray(value)) return value.map(snakeCased)
  if (!isFields(value)) return value
  if (Array.isArray(value['edges']) || Array.isArray(value['nodes'])) return nodesOf(value).map(snakeCased)
  return Object.fromEntries(
    Object.entries(value).map(([name, part]) => [
      name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`),
      snakeCased(part),
    ]),
  )
}

const lower = (value: unknown): string | undefined => text(value)?.toLowerCase()

const fulfillmentStates: Readonly<Record<string, string>> = {
  fulfilled: 'fulfilled',
  partially_fulfilled: 'partial',
  restocked: 'restocked',
}

function orderAsRest(plain: Fields): Fields {
  const shop =
    text(plain['currency_code']) ??
    ['total_price_set', 'current_total_price_set']
      .map(name => text(sideOf(plain[name], 'shop_money')['currency_code']))
      .find(Boolean)
  const order = withBareAmounts(plain, shop)
  const told = order['line_items']
  const lines = list(told).map(line => lineAsRest(fields(line), shop))
  const state = lower(order['display_fulfillment_status']) ?? ''
  const rounding = fields(order['total_cash_rounding_adjustment'])['payment_set']
  return {
    ...order,
    id: text(order['legacy_resource_id']) ?? order['id'],
    created_at: text(order['created_at']) ?? order['processed_at'],
    currency: shop,
    presentment_currency: text(order['presentment_currency_code']),
    financial_status: lower(order['display_financial_status']),
    fulfillment_status: Object.hasOwn(fulfillmentStates, state) ? fulfillmentStates[state] : null,
    order_status_url: order['status_page_url'],
    customer: customerAsRest(fields(order['customer'])),
    shipping_address: addressAsRest(order['shipping_address']),
    billing_address: addressAsRest(order['billing_address']),
    shipping_lines: shippingLines(order, shop),
    line_items: Array.isArray(told) ? lines : undefined,
    fulfillments: list(order['fulfillments']).map(one => fulfillmentAsRest(fields(one), lines)),
    refunds: list(order['refunds']).map(one => refundAsRest(fields(one))),
    ...(rounding !== undefined && { total_cash_rounding_payment_adjustment_set: rounding }),
  }
}

function shippingLines(order: Fields, shop: string | undefined): Fields[] {
  const lines = list(order['shipping_lines'] ?? [order['shipping_line']]).map(fields)
  return lines
    .filter(line => Object.keys(line).length)
    .map(line => withBareAmounts({ ...line, price_set: line['original_price_set'] ?? line['price_set'] }, shop))
}

const sideOf = (bag: unknown, side: 'shop_money' | 'presentment_money'): Fields => fields(fields(bag)[side])

/** REST tells each amount twice, as text in the shop's currency and as a set; GraphQL as a set, or as one money. */
function withBareAmounts(record: Fields, shop: string | undefined): Fields {
  const found: Fields = {}
  for (const [name, part] of Object.entries(record)) {
    const bare = name.replace(/_set$/, '')
    if (!isFields(part)) continue
    if (name !== bare) {
      const amount = text(sideOf(part, 'shop_money')['amount'])
      if (amount && !text(record[bare])) found[bare] = amount
    } else if (text(part['amount']) && text(part['currency_code'])) {
      const isShops = text(part['currency_code']) === shop
      found[bare] = isShops ? part['amount'] : undefined
      if (!isShops) found[`${bare}_set`] = { presentment_money: part }
    }
  }
  return { ...record, ...found }
}

function lineAsRest(line: Fields, shop: string | undefined): Fields {
  const name =
    text(line['name']) ??
    ([line['title'], line['variant_title']].flatMap(part => text(part) ?? []).join(' - ') || undefined)
  const priced = {
    ...line,
    price_set: line['original_unit_price_set'] ?? unitOf(line) ?? line['discounted_unit_price_set'],
    price: line['original_unit_price'] ?? line['price'],
  }
  return {
    ...withBareAmounts(priced, shop),
    name,
    gift_card: line['is_gift_card'] ?? line['gift_card'],
    sku: text(line['sku']) ?? text(fields(line['variant'])['sku']),
  }
}

/** The price of one, where only that of all was asked for. */
function unitOf(line: Fields): unknown {
  const [bag, quantity] = [line['original_total_set'], Number(text(line['quantity']))]
  if (!isFields(bag) || !(quantity > 0)) return line['price_set']
  const each = ([side, money]: [string, unknown]): [string, unknown] => {
    const amount = Number(text(fields(money)['amount']))
    return [side, Number.isFinite(amount) ? { ...fields(money), amount: String(amount / quantity) } : undefined]
  }
  return Object.fromEntries(Object.entries(bag).map(each))
}

const customerAsRest = (customer: Fields): Fields => ({
  ...customer,
  email: text(customer['email']) ?? fields(customer['default_email_address'])['email_address'],
  phone: text(customer['phone']) ?? fields(customer['default_phone_number'])['phone_number'],
})

function addressAsRest(value: unknown): unknown {
  if (!isFields(value)) return value
  return { ...value, country_code: text(value['country_code']) ?? text(value['country_code_v2']) }
}

/** Where the carrier has said nothing yet, REST leaves `shipment_status` empty. */
const saysNothing = new Set(['fulfilled', 'marked_as_fulfilled', 'submitted', 'canceled'])

function fulfillmentAsRest(fulfillment: Fields, lines: readonly Fields[]): Fields {
  const infos = list(fulfillment['tracking_info']).map(fields)
  const shown = lower(fulfillment['display_status']) ?? ''
  const items = fulfillment['fulfillment_line_items'] ?? fulfillment['line_items']
  return {
    ...fulfillment,
    id: text(fulfillment['legacy_resource_id']) ?? fulfillment['id'],
    status: lower(fulfillment['status']) ?? (shown === 'canceled' ? 'cancelled' : undefined),
    shipment_status: saysNothing.has(shown) ? null : shown || null,
    tracking_company: infos.map(({ company }) => text(company)).find(Boolean),
    tracking_numbers: infos.map(info => info['number']),
    tracking_urls: infos.map(({ url }) => url),
    destination: addressAsRest(fulfillment['destination']),
    origin_address: addressAsRest(fulfillment['origin_address']),
    line_items: list(items).map(item => itemAsRest(fields(item), lines)),
  }
}

/** A line of a fulfilment says how many; what it is may stand in the order alone. */
function itemAsRest(item: Fields, lines: readonly Fields[]): Fields {
  const line = isFields(item['line_item']) ? item['line_item'] : item
  const known = lines.find(one => text(one['id']) !== undefined && text(one['id']) === text(line['id']))
  return { ...known, ...lineAsRest({ ...known, ...line }, undefined), quantity: item['quantity'] }
}

function refundAsRest(refund: Fields): Fields {
  const told = list(refund['transactions']).map(fields)
  const total = refund['total_refunded_set']
  // What was paid back in all, where its parts were not asked for.
  const transactions = told.length
    ? told
    : isFields(total)
      ? [{ kind: 'refund', status: 'success', amount_set: total }]
      : []
  return {
    ...refund,
    id: text(refund['legacy_resource_id']) ?? refund['id'],
    transactions: transactions.map(one => {
      const shop = sideOf(one['amount_set'], 'shop_money')
      return {
        ...withBareAmounts(one, text(shop['currency_code'])),
        currency: shop['currency_code'],
        kind: lower(one['kind']),
        status: lower(one['status']),
      }
    }),
    refund_line_items: list(refund['refund_line_items'])
      .map(fields)
      .map(line => ({ ...line, line_item_id: text(fields(line['line_item'])['id']) })),
  }
}

const eventsOf = (fulfillments: readonly unknown[], order: unknown): RestBody[] =>
  fulfillments.map(fields).flatMap(fulfillment => {
    const id = text(fulfillment['legacy_resource_id']) ?? text(fulfillment['id'])
    const events = list(fulfillment['events']).map(event => eventAsRest(fields(event), id, text(order)))
    return events.filter(({ status }) => status).map(body => ({ topic: topics['FulfillmentEvent']!, body })) // one of them
  })

const eventAsRest = (event: Fields, fulfillment: string | undefined, order: string | undefined): Fields => ({
  ...event,
  status: lower(event['status']),
  fulfillment_id: text(event['fulfillment_id']) ?? fulfillment,
  ...(order && { order_id: order }),
})
