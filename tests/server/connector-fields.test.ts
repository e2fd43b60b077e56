import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'

const heardAt = new Date('2026-11-22T10:00:00Z')

describe('Shopify', () => {
  const order = {
    id: 1,
    name: '#1',
    updated_at: '2026-11-20T10:00:00-05:00',
    currency: 'EUR',
    total_price: '30.00',
    financial_status: 'paid',
    customer_locale: 'fr-CA',
    order_status_url: 'https://shop.example/1/orders/abc/authenticate?key=k',
    shipping_address: { country_code: 'FR', zip: '75001', phone: '01 23 45 67 89' },
    line_items: [{ title: 'Cheese', quantity: 1, price: '30.00' }],
  }
  const map = (topic: string, json: unknown) => connectors.shopify.map(topic, json, heardAt)

  test('an order knows telephone, language and receipt', () => {
    expect(map('orders/updated', order).orders[0]).toMatchObject({
      phone: '+33123456789',
      language: 'fr-CA',
      invoiceUrl: 'https://shop.example/1/orders/abc/authenticate?key=k',
    })
  })

  test('by when it is to be paid: the first part that is open, in the words of both of its APIs', () => {
    const part = (due_at: string | null, completed_at: string | null = null) => ({
      amount: '10.00',
      due_at,
      completed_at,
    })
    const payBy = (payment_terms: unknown) => map('orders/updated', { ...order, payment_terms }).orders[0]?.payBy
    const day = (iso: string) => ({ precision: 'instant', at: iso, offset: null })
    const parts = [
      part('2026-12-20T00:00:00Z'),
      part('2026-12-01T00:00:00Z'),
      part('2026-11-01T00:00:00Z', '2026-10-30T09:00:00Z'),
    ]
    expect(payBy({ payment_terms_type: 'fixed', payment_schedules: parts })).toEqual(day('2026-12-01T00:00:00.000Z'))
    for (const terms of [null, 'null', {}, { payment_schedules: [part(null), part('soon')] }])
      expect(payBy(terms)).toBeUndefined()
    const nodes = [{ dueAt: '2026-12-24T00:00:00Z', completedAt: null }]
    const lists = { lineItems: { nodes: [] }, paymentTerms: { paymentSchedules: { nodes } } }
    const graphql = { order: { id: 'gid://shopify/Order/1', name: '#1', ...lists } }
    expect(map('orders/updated', { data: graphql }).orders[0]?.payBy).toEqual(day('2026-12-24T00:00:00.000Z'))
  })

  test('what was paid back is a refund, what is on its way is none', () => {
    const paid = (amount: string, status = 'success') => ({ kind: 'refund', status, amount })
    const refundsOf = (...refunds: unknown[]) => map('orders/updated', { ...order, refunds }).refunds
    const fact = { source: 'shopify', id: '7', order: '1', money: { amount: 1250, currency: 'EUR' } }
    expect(refundsOf({ id: 7, transactions: [paid('10.00'), paid('2.50'), paid('9.00', 'pending')] })).toEqual([fact])
    expect(refundsOf({ id: 7, transactions: [paid('30.00', 'failure')] })).toEqual([])
    expect(refundsOf('null', { id: 7, transactions: 'null' }, { transactions: [paid('1.00')] })).toEqual([])
    const alone = { id: 7, order_id: 1, transactions: [{ ...paid('12.50'), currency: 'EUR' }] }
    expect(map('refunds/create', { ...alone, processed_at: '2026-11-20T10:00:00+01:00' }).refunds).toEqual([
      { ...fact, at: { precision: 'instant', at: '2026-11-20T09:00:00.000Z', offset: 60 } },
    ])
    expect(map('refunds/create', { id: 1 }).parked).toBe('a refund without order_id')
    expect(map('refunds/create', { order_id: 1 }).parked).toBe('a refund without an id')
  })

  test('a fulfilment that waits in the shop says where, and what to do', () => {
    const fulfillment = {
      id: 5,
      order_id: 1,
      status: 'success',
      shipment_status: 'ready_for_pickup',
      updated_at: '2026-11-20T10:00:00Z',
      estimated_delivery_at: '2026-11-23T00:00:00Z',
      origin_address: { address1: 'Hauptstr. 1', city: 'Wien', zip: '1010', country_code: 'AT', province_code: 'W' },
      destination: { country_code: 'DE' },
      line_items: [],
    }
    expect(map('fulfillments/update', fulfillment).shipments[0]!.snapshot).toMatchObject({
      status: 'available_for_pickup',
      pickup: { lines: ['Hauptstr. 1'], city: 'Wien', postalCode: '1010', country: 'AT' },
      action: { kind: 'collect', who: 'customer' },
      origin: 'AT',
      destination: 'DE',
      eta: { from: '2026-11-23', to: '2026-11-23' },
    })
  })

  test('an order that is deleted opens for nobody any more', () => {
    expect(map('orders/delete', { id: '9007199254740993123' }).orders).toEqual([
      expect.objectContaining({ id: '9007199254740993123', state: 'deleted', factors: [], items: [] }),
    ])
  })
})

