import { describe, expect, test } from 'vitest'
import {
  ship24Trackings,
  shipstationNotice,
  shipstationShipments,
  shipstationTrack,
  trackingmoreTracking,
} from '#tests/support/carrier-payloads.ts'
import { mapOf, told } from '#tests/support/mapped.ts'

describe('Ship24', () => {
  const tracking = ship24Trackings.trackings[0]!
  const withShipment = (shipment: object) =>
    told('ship24', {
      trackings: [{ ...tracking, shipment: { ...tracking.shipment, ...shipment }, statistics: undefined }],
    })

  test('a tracking has times as far as they are told, the signer and the window', () => {
    const { shipments, unknown } = mapOf('ship24', ship24Trackings)
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: '26148317-7502-d3ac-44a9-546d240ac0dd',
        orderNumber: 'C-1042',
        snapshot: {
          version: '2026-11-20T15:00:00.000Z',
          trackingNumber: '9400115901047177598206',
          carrier: 'us-post',
          origin: 'CN',
          destination: 'US',
          eta: { from: '2026-11-20', to: '2026-11-21' },
          proof: { kind: 'signature', name: 'Kim Doe' },
          status: 'delivered',
          at: { precision: 'instant', at: '2026-11-20T20:05:00.000Z', offset: -360 },
        },
        events: [
          {
            status: 'delivered',
            location: 'AUSTIN, TX 78738',
            raw: { source: 'us-post', text: 'Delivered to the addressee' },
          },
          { status: 'in_transit', time: { precision: 'local', at: '2026-11-19T23:24:50' } },
          { status: 'info_received', time: { precision: 'date', at: '2026-11-18' } },
        ],
      },
    ])
  })

  test.each([
    [{ statusMilestone: 'exception', statusCode: 'exception_return' }, { status: 'returning' }],
    [
      { statusMilestone: 'exception', statusCode: 'customs_exception' },
      { status: 'exception', reason: 'customs_hold' },
    ],
    [{ statusMilestone: 'in_transit', statusCode: 'customs_received' }, { status: 'customs' }],
    [{ statusMilestone: 'in_transit', statusCode: 'data_order_created' }, { status: 'in_transit' }],
    [{ statusMilestone: 'in_transit', statusCode: 'delivery_delivered' }, { status: 'in_transit' }],
    [{ statusMilestone: 'delivered', statusCode: 'delivery_attempted' }, { status: 'delivered' }],
    [{ statusMilestone: 'failed_attempt', statusCode: null }, { status: 'delivery_attempted' }],
    [
      { statusMilestone: 'in_transit', statusCode: 'in_transit' },
      { status: 'in_transit', unknown: [] },
    ],
    [{ statusMilestone: 'beamed', statusCode: 'up' }, { unknown: ['statusMilestone beamed', 'statusCode up'] }],
  ])('%o is %o', (shipment, wanted) => {
    expect(withShipment(shipment)).toMatchObject(wanted)
  })

  test('several trackings, also as the API answers them, and the times of older webhooks', () => {
    const event = {
      status: 'Out',
      datetime: '2026-11-19T08:00:00.000Z',
      utcOffset: '+01:00',
      statusMilestone: 'in_transit',
    }
    const older = {
      ...tracking,
      tracker: { trackerId: 'b', trackingNumber: 'B1' },
      events: [event, { ...event, hasNoTime: true }],
    }
    const { shipments } = mapOf('ship24', { data: { trackings: [tracking, older] } })
    expect(shipments.map(({ id }) => id)).toEqual([tracking.tracker.trackerId, 'b'])
    expect(shipments[1]!.events.map(({ time }) => time)).toEqual([
      { precision: 'instant', at: '2026-11-19T07:00:00.000Z', offset: 60 },
      { precision: 'date', at: '2026-11-19' },
    ])
    expect(mapOf('ship24', { trackings: [] }).parked).toBe('no trackings in it')
  })
})

