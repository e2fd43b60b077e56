import { describe, expect, test } from 'vitest'
import { connectors } from '#server/connectors/connectors.ts'
import {
  aftershipTracking,
  feed,
  magentoOrder,
  magentoShipment,
  magentoTrack,
  medusaOrder,
  shippoTrack,
  track17,
  track17Stopped,
} from '#tests/support/provider-payloads.ts'

const heardAt = new Date('2026-11-22T10:00:00Z')
type Source = keyof typeof connectors
const map = (source: Source, json: unknown, topic = connectors[source].topicOf({}, json)) =>
  connectors[source].map(topic, json, heardAt)

describe('Medusa', () => {
  test('an order keeps its cents, its factors and a parcel for each label', () => {
    const { orders, shipments, unknown } = map('medusa', medusaOrder)
    expect(orders).toMatchObject([
      {
        id: 'order_01JQ',
        number: '1204',
        state: 'completed',
        items: [{ title: 'Aurora One – Blue', quantity: 2, total: { amount: 5990, currency: 'EUR' } }],
        totals: { total: { amount: 6490, currency: 'EUR' }, shipping: { amount: 500 } },
        payment: 'stripe',
        address: { name: 'Ida Holm', postalCode: '2200', country: 'DK' },
        phone: '+4520123456',
        language: 'da-DK',
        factors: ['email:ida@shop.example', 'postcode:2200'],
      },
    ])
    expect(shipments).toMatchObject([
      {
        id: 'ful_1',
        order: { id: 'order_01JQ' },
        snapshot: { trackingNumber: 'GLS1', status: 'in_transit', carrier: 'gls' },
      },
      { id: 'ful_1/GLS2', snapshot: { trackingNumber: 'GLS2', destination: 'DK' } },
    ])
    expect(shipments[1]!.snapshot).not.toHaveProperty('trackingUrl')
    expect(shipments[0]!.events.map(({ status }) => status)).toEqual(['info_received', 'in_transit'])
    expect(unknown).toEqual([])
    const given = { event: { name: 'order.updated', data: medusaOrder.data } }
    expect(map('medusa', given)).toEqual({ orders, shipments, refunds: [], unknown })
    expect(connectors.medusa.topicOf({}, given)).toBe('order.updated')
  })

  test('a fulfilment alone reaches its order, and ids alone are parked with what to send', () => {
    const [fulfillment] = medusaOrder.data.fulfillments
    const delivered = {
      ...fulfillment,
      delivered_at: '2026-11-21T12:00:00.000Z',
      updated_at: '2026-11-21T12:00:00.000Z',
    }
    const data = { id: 'ful_1', order_id: 'order_01JQ', fulfillment: delivered }
    expect(map('medusa', { event: 'delivery.created', data }).shipments[0]).toMatchObject({
      order: { source: 'medusa', id: 'order_01JQ' },
      snapshot: { status: 'delivered', at: { at: '2026-11-21T12:00:00.000Z' } },
    })
    const later = { ...delivered, labels: undefined, updated_at: '2026-11-23T00:00:00.000Z' }
    const versionOf = (fulfillment: unknown) =>
      map('medusa', { event: 'delivery.created', data: { ...data, fulfillment } }).shipments[0]!.snapshot!.version
    expect(versionOf(delivered) > versionOf(later)).toBe(true)
    expect(map('medusa', { event: 'order.placed', data: { id: 'order_01JQ' } }).parked).toMatch(/not their ids alone/)
  })

  test.each([
    [{ status: 'canceled' }, 'cancelled'],
    [{ payment_status: 'refunded' }, 'refunded'],
    [{ payment_status: 'not_paid', fulfillment_status: 'not_fulfilled' }, 'awaiting_payment'],
    [{ fulfillment_status: 'not_fulfilled' }, 'processing'],
    [{ status: 'draft' }, 'draft'],
  ])('%o is %s', (change, state) => {
    expect(map('medusa', { ...medusaOrder, data: { ...medusaOrder.data, ...change } }).orders[0]!.state).toBe(state)
  })

  test('a word that no table knows is counted', () => {
    const data = { ...medusaOrder.data, fulfillment_status: 'beamed', payment_status: 'barter' }
    expect(map('medusa', { event: 'order.updated', data }).unknown).toEqual([
      'payment_status barter',
      'fulfillment_status beamed',
    ])
  })
})