describe('WooCommerce', () => {
  const order = {
    id: 7,
    status: 'processing',
    currency: 'EUR',
    total: '20.00',
    date_modified_gmt: '2026-11-20T10:00:00',
    billing: { country: 'NL', phone: '020 123 4567', postcode: '1012' },
    line_items: [{ name: 'A', quantity: 1, total: '20.00', image: { src: 'https://shop.example/a.jpg' } }],
    meta_data: [
      { key: 'wpml_language', value: 'nl' },
      { key: '_invoice_url', value: 'https://shop.example/i.pdf' },
    ],
  }
  const map = (change: object) => connectors.woocommerce.map('order.updated', { ...order, ...change }, heardAt)

  test('an order knows telephone, language, receipt and pictures', () => {
    expect(map({}).orders[0]).toMatchObject({
      phone: '+31201234567',
      language: 'nl',
      invoiceUrl: 'https://shop.example/i.pdf',
      items: [{ image: 'https://shop.example/a.jpg' }],
    })
    expect(map({ refunds: [{ id: 5, total: '-5.00' }, { total: '-15.00' }, {}] }).refunds).toMatchObject([
      { id: '5', money: { amount: 500 } },
      { money: { amount: 1500 } },
    ])
    expect(map({ status: 'wc-beamed' })).toMatchObject({
      orders: [{ state: 'processing' }],
      unknown: ['status wc-beamed'],
    })
  })

  test('numbers of parcels come through whole, also from JSON within a text', () => {
    const value = '[{"tracking_id":"t","tracking_number":9400110200881234567890,"date_shipped":"1722400000"}]'
    const [parcel] = map({ meta_data: [{ key: '_wc_shipment_tracking_items', value }] }).shipments
    expect(parcel!.snapshot!.trackingNumber).toBe('9400110200881234567890')
  })

  test('what is fetched has a place, and is collected when the order is done', () => {
    const meta_data = [
      { key: 'pickup_location', value: 'Caf&eacute; &amp; Shop' },
      { key: 'pickup_address', value: 'Damrak 1, Amsterdam' },
    ]
    const shipping_lines = [{ method_id: 'pickup_location', meta_data }]
    const [waiting] = map({ shipping_lines }).shipments
    expect(waiting).toMatchObject({
      id: '7/pickup',
      order: { source: 'woocommerce', id: '7' },
      snapshot: { pickup: { name: 'Café & Shop', lines: ['Damrak 1, Amsterdam'] } },
    })
    expect(waiting!.snapshot!.status).toBeUndefined()
    expect(map({ shipping_lines, status: 'completed' }).shipments[0]!.snapshot).toMatchObject({
      status: 'delivered',
      reason: 'collected_by_recipient',
    })
  })
})

describe('EasyPost', () => {
  test('a tracker tells countries as codes, who signed and where it waits', () => {
    const result = {
      id: 'trk_1',
      tracking_code: '1',
      status: 'available_for_pickup',
      signed_by: 'M. ROTH',
      updated_at: '2026-11-20T10:00:00Z',
      carrier_detail: { origin_location: 'ORLANDO FL US', destination_tracking_location: { country: 'CA' } },
      tracking_details: [
        {
          status: 'available_for_pickup',
          datetime: '2026-11-20T09:00:00Z',
          tracking_location: { city: 'TORONTO', zip: 'M5C', country: 'CA' },
        },
      ],
    }
    expect(connectors.easypost.map('tracker.updated', { result }, heardAt).shipments[0]!.snapshot).toMatchObject({
      origin: 'US',
      destination: 'CA',
      pickup: { city: 'TORONTO', postalCode: 'M5C', country: 'CA' },
      action: { kind: 'collect' },
      proof: { kind: 'signature', name: 'M. ROTH' },
    })
  })
})