describe('ShipStation', () => {
  const withStatus = (status_code: string, status_detail_code: string | null = null, more: object = {}) =>
    told('shipstation', {
      ...shipstationTrack,
      data: { ...shipstationTrack.data, status_code, status_detail_code, ...more },
    })

  test('a track has its scans with the clock of their place, and who signed', () => {
    const { shipments, unknown } = mapOf('shipstation', shipstationTrack)
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: 'se-77',
        snapshot: {
          trackingNumber: '1Z999AA10123456784',
          carrier: 'ups',
          status: 'delivered',
          reason: 'left_with_neighbour',
          eta: { from: '2026-11-20', to: '2026-11-20' },
          proof: { kind: 'signature', name: 'KIM DOE' },
          at: { at: '2026-11-20T20:05:00.000Z', offset: -360 },
        },
      },
    ])
    expect(
      shipments[0]!.events.map(({ status, reason, time, location }) => [status, reason, time.at, location]),
    ).toEqual([
      ['delivered', 'left_with_neighbour', '2026-11-20T20:05:00.000Z', 'AUSTIN, TX, US'],
      // Unknown to the service, after the parcel had moved.
      ['in_transit', undefined, '2026-11-20T12:00:00.000Z', 'AUSTIN TX DISTRIBUTION CENTER'],
      ['exception', 'customs_hold', '2026-11-19T12:00:00.000Z', undefined],
      ['in_transit', undefined, '2026-11-18T12:00:00.000Z', 'DENVER, CO'],
      ['info_received', undefined, '2026-11-18T08:00:00.000Z', undefined],
    ])
    // A zone that is glued on to the clock of the place is none.
    expect(shipments[0]!.events[1]!.time).toMatchObject({ offset: -360 })
  })

  test.each([
    ['IT', 'OUT_FOR_DELIVERY', { status: 'out_for_delivery' }],
    ['IT', 'DELIVERED', { status: 'in_transit' }],
    ['IT', 'SHIPMENT_CREATED', { status: 'in_transit' }],
    ['EX', 'RETURN_TO_SENDER', { status: 'returning' }],
    ['EX', 'INFORMATION', { status: 'exception' }],
    ['AC', 'ELEC_ADVICE_RECD_BY_CARRIER', { status: 'info_received' }],
    ['SP', 'DELIVERED_TO_LOCKER_COLLECTION_POINT', { status: 'available_for_pickup', pickup: { city: 'AUSTIN' } }],
    ['AT', 'NO_ACCESS_TO_RECIPIENTS_ADDRESS', { status: 'delivery_attempted', reason: 'location_inaccessible' }],
    ['DE', 'CUSTOMS_PROCESSING', { status: 'delivered' }],
    ['DE', null, { status: 'delivered' }],
    ['ZZ', 'BEAMED', { unknown: ['status_code ZZ', 'status_detail_code BEAMED'] }],
  ])('%s with %s is %o', (code, detail, wanted) => {
    expect(withStatus(code, detail)).toMatchObject(wanted)
  })

  test('tracking without a label is known by carrier and number', () => {
    const url = 'https://api.shipengine.com/v1/tracking?carrier_code=stamps_com&tracking_number=9400'
    const data = { ...shipstationTrack.data, tracking_number: '9400', carrier_code: null }
    const { shipments } = mapOf('shipstation', { resource_url: url, resource_type: 'API_TRACK', data })
    expect(shipments).toMatchObject([{ id: 'usps/9400', snapshot: { carrier: 'usps' } }])
  })

  test('shipments of API 1 are labels, their times those of California', () => {
    const { shipments, unknown } = mapOf('shipstation', shipstationShipments, 'SHIP_NOTIFY')
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: 'shipment/33974374',
        orderNumber: 'C-1042',
        snapshot: {
          version: '2026-11-18T09:29:28.000Z',
          carrier: 'ups',
          destination: 'US',
          status: 'info_received',
          items: [{ title: 'Aurora One', quantity: 2, sku: 'NA-AUR1' }],
        },
        events: [{ status: 'info_received', time: { offset: -480 } }],
      },
    ])
    const [shipment] = shipstationShipments.shipments
    const voided = { ...shipment, voided: true, voidDate: '2026-07-18T12:00:00' }
    expect(told('shipstation', { shipments: [voided] })).toMatchObject({
      status: 'cancelled',
      reason: 'label_voided',
      events: [{}, { time: { at: '2026-07-18T19:00:00.000Z' } }],
    })
  })

  test('a notice that nobody asks about, and any other, is parked with its reason', () => {
    expect(mapOf('shipstation', shipstationNotice).parked).toMatch(/SHIPSTATION_API_KEY/)
    expect(mapOf('shipstation', { ...shipstationNotice, resource_type: 'ORDER_NOTIFY' }).parked).toBe(
      'the event ORDER_NOTIFY is not one that is read',
    )
  })
})

