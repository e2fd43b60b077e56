import { describe, expect, test } from 'vitest'
import {
  dhlPush,
  dhlValidate,
  sendcloudEvent,
  sendcloudHistory,
  sendcloudParcel,
} from '#tests/support/carrier-payloads.ts'
import { mapOf, told } from '#tests/support/mapped.ts'

describe('DHL', () => {
  const shipment = dhlPush.shipments[0]!
  const withStatus = (status: object, more: object = {}) =>
    told('dhl', {
      ...dhlPush,
      shipments: [{ ...shipment, events: [], ...more, status: { ...shipment.status, ...status } }],
    })

  test('a push has the whole way, the service point where it waits, and what comes next', () => {
    const { shipments, unknown } = mapOf('dhl', dhlPush)
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: 'parcel-de/00340434161094099991',
        orderNumber: 'C-1042',
        snapshot: {
          version: '2026-11-20T13:05:00.000Z',
          trackingNumber: '00340434161094099991',
          carrier: 'dhl-parcel-de',
          trackingUrl: 'https://www.dhl.de/de/privatkunden.html?piececode=00340434161094099991',
          destination: 'DE',
          eta: { from: '2026-11-20', to: '2026-11-21' },
          status: 'available_for_pickup',
          action: { kind: 'collect', who: 'customer' },
          pickup: {
            name: 'DHL Filiale 412',
            lines: ['Marktstr. 1'],
            city: 'Berlin',
            postalCode: '10115',
            country: 'DE',
          },
          raw: {
            text: 'Die Sendung liegt in der Filiale zur Abholung bereit. – Kiosk am Markt – Bitte mit Ausweis abholen.',
          },
        },
      },
    ])
    expect(shipments[0]!.events.map(({ status, time, location }) => [status, time.precision, location])).toEqual([
      ['available_for_pickup', 'instant', 'DHL Filiale 412, Berlin, DE'],
      ['out_for_delivery', 'instant', 'Hamburg, DE'],
      ['in_transit', 'local', 'Hamburg, DE'],
      ['info_received', 'instant', 'Hamburg, DE'],
    ])
  })

  test('several shipments, of services that give out the same number', () => {
    const express = { ...shipment, service: 'express', status: { ...shipment.status, status: 'Shipment is on hold' } }
    const { shipments } = mapOf('dhl', { shipments: [shipment, express] })
    expect(shipments.map(({ id, snapshot }) => [id, snapshot!.carrier, snapshot!.status])).toEqual([
      ['parcel-de/00340434161094099991', 'dhl-parcel-de', 'available_for_pickup'],
      ['express/00340434161094099991', 'dhl-express', 'in_transit'],
    ])
  })

  test('a push of the status alone has it as its event', () => {
    const { shipments } = mapOf('dhl', { shipments: [{ ...shipment, events: undefined }] })
    expect(shipments[0]!.events).toMatchObject([{ status: 'available_for_pickup' }])
  })

  test.each([
    [{ statusCode: 'delivered', status: 'ZU' }, {}, { status: 'delivered' }],
    [{ statusCode: 'transit', status: 'ZU' }, {}, { status: 'in_transit' }],
    [{ statusCode: 'failure', status: 'ZN' }, {}, { status: 'delivery_attempted' }],
    [{ statusCode: 'failure', status: 'DELIVERY NOT POSSIBLE' }, {}, { status: 'exception' }],
    [{ statusCode: 'delivered', status: 'ZU' }, { returnFlag: true }, { status: 'returned' }],
    [{ statusCode: 'transit', status: 'EE' }, { details: { returnFlag: true } }, { status: 'returning' }],
    [{ statusCode: 'beamed', status: 'ZZ' }, {}, { unknown: ['statusCode beamed', 'parcel-de ZZ'] }],
  ])('%o with %o is %o', (status, more, wanted) => {
    expect(withStatus(status, more)).toMatchObject(wanted)
  })

  test('who signed is named, a sentence is none', () => {
    const withProof = (signed: object) =>
      withStatus(
        { statusCode: 'delivered' },
        { details: { proofOfDelivery: { timestamp: '2026-11-20T14:05:00+01:00', signed } } },
      )
    expect(withProof({ familyName: 'Roth', givenName: 'Jo' }).proof).toMatchObject({
      kind: 'signature',
      name: 'Jo Roth',
    })
    expect(withProof({ name: 'left at the door' }).proof).toBeUndefined()
  })

  test('what is told of the subscription itself is parked with what there is to do', () => {
    expect(mapOf('dhl', dhlValidate).parked).toMatch(/DHL_API_KEY/)
    const failure = { scope: 'subscription.failure', failure: { detail: 'Shipment not found' } }
    expect(mapOf('dhl', failure).parked).toBe('a subscription of DHL failed: Shipment not found')
    expect(mapOf('dhl', { scope: 'subscription.push' }).parked).toBe('no shipments in it')
  })
})

