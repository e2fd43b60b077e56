import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import { prestashopOrder } from '#tests/support/shop-system-payloads.ts'

const heardAt = new Date('2026-11-28T10:00:00Z')
const map = (json: unknown, words = {}) =>
  connectors.prestashop.map(connectors.prestashop.topicOf({}, json), json, heardAt, words)
const withOrder = (more: object) => ({ ...prestashopOrder, order: { ...prestashopOrder.order, ...more } })
const stateOf = (more: object, words = {}) => map(withOrder(more), words).orders[0]?.state

describe('PrestaShop', () => {
  test('an order with what its module sends beside it', () => {
    const { orders, shipments, refunds, unknown } = map(prestashopOrder)
    expect(unknown).toEqual([])
    expect(orders).toMatchObject([
      {
        id: '1042',
        number: 'XKBKNABJK',
        state: 'completed',
        version: '2026-11-20T10:00:00.000Z',
        placedAt: { precision: 'local', at: '2026-11-18T09:37:25' },
        payment: 'Carte bancaire',
        language: 'fr-FR',
        phone: '+33612345678',
        address: { name: 'Zoé Petit', lines: ['12 rue des Lilas'], postalCode: '69003', city: 'Lyon', country: 'FR' },
        factors: ['email:zoe@shop.example', 'postcode:69003'],
        items: [
          { title: 'Bouilloire 1 L', quantity: 2, returned: 1, sku: 'BOU-1', total: { amount: 3600, currency: 'EUR' } },
          { title: 'Notice (PDF)', quantity: 1, returnable: false, total: { amount: 900 } },
        ],
      },
    ])
    expect(orders[0]?.totals?.rows?.map(({ kind, money }) => `${kind} ${money.amount}`)).toEqual([
      'items 6300',
      'discount -500',
      'fee 100',
      'shipping 390',
      'tax_included 1048',
    ])
    expect(refunds).toMatchObject([{ id: '77', order: '1042', money: { amount: 1800, currency: 'EUR' } }])
    expect(shipments).toMatchObject([
      {
        id: '1042/9',
        order: { id: '1042' },
        snapshot: {
          status: 'in_transit',
          trackingNumber: '6A12345678901',
          carrier: 'Colissimo',
          trackingUrl: 'https://colissimo.example/6A12345678901',
          destination: 'FR',
        },
      },
    ])
  })

  test('states are the shop’s own rows: its words, its keys, its flags, then the ids of the installation', () => {
    expect(stateOf({ current_state: '10' })).toBe('awaiting_payment')
    expect(stateOf({ current_state: '10', module: 'ps_cashondelivery' })).toBe('processing')
    expect(stateOf({ current_state: '6' })).toBe('cancelled')
    expect(stateOf({ current_state: '27' }, { '27': 'on_hold' })).toBe('on_hold')
    expect(stateOf({ current_state: '4' }, { 'prestashop-4': 'processing' })).toBe('processing')
    expect(stateOf({ current_state: '27', state_key: 'PS_OS_ERROR' })).toBe('payment_failed')
    expect(stateOf({ current_state: '27', state_flags: { paid: true, shipped: true, delivery: true } })).toBe(
      'completed',
    )
    expect(stateOf({ current_state: { id: '27', name: 'En attente', paid: '1', shipped: '0' } })).toBe('processing')
    expect(map(withOrder({ current_state: '27' })).unknown).toEqual(['current_state 27'])
    const delivered = map(withOrder({ current_state: '5' })).shipments
    expect(delivered).toMatchObject([{ snapshot: { status: 'delivered' } }])
    const preparing = map({ ...withOrder({ current_state: '3' }), order_carriers: [] }).shipments
    expect(preparing).toEqual([])
  })

  test('the webservice’s own answer, one order or many, with the names of XML too', () => {
    const { order, ...beside } = prestashopOrder
    const whole = { ...order, ...beside }
    const expected = map(prestashopOrder)
    for (const body of [{ orders: [whole] }, whole, { order: whole }, { data: whole }])
      expect(map(body)).toEqual(expected)
    const xml = { ...whole, associations: { order_rows: { order_row: order.associations.order_rows } } }
    expect(map(xml)).toEqual(expected)
    expect(map({ orders: [whole, { ...whole, id: '1043' }] }).orders.map(({ id }) => id)).toEqual(['1042', '1043'])
  })

  test('an order that names its customer and currency by their ids is read, and asked for', () => {
    const { orders, ask, parked } = map({ order: prestashopOrder.order })
    expect(orders).toMatchObject([{ number: 'XKBKNABJK', state: 'completed', factors: [] }])
    expect({ ask, parked }).toEqual({ ask: ['order/1042'], parked: undefined })
    expect(map(prestashopOrder)).not.toHaveProperty('ask')
  })

  test('shipments of PrestaShop 9 say themselves how far they are', () => {
    const shipments = [
      {
        id: 1,
        tracking_number: 'A1',
        packed_at: '2026-11-19 08:00:00',
        shipped_at: '2026-11-19 12:00:00',
        delivered_at: '2026-11-20 11:00:00',
      },
      { id: 2, tracking_number: 'A2', packed_at: '2026-11-19 08:00:00', shipped_at: '0000-00-00 00:00:00' },
    ]
    expect(map({ ...prestashopOrder, shipments }).shipments).toMatchObject([
      { id: '1042/1', snapshot: { status: 'delivered', at: { at: '2026-11-20T11:00:00' } } },
      { id: '1042/2', snapshot: { status: 'info_received', trackingNumber: 'A2' } },
    ])
  })

  test('a slip whose order has no rows is a refund, and an order without rows is not one', () => {
    const { associations: _, ...order } = { ...prestashopOrder.order, currency: 'EUR' }
    const slip = {
      id: 78,
      id_order: 1042,
      amount: '8.00',
      total_products_tax_incl: '10.50',
      total_shipping_tax_incl: '0.00',
    }
    const told = map({ hook: 'actionOrderSlipAdd', order, order_slip: slip })
    expect(told.orders).toEqual([])
    expect(told.refunds).toMatchObject([{ id: '78', order: '1042', money: { amount: 1050, currency: 'EUR' } }])
    expect(map({ hook: 'actionValidateOrder', order }).ask).toEqual(['order/1042'])
    expect(map({ id: 7, name: 'A product' }).parked).toMatch(/no order/)
  })

  test('modules sign in hexadecimal, with or without the name of the hash, or in base64', () => {
    const body = Buffer.from('{"order":{}}')
    const sign = (encoding: 'hex' | 'base64') => createHmac('sha256', 'key').update(body).digest(encoding)
    const verify = (headers: Record<string, string>) =>
      connectors.prestashop.verify(body, headers, ['key'], { query: new URLSearchParams(), now: heardAt })
    expect(verify({ 'x-prestashop-signature': sign('hex') })).toBe(true)
    expect(verify({ 'x-prestashop-signature': `sha256=${sign('hex')}` })).toBe(true)
    expect(verify({ 'x-prestashop-hmac-sha256': sign('base64') })).toBe(true)
    expect(verify({ 'x-prestashop-signature': sign('base64') })).toBe(false)
    expect(verify({})).toBe(false)
  })
})
