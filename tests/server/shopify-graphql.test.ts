import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { graphqlFulfillment, graphqlOrder, graphqlRefund } from '#tests/support/shopify-graphql.ts'

const heardAt = new Date('2026-11-28T10:00:00Z')
const map = (json: unknown, topic = connectors.shopify.topicOf({}, json)) =>
  connectors.shopify.map(topic, json, heardAt)

const money = (cents: number) => ({
  shop_money: { amount: (cents / 100).toFixed(2), currency_code: 'EUR' },
  presentment_money: { amount: ((cents * 11) / 100).toFixed(2), currency_code: 'SEK' },
})
const cents = fc.integer({ min: 1, max: 500_000 })
const time = fc
  .integer({ min: 0, max: 2_000_000 })
  .map(second => new Date(1_795_000_000_000 + second * 1000).toISOString())

const line = fc.record({
  id: fc.integer({ min: 1, max: 9 }),
  name: fc.constantFrom('Cup', 'Plate – Blue', 'Gift card'),
  quantity: fc.integer({ min: 1, max: 5 }),
  current_quantity: fc.integer({ min: 0, max: 5 }),
  sku: fc.constantFrom('CUP-1', 'PL-1', null),
  requires_shipping: fc.boolean(),
  gift_card: fc.boolean(),
  price_set: cents.map(money),
})
const fulfillment = fc
  .record({
    id: fc.integer({ min: 1, max: 9 }),
    status: fc.constantFrom('success', 'cancelled', 'error', 'failure', 'pending'),
    shipment_status: fc.constantFrom(
      null,
      'in_transit',
      'out_for_delivery',
      'attempted_delivery',
      'delivered',
      'label_printed',
    ),
    created_at: time,
    updated_at: time,
    tracking_company: fc.constantFrom('DPD', 'PostNord'),
    tracking_numbers: fc.uniqueArray(fc.constantFrom('TN1', 'TN2', 'TN3'), { minLength: 1, maxLength: 3 }),
  })
  .map(parcel => ({ ...parcel, tracking_urls: parcel.tracking_numbers.map(number => `https://t.example/${number}`) }))
