/** What the REST Admin API tells of an order, in the words of the GraphQL Admin API, as a shop's app would ask for it. */
type Rest = Record<string, unknown>

const global = (type: string, id: unknown) => `gid://shopify/${type}/${String(id)}`
const bag = (set: unknown) => {
  if (!set) return undefined
  const { shop_money, presentment_money } = set as Record<string, { amount: string; currency_code: string }> // of ours
  const money = (side?: { amount: string; currency_code: string }) =>
    side && { amount: side.amount, currencyCode: side.currency_code }
  return { shopMoney: money(shop_money), presentmentMoney: money(presentment_money) }
}
const upper = (value: unknown) => (typeof value === 'string' ? value.toUpperCase() : value)
const edges = (nodes: unknown[]) => ({
  edges: nodes.map(node => ({ node, cursor: 'c' })),
  pageInfo: { hasNextPage: false },
})
const rows = (value: unknown): Rest[] => (Array.isArray(value) ? value : []) as Rest[] // ours hold objects

const shown: Record<string, string> = { fulfilled: 'FULFILLED', partial: 'PARTIALLY_FULFILLED', restocked: 'RESTOCKED' }

export const graphqlOrder = (order: Rest): Rest => ({
  id: global('Order', order['id']),
  name: order['name'],
  email: order['email'],
  createdAt: order['created_at'],
  processedAt: order['processed_at'],
  updatedAt: order['updated_at'],
  cancelledAt: order['cancelled_at'],
  currencyCode: order['currency'],
  presentmentCurrencyCode: order['presentment_currency'],
  taxesIncluded: order['taxes_included'],
  customerLocale: order['customer_locale'],
  statusPageUrl: order['order_status_url'],
  paymentGatewayNames: order['payment_gateway_names'],
  displayFinancialStatus: upper(order['financial_status']),
  displayFulfillmentStatus: shown[String(order['fulfillment_status'])] ?? 'UNFULFILLED',
  customer: null,
  shippingAddress: graphqlAddress(order['shipping_address']),
  ...Object.fromEntries(
    [
      'total_price',
      'current_total_price',
      'total_tax',
      'current_total_tax',
      'total_discounts',
      'current_total_discounts',
      'total_shipping_price',
    ]
      .filter(name => order[`${name}_set`])
      .map(name => [
        `${name}_set`.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase()),
        bag(order[`${name}_set`]),
      ]),
  ),
  lineItems: edges(rows(order['line_items']).map(graphqlLine)),
  fulfillments: rows(order['fulfillments']).map(graphqlFulfillment),
  refunds: rows(order['refunds']).map(graphqlRefund),
})

const graphqlAddress = (value: unknown) => {
  const address = value as Rest | null // of ours
  return (
    address && {
      name: address['name'],
      address1: address['address1'],
      address2: address['address2'],
      city: address['city'],
      zip: address['zip'],
      province: address['province'],
      provinceCode: address['province_code'],
      country: address['country'],
      countryCodeV2: address['country_code'],
      phone: address['phone'],
    }
  )
}

const graphqlLine = (line: Rest) => ({
  id: global('LineItem', line['id']),
  name: line['name'],
  quantity: line['quantity'],
  currentQuantity: line['current_quantity'],
  sku: line['sku'],
  requiresShipping: line['requires_shipping'],
  isGiftCard: line['gift_card'],
  originalUnitPriceSet: bag(line['price_set']),
})

export const graphqlFulfillment = (fulfillment: Rest): Rest => ({
  id: global('Fulfillment', fulfillment['id']),
  status: upper(fulfillment['status']),
  displayStatus: upper(fulfillment['shipment_status'] ?? 'FULFILLED'),
  createdAt: fulfillment['created_at'],
  updatedAt: fulfillment['updated_at'],
  trackingInfo: rows(fulfillment['tracking_numbers']).map((number, at) => ({
    company: fulfillment['tracking_company'],
    number,
    url: rows(fulfillment['tracking_urls'])[at],
  })),
  fulfillmentLineItems: edges(
    rows(fulfillment['line_items']).map(line => ({
      id: global('FulfillmentLineItem', `9${String(line['id'])}`),
      quantity: line['quantity'],
      lineItem: { id: global('LineItem', line['id']), name: line['name'] },
    })),
  ),
})

export const graphqlRefund = (refund: Rest): Rest => ({
  id: global('Refund', refund['id']),
  createdAt: refund['created_at'],
  refundLineItems: edges(
    rows(refund['refund_line_items']).map(line => ({
      quantity: line['quantity'],
      lineItem: { id: global('LineItem', line['line_item_id']) },
    })),
  ),
  transactions: edges(
    rows(refund['transactions']).map(one => ({
      kind: upper(one['kind']),
      status: upper(one['status']),
      amountSet: bag(one['amount_set']),
    })),
  ),
})
