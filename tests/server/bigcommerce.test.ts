import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { bigcommerceNotice, bigcommerceOrder } from '#tests/support/shop-system-payloads.ts'

const heardAt = new Date('2026-11-28T10:00:00Z')
const map = (json: unknown, words = {}) =>
  connectors.bigcommerce.map(connectors.bigcommerce.topicOf({}, json), json, heardAt, words)
const orderOf = (more: object, words = {}) => map({ ...bigcommerceOrder, ...more }, words).orders[0]
const rowsOf = (more: object) =>
  orderOf(more)?.totals?.rows?.map(({ kind, money }) => `${kind} ${money.amount} ${money.currency}`)

describe('BigCommerce', () => {
  test('an order as its API gives it, in the currency that was paid', () => {
    const { orders, shipments, refunds, unknown } = map(bigcommerceOrder)
    expect(unknown).toEqual([])
    expect(orders).toMatchObject([
      {
        id: '193',
        number: '193',
        state: 'completed',
        version: '2026-11-20T08:00:00.000Z',
        placedAt: { precision: 'instant', at: '2026-11-18T19:06:23.000Z', offset: null },
        address: { name: 'June Park', lines: ['9 Elm St'], region: 'Texas', postalCode: '78751', country: 'US' },
        phone: '+15125550142',
        language: 'en',
        factors: ['email:june@shop.example', 'postcode:78751'],
        items: [
          { title: 'Kettle – Red', quantity: 1, returned: 1, sku: 'KET', total: { amount: 2000, currency: 'USD' } },
          { title: 'Guide (PDF)', quantity: 1, returnable: false, total: { amount: 1000 } },
        ],
      },
    ])
    expect(rowsOf({})).toEqual([
      'items 5000 USD',
      'discount -500 USD',
      'fee 200 USD',
      'shipping 700 USD',
      'tax 413 USD',
    ])
    expect(refunds).toMatchObject([{ order: '193', money: { amount: 1000, currency: 'USD' } }])
    expect(shipments).toMatchObject([
      {
        id: '31',
        order: { id: '193' },
        snapshot: {
          status: 'info_received',
          trackingNumber: '9205590164917312751089',
          carrier: 'usps',
          trackingUrl: 'https://usps.example/9205590164917312751089',
          items: [{ title: 'Kettle', quantity: 2 }],
        },
      },
    ])
    expect(map({ data: bigcommerceOrder })).toEqual(map(bigcommerceOrder))
  })

  test('prices that were typed in with tax are shown with it', () => {
    const products = bigcommerceOrder.products.map(line => ({ ...line, base_price: line.price_inc_tax }))
    expect(rowsOf({ products })).toEqual([
      'items 5413 USD',
      'discount -500 USD',
      'fee 200 USD',
      'shipping 700 USD',
      'tax_included 413 USD',
    ])
  })

  test('refunds one by one where they were asked for', () => {
    const refunds = [{ id: 5, order_id: 193, created: '2026-11-21T10:00:00Z', total_amount: 10 }]
    expect(map({ ...bigcommerceOrder, refunds }).refunds).toMatchObject([
      { id: '5', money: { amount: 1000, currency: 'USD' }, at: { at: '2026-11-21T10:00:00.000Z' } },
    ])
  })

  test('the number of the status counts, unless the shop has words of its own', () => {
    const stateOf = (status_id: number, more = {}, words = {}) => orderOf({ status_id, ...more }, words)?.state
    expect([0, 1, 3, 4, 5, 6, 7, 11, 12].map(id => stateOf(id))).toEqual([
      'draft',
      'awaiting_payment',
      'processing',
      'refunded',
      'cancelled',
      'cancelled',
      'awaiting_payment',
      'processing',
      'on_hold',
    ])
    expect(stateOf(7, { payment_method: 'Cash on Delivery' })).toBe('processing')
    expect(stateOf(14)).toBe('completed')
    expect(stateOf(14, { items_shipped: 1 })).toBe('processing')
    expect(stateOf(9, { custom_status: 'In the workshop' }, { 'in-the-workshop': 'on_hold' })).toBe('on_hold')
    expect(map({ ...bigcommerceOrder, status_id: 77 }).unknown).toEqual(['status_id 77'])
  })

  test('without its shipments the status tells of the parcel', () => {
    const statusOf = (status_id: number) =>
      map({ ...bigcommerceOrder, status_id, shipments: undefined }).shipments[0]?.snapshot?.status
    expect([2, 8, 11].map(statusOf)).toEqual(['in_transit', 'available_for_pickup', undefined])
  })

  test('its webhooks bring the secret among their own headers, and nothing like it', () => {
    const secret = 'a-secret-of-24-characters'
    const verify = (headers: Record<string, string>) =>
      connectors.bigcommerce.verify(Buffer.from('{}'), headers, [secret], {
        query: new URLSearchParams(),
        now: heardAt,
      })
    expect(verify({ 'x-webhook-secret': secret })).toBe(true)
    expect(verify({ authorization: `Bearer ${secret}` })).toBe(true)
    for (const wrong of ['', secret.slice(1), `${secret}x`]) expect(verify({ 'x-webhook-secret': wrong })).toBe(false)
    expect(connectors.bigcommerce.secretFault?.('short')).toMatch(/at least 16 characters/)
    expect(connectors.bigcommerce.secretFault?.(secret)).toBeUndefined()
  })

  test('a notice says whose order it is, and a deleted order is gone', () => {
    expect(map(bigcommerceNotice)).toMatchObject({
      orders: [],
      ask: ['order/193'],
      parked: expect.stringContaining('only the name'),
    })
    expect(map({ scope: 'store/product/updated', data: { type: 'product', id: 1 } }).parked).toMatch(
      /nothing of an order/,
    )
    expect(map({ ...bigcommerceOrder, is_deleted: true }).orders).toMatchObject([{ id: '193', state: 'deleted' }])
    expect(map({ ...bigcommerceOrder, products: { url: 'x', resource: '/orders/193/products' } }).parked).toMatch(
      /without its products/,
    )
  })
})
