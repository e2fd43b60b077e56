import { describe, expect, test } from 'vitest'
import { addUp } from '#domain/order/totals.ts'
import { connectors } from '#server/connectors/connectors.ts'

const heardAt = new Date('2026-11-22T10:00:00Z')
const orderOf = (source: 'shopify' | 'woocommerce' | 'medusa' | 'magento', body: object) => {
  const [order] = connectors[source].map(connectors[source].topicOf({}, body), body, heardAt).orders
  if (!order) throw new Error('no order')
  return order
}
const rowsOf = (...args: Parameters<typeof orderOf>) =>
  orderOf(...args).totals?.rows?.map(({ kind, money: { amount, currency } }) => `${kind} ${amount} ${currency}`)

const shopify = (more: Record<string, unknown>) => ({
  id: 71,
  name: '#71',
  currency: 'USD',
  financial_status: 'paid',
  updated_at: '2026-11-10T10:00:00Z',
  line_items: [{ id: 1, name: 'Kettle', quantity: 1, price: '40.00' }],
  total_price: '40.00',
  ...more,
})
const inCop = (shop: string, shown: string) => ({
  shop_money: { amount: shop, currency_code: 'USD' },
  presentment_money: { amount: shown, currency_code: 'COP' },
})

describe('The rows of an order sum to its total', () => {
  test('with a discount, a tip, shipping and duties of Shopify', () => {
    const body = shopify({
      total_line_items_price: '40.00',
      total_discounts: '4.00',
      total_tip_received: '2.00',
      shipping_lines: [{ price: '5.00' }],
      original_total_duties_set: { presentment_money: { amount: '3.00', currency_code: 'USD' } },
      total_tax: '1.50',
      taxes_included: true,
      total_price: '46.00',
    })
    expect(rowsOf('shopify', body)).toEqual([
      'items 4000 USD',
      'discount -400 USD',
      'shipping 500 USD',
      'duties 300 USD',
      'tip 200 USD',
      'tax_included 150 USD',
    ])
  })

  test('with tax on top, where the shop says so or the sum alone does', () => {
    const body = { total_tax: '4.00', total_price: '44.00' }
    const rows = ['items 4000 USD', 'tax 400 USD']
    expect(rowsOf('shopify', shopify({ ...body, taxes_included: false }))).toEqual(rows)
    expect(rowsOf('shopify', shopify(body))).toEqual(rows)
  })

  test('in the currency that the customer saw, prices of items too', () => {
    const order = orderOf(
      'shopify',
      shopify({
        presentment_currency: 'COP',
        line_items: [{ id: 1, name: 'Kettle', quantity: 2, price: '10.00', price_set: inCop('10.00', '41000.00') }],
        total_price: '23.00',
        total_price_set: inCop('23.00', '94300.00'),
        total_shipping_price_set: inCop('3.00', '12300.00'),
        total_tip_received: '0.00',
      }),
    )
    expect(order.items[0]?.total).toEqual({ amount: 8_200_000, currency: 'COP' })
    expect(order.totals?.rows?.map(({ money }) => money)).toEqual([
      { amount: 8_200_000, currency: 'COP' },
      { amount: 1_230_000, currency: 'COP' },
    ])
  })

  test('tips and refunds too, which Shopify tells in the currency of the shop', () => {
    const refunds = [
      { id: 1, transactions: [{ kind: 'refund', status: 'success', amount: '10.00', currency: 'USD' }] },
      {
        id: 2,
        refund_line_items: [{ line_item_id: 1, quantity: 0, subtotal_set: inCop('3.33', '13660.00') }],
        transactions: [{ kind: 'refund', status: 'success', amount: '3.33', currency: 'USD' }],
      },
      { id: 3, transactions: [{ kind: 'refund', status: 'success', amount: '4100.00', currency: 'COP' }] },
    ]
    const body = shopify({
      presentment_currency: 'COP',
      line_items: [{ id: 1, name: 'Kettle', quantity: 1, price: '40.00', price_set: inCop('40.00', '164000.00') }],
      total_price: '45.00',
      total_price_set: inCop('45.00', '184500.00'),
      total_tip_received: '5.00',
      refunds,
    })
    expect(rowsOf('shopify', body)).toEqual(['items 16400000 COP', 'tip 2050000 COP'])
    const told = connectors.shopify.map('orders/updated', body, heardAt).refunds
    expect(told?.map(({ money }) => money)).toEqual([
      { amount: 4_100_000, currency: 'COP' },
      { amount: 1_366_000, currency: 'COP' },
      { amount: 410_000, currency: 'COP' },
    ])
    const alone = { ...refunds[1], order_id: 71 }
    expect(connectors.shopify.map('refunds/create', alone, heardAt).refunds).toMatchObject([
      { id: '2', money: { amount: 1_366_000, currency: 'COP' } },
    ])
  })

  test('with fees, coupons and gift cards of WooCommerce, prices as its customers see them', () => {
    const body = {
      id: 9,
      number: '9',
      status: 'processing',
      currency: 'EUR',
      prices_include_tax: true,
      date_modified_gmt: '2026-11-10T10:00:00',
      line_items: [
        { name: 'Cup', quantity: 2, subtotal: '33.61', subtotal_tax: '6.39', total: '30.25', total_tax: '5.75' },
      ],
      discount_total: '3.36',
      discount_tax: '0.64',
      shipping_total: '4.12',
      shipping_tax: '0.78',
      fee_lines: [{ name: 'Gift wrap', total: '1.68', total_tax: '0.32' }],
      gift_cards: [{ id: 1, code: 'X', amount: '10.00' }],
      total_tax: '6.85',
      total: '32.90',
    }
    expect(rowsOf('woocommerce', body)).toEqual([
      'items 4000 EUR',
      'discount -400 EUR',
      'fee 200 EUR',
      'shipping 490 EUR',
      'gift_card -1000 EUR',
      'tax_included 685 EUR',
    ])
    expect(orderOf('woocommerce', body).totals?.rows?.[2]?.label).toBe('Gift wrap')
  })

  test('of Medusa and Magento, whose subtotals are counted otherwise', () => {
    const medusa = {
      event: 'order.updated',
      data: {
        id: 'order_1',
        currency_code: 'kwd',
        updated_at: '2026-11-10T10:00:00Z',
        items: [{ title: 'Lamp', quantity: 1, unit_price: 12.5, total: 11.25 }],
        item_total: 11.25,
        discount_total: 1.25,
        shipping_total: 1.005,
        tax_total: 0,
        total: 12.255,
      },
    }
    expect(rowsOf('medusa', medusa)).toEqual(['items 11250 KWD', 'shipping 1005 KWD'])
    const magento = {
      entity_id: 4,
      increment_id: '4',
      order_currency_code: 'EUR',
      updated_at: '2026-11-10 10:00:00',
      items: [{ item_id: 1, name: 'Bag', qty_ordered: 1, row_total: '10.0000' }],
      subtotal: '10.0000',
      discount_amount: '-1.0000',
      grand_total: '9.0000',
    }
    expect(rowsOf('magento', magento)).toEqual(['items 1000 EUR', 'discount -100 EUR'])
  })

  test('to the cent that rounding leaves, and never with a row that was invented for more', () => {
    const told = { currency: 'EUR', items: 1000, shipping: 500, total: 1501 }
    expect(addUp(told).rows?.at(-1)).toEqual({ kind: 'rounding', money: { amount: 1, currency: 'EUR' } })
    expect(addUp({ ...told, total: 1700 })).toEqual({
      items: { amount: 1000, currency: 'EUR' },
      shipping: { amount: 500, currency: 'EUR' },
      total: { amount: 1700, currency: 'EUR' },
    })
  })
})

