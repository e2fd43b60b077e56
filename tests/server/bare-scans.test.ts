import { describe, expect, test } from 'vitest'
import { foldShipment } from '#domain/shipment/fold-shipment.ts'
import { dhlPush, ship24Trackings, shipstationTrack, trackingmoreTracking } from '#tests/support/carrier-payloads.ts'
import { told } from '#tests/support/mapped.ts'

const [shipment, tracking] = [dhlPush.shipments[0]!, ship24Trackings.trackings[0]!]

/** A parcel of DHL Express, of which only the status has a code. */
const express = (statusCode: string, ...scans: [day: number, description: string][]) => ({
  ...dhlPush,
  shipments: [
    {
      ...shipment,
      service: 'express',
      status: { timestamp: `2026-11-${scans[0]?.[0]}T12:00:00`, statusCode, status: statusCode },
      events: scans.map(([day, description]) => ({
        timestamp: `2026-11-${day}T12:00:00`,
        location: { address: { addressLocality: day === 18 ? '-' : 'NUERNBERG - GERMANY' } },
        description,
      })),
    },
  ],
})

describe('Scans without a code of their own', () => {
  test('of DHL Express are what the parcel is, and before it on their way', () => {
    const parcel = told('dhl', express('delivered', [20, 'Delivered'], [19, 'Arrived'], [18, 'Picked up']))
    expect(parcel.unknown).toEqual([])
    expect(parcel.events).toMatchObject([
      { status: 'delivered', location: 'NUERNBERG - GERMANY', raw: { text: 'Delivered' } },
      { status: 'in_transit', time: { precision: 'local', at: '2026-11-19T12:00:00' } },
      { status: 'in_transit' },
    ])
    expect(parcel.events[2]).not.toHaveProperty('location')
    expect(told('dhl', express('pre-transit', [18, 'Label'])).events).toMatchObject([{ status: 'info_received' }])
    expect(told('dhl', express('unknown', [18, 'Label'])).events).toMatchObject([{ status: 'info_received' }])
  })

  test('told again under another state they stand in the list once, as what they were when they were new', () => {
    const events = [
      express('pre-transit', [18, 'Label made']),
      express('failure', [19, 'Nobody at home'], [18, 'Label made']),
      express('transit', [20, 'At the depot'], [19, 'Nobody at home'], [18, 'Label made']),
    ].flatMap(body => told('dhl', body).events)
    const failure = told('dhl', express('failure', [19, 'Nobody at home'])).status
    const folded = foldShipment(events, [], new Date('2026-11-21T00:00:00Z'))
    expect([...new Map(folded.events.map(event => [JSON.stringify(event), event.status])).values()]).toEqual([
      'in_transit',
      failure,
      'info_received',
    ])
    expect(folded.status).toBe('in_transit')
  })

  test('of Ship24, ShipStation and TrackingMore as well, under the names of older webhooks too', () => {
    const nothing = { statusCode: null, statusCategory: null, statusMilestone: null }
    const events = tracking.events.map(event => ({ ...event, ...nothing }))
    expect(told('ship24', { trackings: [{ ...tracking, events }] })).toMatchObject({
      unknown: [],
      events: [{ status: 'delivered' }, { status: 'in_transit' }, { status: 'in_transit' }],
    })
    const scans = ['2026-11-20', '2026-11-19'].map(day => ({ event_date: `${day}T17:45:26.734Z`, signer: 'KIM DOE' }))
    const first = { ...shipstationTrack, data: { ...shipstationTrack.data, events: scans } }
    expect(told('shipstation', first)).toMatchObject({
      unknown: [],
      proof: { name: 'KIM DOE' },
      events: [{ status: 'delivered' }, { status: 'in_transit' }],
    })
    const { data } = trackingmoreTracking
    const checkpoints = ['20', '19'].map(day => ({ checkpoint_date: `2026-11-${day} 10:00:00`, tracking_detail: day }))
    const flat = { ...data, origin_info: null, destination_info: null, trackinfo: checkpoints }
    expect(told('trackingmore', { ...trackingmoreTracking, data: flat })).toMatchObject({
      unknown: [],
      events: [{ status: 'available_for_pickup' }, { status: 'in_transit' }],
    })
  })

  test('papers that DHL announces for a parcel on its way are no proof that it is there', () => {
    const details = { proofOfDelivery: { documentUrl: 'https://proof.example/1', signed: { name: 'Kim Doe' } } }
    const of = (statusCode: string) => {
      const body = express(statusCode, [20, 'x'])
      return told('dhl', { ...body, shipments: body.shipments.map(one => ({ ...one, details })) })
    }
    expect(of('transit')).not.toHaveProperty('proof')
    expect(of('delivered')).toMatchObject({ proof: { kind: 'signature', name: 'Kim Doe' } })
  })
})