const refund = fc.record({
  id: fc.integer({ min: 1, max: 9 }),
  created_at: time,
  refund_line_items: fc.array(
    fc.record({ line_item_id: fc.integer({ min: 1, max: 9 }), quantity: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 2 },
  ),
  transactions: fc.array(
    fc.record({
      kind: fc.constantFrom('refund', 'sale'),
      status: fc.constantFrom('success', 'pending', 'failure'),
      amount_set: cents.map(money),
    }),
    { maxLength: 2 },
  ),
})
const order = fc
  .record({
    id: fc.constantFrom(5410020417, '9007199254740993123'),
    name: fc.constantFrom('#2041', 'NA-7'),
    email: fc.constantFrom('mara@example.com', null),
    created_at: time,
    processed_at: time,
    updated_at: time,
    cancelled_at: fc.option(time),
    taxes_included: fc.boolean(),
    financial_status: fc.constantFrom(
      'paid',
      'pending',
      'authorized',
      'partially_paid',
      'refunded',
      'partially_refunded',
      'voided',
      'expired',
    ),
    fulfillment_status: fc.constantFrom(null, 'fulfilled', 'partial', 'restocked'),
    payment_gateway_names: fc.constantFrom(['visa'], ['Cash on Delivery (COD)']),
    total_price_set: cents.map(money),
    current_total_price_set: cents.map(money),
    total_tax_set: cents.map(money),
    total_discounts_set: cents.map(money),
    total_shipping_price_set: cents.map(money),
    line_items: fc.uniqueArray(line, { minLength: 1, maxLength: 4, selector: ({ id }) => id }),
    fulfillments: fc.uniqueArray(fulfillment, { maxLength: 3, selector: ({ id }) => id }),
    refunds: fc.uniqueArray(refund, { maxLength: 2, selector: ({ id }) => id }),
  })
  .map(one => ({
    ...one,
    currency: 'EUR',
    presentment_currency: 'SEK',
    customer_locale: 'sv-SE',
    order_status_url: 'https://shop.example/2041',
    shipping_address: {
      name: 'Mara Lind',
      address1: 'Storgatan 1',
      address2: null,
      city: 'Lund',
      zip: '22222',
      country: 'Sweden',
      country_code: 'SE',
      province: null,
      province_code: null,
      phone: '+46701234567',
    },
    fulfillments: one.fulfillments.map(parcel => ({ ...parcel, line_items: [{ ...one.line_items[0], quantity: 1 }] })),
  }))

describe('An order of Shopify', () => {
  test('is the same in the words of its GraphQL and of its REST interface', () => {
    fc.assert(
      fc.property(order, rest => {
        const expected = map(rest, 'orders/updated')
        const graphql = graphqlOrder(rest)
        expect(expected.orders).toHaveLength(1)
        for (const body of [
          graphql,
          { order: graphql },
          { data: { order: graphql } },
          { data: { orders: { nodes: [graphql] } } },
        ])
          expect(map(body)).toEqual(expected)
        expect(map(graphql, 'ORDERS_UPDATED')).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })

  test('its fulfilment and its refund alone too', () => {
    fc.assert(
      fc.property(fulfillment, refund, (parcel, back) => {
        const order = { id: 'gid://shopify/Order/77' }
        expect(map({ ...graphqlFulfillment(parcel), order })).toEqual(
          map({ ...parcel, order_id: 77 }, 'fulfillments/update'),
        )
        expect(map({ refund: { ...graphqlRefund(back), order } })).toEqual(
          map({ ...back, order_id: 77 }, 'refunds/create'),
        )
      }),
      { numRuns: 100 },
    )
  })

  test('tells the scans of its parcels, and lines that only its fulfilment names', () => {
    const body = {
      id: 'gid://shopify/Order/8?namespace=x',
      name: '#8',
      updatedAt: '2026-11-20T10:00:00Z',
      lineItems: {
        nodes: [
          {
            id: 'gid://shopify/LineItem/1',
            title: 'Kettle',
            variantTitle: 'Red',
            quantity: 2,
            originalTotalSet: { shopMoney: { amount: '80.00', currencyCode: 'EUR' } },
          },
        ],
      },
      totalPriceSet: { shopMoney: { amount: '80.00', currencyCode: 'EUR' } },
      fulfillments: [
        {
          id: 'gid://shopify/Fulfillment/9',
          status: 'SUCCESS',
          displayStatus: 'IN_TRANSIT',
          updatedAt: '2026-11-20T10:00:00Z',
          trackingInfo: [{ company: 'DHL', number: 'JD1', url: null }],
          events: {
            nodes: [{ status: 'IN_TRANSIT', happenedAt: '2026-11-20T09:00:00Z', city: 'Bonn', message: 'Left' }],
          },
        },
      ],
    }
    const { orders, shipments, unknown } = map(body)
    expect(orders).toMatchObject([
      {
        id: '8',
        items: [{ title: 'Kettle - Red', quantity: 2, total: { amount: 8000, currency: 'EUR' } }],
        totals: { total: { amount: 8000 } },
      },
    ])
    expect(shipments).toMatchObject([
      { id: '9', order: { id: '8' }, snapshot: { status: 'in_transit', trackingNumber: 'JD1' } },
      { id: '9', order: { id: '8' }, events: [{ status: 'in_transit', location: 'Bonn' }] },
    ])
    expect(unknown).toEqual([])
  })

  test('is read from what an app asked for, be it little', () => {
    const { orders, shipments } = map({
      id: 'gid://shopify/Order/1918',
      legacyResourceId: 1918,
      name: 'S-1918',
      createdAt: '2026-11-20T10:00:00Z',
      currencyCode: 'USD',
      displayFinancialStatus: 'paid',
      currentTotalPriceSet: { shopMoney: { amount: '49.12' } },
      currentShippingPriceSet: { shopMoney: { amount: '23.59' } },
      lineItems: {
        nodes: [
          {
            name: 'Part',
            quantity: 2,
            discountedUnitPriceSet: { shopMoney: { amount: '12.765', currencyCode: 'USD' } },
          },
        ],
      },
      fulfillments: [
        { id: 'gid://shopify/Fulfillment/1', createdAt: '2026-11-21T10:00:00Z', trackingInfo: [{ number: '1Z9' }] },
      ],
    })
    expect(orders).toMatchObject([
      { id: '1918', number: 'S-1918', state: 'processing', items: [{ title: 'Part', total: { amount: 2554 } }] },
    ])
    expect(orders[0]?.totals).toMatchObject({ total: { amount: 4912, currency: 'USD' }, shipping: { amount: 2359 } })
    expect(shipments).toMatchObject([{ snapshot: { trackingNumber: '1Z9', status: 'info_received' } }])
  })

  test('is deleted by its id alone under the topic that says so, and parked under any other', () => {
    const body = { id: 'gid://shopify/Order/5' }
    expect(map(body, 'orders/delete').orders).toMatchObject([{ id: '5', state: 'deleted', deletion: '~|0' }])
    expect(map(body, 'ORDERS_DELETE').orders).toMatchObject([{ id: '5', state: 'deleted' }])
    expect(map(body, 'orders/updated').parked).toBe('an order without line_items')
    expect(map({ id: 'gid://shopify/Product/5', title: 'Kettle' }).parked).toMatch(/topic unknown/)
  })
})