describe('Magento', () => {
  test('an order is read, its times as UTC, its configurable products once', () => {
    const { orders } = map('magento', magentoOrder)
    expect(orders).toMatchObject([
      {
        id: '51',
        number: '000000051',
        version: '2026-11-19T07:00:00.000Z',
        state: 'processing',
        placedAt: { precision: 'instant', at: '2026-11-18T23:30:00.000Z', offset: null },
        totals: { total: { amount: 6450, currency: 'EUR' } },
        payment: 'Check / Money order',
        address: { lines: ['Oranienstr. 1', 'Hinterhof'], postalCode: '10969', country: 'DE' },
        phone: '+49301234567',
        factors: ['email:jo@shop.example', 'postcode:10969', 'postcode:20095'],
      },
    ])
    expect(orders[0]!.items).toEqual([
      { title: 'Aurora One', quantity: 1, sku: 'NA-AUR1-B', total: { amount: 5950, currency: 'EUR' } },
    ])
  })

  test('what was refunded is refunded, a state of the shop’s own is counted', () => {
    expect(map('magento', { ...magentoOrder, total_refunded: '64.5000' }).refunds).toMatchObject([
      { money: { amount: 6450 } },
    ])
    expect(map('magento', { ...magentoOrder, state: 'closed' }).orders[0]!.state).toBe('refunded')
    expect(map('magento', { ...magentoOrder, state: 'at_the_moon' }).unknown).toEqual(['state at_the_moon'])
  })

  test('events of Adobe I/O, also several at once, and webhooks hold the same', () => {
    const event = (value: unknown) => ({
      event_id: 'e1',
      event: { type: 'com.adobe.commerce.observer.sales_order_save_commit_after', data: { value, _metadata: {} } },
      recipient_client_id: 'client',
    })
    const direct = map('magento', magentoOrder)
    expect(map('magento', event(magentoOrder))).toEqual(direct)
    expect(map('magento', { order: magentoOrder })).toEqual(direct)
    expect(map('magento', { data: { order: magentoOrder } })).toEqual(direct)
    const two = map('magento', [event(magentoOrder), event(magentoShipment)])
    expect([two.orders.length, two.shipments.length]).toEqual([1, 1])
  })

  test('a track that is added alone gives its number to the shipment', () => {
    const [bare] = map('magento', magentoShipment).shipments
    expect(bare).toMatchObject({ id: '9', order: { id: '51' }, snapshot: { status: 'info_received' } })
    const [shipment, track] = map('magento', magentoTrack).shipments
    expect(shipment).toMatchObject({ id: '9', snapshot: { trackingNumber: '00340434161094', carrier: 'DHL' } })
    expect(track).toMatchObject({ id: '9/00340434161094' })
    // A message without tracks, however late, takes the number from nobody.
    const late = map('magento', { ...magentoShipment, updated_at: '2026-12-01 00:00:00' }).shipments[0]
    for (const one of [bare, late]) expect(shipment!.snapshot!.version > one!.snapshot!.version).toBe(true)
    const full = map('magento', { ...magentoShipment, tracks: [magentoTrack, { ...magentoTrack, track_number: 'T2' }] })
    expect(full.shipments.map(({ id, snapshot }) => [id, snapshot!.trackingNumber])).toEqual([
      ['9', '00340434161094'],
      ['9/00340434161094', '00340434161094'],
      ['9/T2', 'T2'],
    ])
  })
})