describe('TrackingMore', () => {
  const withStatus = (delivery_status: string, substatus: string, more: object = {}) =>
    told('trackingmore', {
      ...trackingmoreTracking,
      data: { ...trackingmoreTracking.data, delivery_status, substatus, ...more },
    })

  test('a tracking has what both carriers told', () => {
    const { shipments, unknown } = mapOf('trackingmore', trackingmoreTracking)
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: '99f4ed7fc73aa83fe68fd69ab6458b28',
        orderNumber: 'C-1042',
        snapshot: {
          version: '2026-11-20T14:10:00.000Z',
          trackingNumber: 'RR123456785CN',
          carrier: 'china-post',
          trackingUrl: 'https://tracking.example/RR123456785CN',
          origin: 'CN',
          destination: 'DE',
          eta: { from: '2026-11-21', to: '2026-11-21' },
          status: 'available_for_pickup',
          action: { kind: 'collect' },
        },
        events: [
          { status: 'in_transit', time: { precision: 'local', at: '2026-11-18T10:31:00' }, location: 'SHANGHAI, CN' },
          { status: 'info_received' },
          { status: 'available_for_pickup', location: 'Berlin, DE', raw: { source: 'dhl-germany', code: 'pickup002' } },
        ],
      },
    ])
  })

  test.each([
    ['delivered', 'delivered003', { status: 'delivered', reason: 'signed' }],
    ['transit', 'delivered001', { status: 'in_transit' }],
    ['exception', 'exception011', { status: 'returning' }],
    ['exception', 'exception099', { status: 'exception', unknown: ['substatus exception099'] }],
    ['notfound', 'not found001', { status: 'info_received' }],
    ['notfound', 'notfound002', { health: 'not_found' }],
    ['expired', 'expired001', { health: 'expired' }],
    ['beamed', '', { unknown: ['delivery_status beamed'] }],
  ])('%s with %s is %o', (status, substatus, wanted) => {
    expect(withStatus(status, substatus)).toMatchObject(wanted)
  })

  test('the names of API 2 and lists of trackings are read, too', () => {
    const old = {
      tracking_number: 'LX1',
      carrier_code: 'usps',
      status: 'delivered',
      lastUpdateTime: '2026-11-20 10:00:00',
      signed_by: 'Front door',
      origin_info: {
        trackinfo: [
          {
            Date: '2026-11-20 10:00:00',
            StatusDescription: 'DELIVERED',
            Details: 'AUSTIN, TX',
            checkpoint_status: 'delivered',
            substatus: 'delivered001',
          },
        ],
      },
    }
    const { shipments, unknown } = mapOf('trackingmore', {
      meta: { code: 200 },
      data: [old, trackingmoreTracking.data],
    })
    expect(unknown).toEqual([])
    expect(shipments).toHaveLength(2)
    expect(shipments[0]).toMatchObject({
      id: 'usps/LX1',
      snapshot: { status: 'delivered' },
      events: [{ status: 'delivered', location: 'AUSTIN, TX', raw: { text: 'DELIVERED' } }],
    })
    expect(shipments[0]!.snapshot!.proof).toBeUndefined()
    expect(mapOf('trackingmore', { data: {} }).parked).toBe('a tracking without tracking_number')
  })
})