describe('Sendcloud', () => {
  const withStatus = (status: unknown) =>
    told('sendcloud', { ...sendcloudParcel, parcel: { ...sendcloudParcel.parcel, status } })
  const withEvent = (event: object) =>
    told('sendcloud', {
      ...sendcloudEvent,
      data: { ...sendcloudEvent.data, event: { ...sendcloudEvent.data.event, ...event } },
    })

  test('a parcel has its status since the carrier told it', () => {
    const { shipments, unknown } = mapOf('sendcloud', sendcloudParcel)
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: '3172',
        orderNumber: 'C-1042',
        snapshot: {
          version: '2026-11-20T13:10:06.000Z',
          trackingNumber: '3SYZXG132912330',
          carrier: 'postnl',
          trackingUrl: 'https://tracking.example/3SYZXG132912330',
          destination: 'NL',
          status: 'available_for_pickup',
          at: { precision: 'instant', at: '2026-11-20T13:10:00.000Z', offset: null },
        },
        events: [{ status: 'available_for_pickup', raw: { code: '12', text: 'Awaiting customer pickup' } }],
      },
    ])
  })

  test.each([
    [{ id: 11, message: 'Delivered' }, { status: 'delivered' }],
    [
      { id: 93, message: 'Shipment collected by customer' },
      { status: 'delivered', reason: 'collected_by_recipient' },
    ],
    [
      { id: 8, message: 'x' },
      { status: 'delivery_attempted', reason: 'recipient_absent' },
    ],
    [{ code: 'ANNOUNCED_UNCOLLECTED' }, { status: 'info_received' }],
    [
      { id: 77777, message: 'En route to sorting center' },
      { status: 'in_transit', unknown: [] },
    ],
    [{ message: 'Announced: not collected' }, { status: 'info_received' }],
    [
      { id: 1337, message: 'Unknown status - check carrier track & trace page for more insights' },
      { events: [], unknown: [] },
    ],
    [
      { id: 4711, message: 'Gone fishing' },
      { events: [], unknown: ['status 4711'] },
    ],
    ['Driver en route', { status: 'out_for_delivery' }],
  ])('the status %o is %o', (status, wanted) => {
    expect(withStatus(status)).toMatchObject(wanted)
  })

  test('an event of a subscription is one event, its service point where the parcel waits', () => {
    const { shipments, unknown } = mapOf('sendcloud', sendcloudEvent)
    expect(unknown).toEqual([])
    expect(shipments).toMatchObject([
      {
        id: '3172/events',
        snapshot: {
          status: 'available_for_pickup',
          pickup: { lines: ['Kerkstraat 4'], city: 'Eindhoven', postalCode: '5611 EM', country: 'NL' },
        },
        events: [{ time: { offset: 60 }, location: 'Eindhoven, NL', raw: { source: 'postnl', code: 'pup/none/none' } }],
      },
    ])
  })

  test.each([
    [
      { phase: 'delivered', sub_status: 'neighbour' },
      { status: 'delivered', reason: 'left_with_neighbour' },
    ],
    [
      { phase: 'attempted', sub_status: 'not_home' },
      { status: 'delivery_attempted', reason: 'recipient_absent' },
    ],
    [
      { phase: 'customs', exception: 'customs_issue' },
      { status: 'exception', reason: 'customs_hold' },
    ],
    [
      { phase: 'in_transit', exception: 'non_conformity', sub_status: 'disposed' },
      { status: 'lost', reason: 'destroyed' },
    ],
    [{ phase: 'in_transit', exception: 'returned_sender' }, { status: 'returning' }],
    [{ phase: 'delivered', is_returned: true }, { status: 'returned' }],
    [{ phase: 'dropped' }, { events: [], unknown: ['phase dropped'] }],
    [{ event_type: 'claim' }, { parked: expect.stringContaining('claim') }],
  ])('an event %o is %o', (event, wanted) => {
    expect(withEvent(event)).toMatchObject(wanted)
  })

  test('all that was told at once, as the tracking API has it, in both versions', () => {
    const old = told('sendcloud', sendcloudHistory)
    expect(old.events.map(({ status }) => status)).toEqual(['info_received', 'in_transit'])
    expect(old).toMatchObject({ status: 'in_transit', eta: { from: '2026-11-23', to: '2026-11-23' }, unknown: [] })
    const now = told('sendcloud', {
      source_id: '3172',
      tracking_numbers: [{ carrier_code: 'postnl', tracking_number: '3SYZXG132912330' }],
      details: { expected_delivery_date: '2026-11-23', is_return: false },
      events: [
        {
          event_at: '2026-11-20T13:00:00Z',
          event_type: 'carrier',
          status_code: 'delivered',
          sub_status_code: 'signature',
        },
        { event_at: '2026-11-19T13:00:00Z', event_type: 'carrier', status_code: 'accepted', sub_status_code: 'none' },
      ],
    })
    expect(now).toMatchObject({ status: 'delivered', reason: 'signed', carrier: 'postnl', unknown: [] })
    expect(now.events).toHaveLength(2)
  })

  test('what is no parcel on its way to a customer is parked with its reason', () => {
    const back = { ...sendcloudParcel, parcel: { ...sendcloudParcel.parcel, is_return: true } }
    expect(mapOf('sendcloud', back).parked).toMatch(/returns are not followed/)
    expect(mapOf('sendcloud', { action: 'integration_updated', integration: {} }).parked).toBe(
      'the event integration_updated is not one that is read',
    )
  })
})