describe('17TRACK', () => {
  const withStatus = (status: string, sub_status: string) =>
    map('17track', {
      ...track17,
      data: {
        ...track17.data,
        track_info: { ...track17.data.track_info, latest_status: { status, sub_status } },
      },
    })

  test('a tracking has its events, its window and both its countries', () => {
    const { shipments, unknown } = map('17track', track17)
    expect(shipments[0]).toMatchObject({
      id: '3011/RR123456789CN',
      orderNumber: '000000051',
      snapshot: {
        version: '2026-11-20T13:05:00.000Z',
        trackingNumber: 'RR123456789CN',
        carrier: 'China Post',
        origin: 'CN',
        destination: 'DE',
        eta: { from: '2026-11-24', to: '2026-11-26' },
        status: 'customs',
        reason: 'customs_processing',
        at: { precision: 'instant', at: '2026-11-20T13:00:00.000Z', offset: 60 },
      },
    })
    expect(shipments[0]!.events.map(({ status }) => status)).toEqual(['customs', 'in_transit'])
    expect(unknown).toEqual([])
  })

  test('an unknown sub-status falls to its status and is counted', () => {
    const { shipments, unknown } = withStatus('DeliveryFailure', 'DeliveryFailure_Dog')
    expect(shipments[0]!.snapshot!.status).toBe('delivery_attempted')
    expect(unknown).toEqual(['sub_status DeliveryFailure_Dog'])
  })

  test('what was not found, or waits too long, says so without a status', () => {
    expect(withStatus('NotFound', 'NotFound_Other').shipments[0]!.snapshot).toMatchObject({ health: 'not_found' })
    expect(withStatus('NotFound', 'NotFound_Other').shipments[0]!.snapshot!.status).toBeUndefined()
    expect(withStatus('Expired', 'Expired_Other').shipments[0]!.snapshot).toMatchObject({ health: 'expired' })
  })

  test('“other exception” beside an event of the same moment that is none follows the event', () => {
    const info = track17.data.track_info
    const [provider] = info.tracking.providers
    const events = [{ ...provider!.events[0]!, sub_status: 'Exception_Other', stage: 'OutForDelivery' }]
    const tracking = { providers: [{ ...provider, events }] }
    const latest_status = { status: 'Exception', sub_status: 'Exception_Other' }
    const data = { ...track17.data, track_info: { ...info, latest_status, tracking } }
    expect(map('17track', { ...track17, data }).shipments[0]!.snapshot!.status).toBe('out_for_delivery')
    expect(withStatus('Exception', 'Exception_Other').shipments[0]!.snapshot!.status).toBe('exception')
  })

  test('a carrier without events still has its milestones', () => {
    const data = { ...track17.data, track_info: { ...track17.data.track_info, tracking: { providers: 'null' } } }
    expect(map('17track', { ...track17, data }).shipments[0]!.events).toMatchObject([{ status: 'in_transit' }])
  })

  test('a tracking that stopped is expired until it is told of again', () => {
    const [stopped] = map('17track', track17Stopped).shipments
    expect(stopped).toMatchObject({ id: '3011/RR123456789CN/stopped', snapshot: { health: 'expired' } })
    const again = map('17track', track17).shipments.find(({ id }) => id === stopped!.id)
    expect(again!.snapshot!.health).toBeUndefined()
  })
})

describe('Shippo', () => {
  const withStatus = (status: string, code: string, action_required = false) => {
    const tracking_status = { ...shippoTrack.data.tracking_status, status, substatus: { code, action_required } }
    const { shipments, unknown } = map('shippo', { ...shippoTrack, data: { ...shippoTrack.data, tracking_status } })
    return { ...shipments[0]!.snapshot!, unknown }
  }

  test('a track has its history, times without a zone as UTC, and what is to be done', () => {
    const { shipments, unknown } = map('shippo', shippoTrack)
    expect(shipments).toMatchObject([
      {
        id: 'usps/9205590164917312751089',
        orderNumber: '000000051',
        snapshot: {
          status: 'delivery_attempted',
          reason: 'recipient_absent',
          action: { kind: 'schedule_delivery', who: 'customer' },
          eta: { from: '2026-11-24', to: '2026-11-24' },
          destination: 'US',
          at: { precision: 'instant', at: '2026-11-20T23:17:00.000Z', offset: null },
        },
      },
    ])
    expect(shipments[0]!.events.map(({ status }) => status)).toEqual(['info_received', 'delivery_attempted'])
    expect(unknown).toEqual([])
  })

  test('a sub-status counts under its own status only', () => {
    expect(withStatus('DELIVERED', 'information_received').status).toBe('delivered')
    expect(withStatus('TRANSIT', 'delivered').status).toBe('in_transit')
    expect(withStatus('TRANSIT', 'pickup_available')).toMatchObject({
      status: 'available_for_pickup',
      action: { kind: 'collect' },
    })
    expect(withStatus('FAILURE', 'package_lost')).toMatchObject({ status: 'lost', reason: 'lost' })
    expect(withStatus('TRANSIT', 'beamed')).toMatchObject({ status: 'in_transit', unknown: ['substatus beamed'] })
  })
})