describe('An order is what it is now', () => {
  const lines = [
    { id: 1, name: 'Kettle', quantity: 3, current_quantity: 2, price: '40.00' },
    { id: 2, name: 'Tray', quantity: 1, current_quantity: 0, price: '9.00' },
  ]
  test('lines that were removed are gone, quantities and totals are those of today', () => {
    const order = orderOf(
      'shopify',
      shopify({ line_items: lines, total_price: '129.00', current_total_price: '80.00' }),
    )
    expect(order.items).toMatchObject([{ title: 'Kettle', quantity: 2, total: { amount: 8000 } }])
    expect(order.totals?.total.amount).toBe(8000)
    expect(order.totals?.rows).toHaveLength(1)
  })

  test('what was refunded is not there any more, also where only the refund says so', () => {
    const refunds = [{ id: 5, refund_line_items: [{ line_item_id: 1, quantity: 1 }], transactions: [] }]
    const line_items = lines.map(({ current_quantity: _, ...line }) => line)
    const order = orderOf('shopify', shopify({ line_items, refunds, total_price: '129.00' }))
    expect(order.items).toMatchObject([
      { title: 'Kettle', quantity: 2, returned: 1 },
      { title: 'Tray', quantity: 1 },
    ])
  })

  test('an order of which all went back is shown as it was bought', () => {
    const gone = lines.map(line => ({ ...line, current_quantity: 0 }))
    const body = { line_items: gone, total_price: '129.00', current_total_price: '0.00', financial_status: 'refunded' }
    const order = orderOf('shopify', shopify(body))
    expect(order.items).toHaveLength(2)
    expect(order.totals?.total.amount).toBe(12900)
  })

  test('gift cards, downloads and services are none that could be sent back', () => {
    const kinds = [{ gift_card: true }, { requires_shipping: false }, {}]
    const line_items = kinds.map((kind, id) => ({ id, name: 'x', quantity: 1, price: '1.00', ...kind }))
    expect(orderOf('shopify', shopify({ line_items })).items.map(({ returnable }) => returnable)).toEqual([
      false,
      false,
      undefined,
    ])
  })

  test.each([
    ['shopify', shopify({ financial_status: 'pending', payment_gateway_names: ['Cash on Delivery (COD)'] })],
    [
      'woocommerce',
      { id: 1, status: 'pending', payment_method: 'cod', payment_method_title: 'Nachnahme', line_items: [] },
    ],
    ['magento', { entity_id: 1, increment_id: '1', state: 'new', payment: { method: 'cashondelivery' }, items: [] }],
  ] as const)('cash on delivery of %s is not waited for', (source, body) => {
    expect(orderOf(source, body).state).toBe('processing')
  })
})