describe('AfterShip since 2024', () => {
  test('countries, window, pick-up point and proof are read under their new names', () => {
    const { shipments } = map('aftership', aftershipTracking)
    expect(shipments[0]).toMatchObject({
      orderNumber: 'X-9',
      snapshot: {
        origin: 'CN',
        destination: 'GB',
        eta: { from: '2026-11-23', to: '2026-11-25' },
        pickup: { lines: ['Paketshop, Torstr. 1, Berlin'] },
        action: { kind: 'collect', who: 'customer' },
        proof: { kind: 'photo', url: 'https://pod.example/1.jpg' },
      },
    })
    expect(shipments[0]!.events).toMatchObject([
      { status: 'available_for_pickup', location: 'Berlin, Germany' },
      // No tag, but a post's own code.
      { status: 'customs', reason: 'customs_processing', time: { precision: 'local' } },
    ])
  })
})

describe('Our own words', () => {
  test('orders and parcels are taken as they are said', () => {
    const { orders, shipments, unknown } = map('generic', feed)
    expect(orders).toMatchObject([
      {
        id: '77',
        number: 'G-77',
        version: '2026-11-20T09:00:00.000Z',
        placedAt: { precision: 'date', at: '2026-11-19' },
        phone: '+819012345678',
        totals: { total: { amount: 4800, currency: 'JPY' } },
        address: { country: 'JP' },
        factors: ['email:kim@shop.example', 'postcode:1000001'],
      },
    ])
    expect(shipments).toMatchObject([
      {
        id: 'p1',
        order: { source: 'generic', id: '77' },
        snapshot: {
          status: 'available_for_pickup',
          pickup: { name: '丸の内局', until: '2026-11-28' },
          action: { kind: 'pay_duty', amount: { amount: 120, currency: 'JPY' } },
          proof: { kind: 'photo', at: { precision: 'instant', offset: 540 } },
        },
        events: [
          { status: 'in_transit', time: { precision: 'local', at: '2026-11-20T08:00:00' }, raw: { code: 'EMD' } },
          { status: 'available_for_pickup', raw: { code: 'ZZ' } },
        ],
      },
    ])
    expect(unknown).toEqual(['x12_214 ZZ'])
  })

  const [order] = feed.orders
  const [shipment] = feed.shipments
  test.each([
    [{ orders: [{ ...order, items: [{ title: 'A', quantity: '2' }] }] }, 'orders[0].items[0].quantity is wrong'],
    [{ orders: [{ ...order, postcode: '1' }] }, 'orders[0] holds what is not known: postcode'],
    [{ orders: [{ ...order, updatedAt: '2026-11-20T10:00:00' }] }, 'orders[0].updatedAt is wrong'],
    [{ orders: [{ ...order, number: undefined }] }, 'orders[0].number is wrong'],
    [
      { shipments: [{ ...shipment, events: [{ time: 'yesterday', status: 'lost' }] }] },
      'shipments[0].events[0].time is wrong: expected a date',
    ],
    [
      { shipments: [{ ...shipment, events: [{ time: '2026-11-20' }] }] },
      'shipments[0].events[0].status is wrong: expected status, or code',
    ],
    [{ shipments: [{ ...shipment, trackingUrl: 'javascript:alert(1)' }] }, 'shipments[0].trackingUrl is wrong'],
    [{}, 'orders is wrong: expected at least one order or shipment'],
    [[], 'body is wrong'],
    [null, 'body is wrong'],
  ])('a slip is parked with the name of its field: %#', (body, sentence) => {
    expect(map('generic', body)).toMatchObject({ orders: [], shipments: [], parked: expect.stringContaining(sentence) })
  })
})
