import { describe, expect, test } from 'vitest'
import {
  dhlPush,
  sendcloudEvent,
  sendcloudHistory,
  sendcloudParcel,
  ship24Trackings,
  shipstationTrack,
  trackingmoreTracking,
} from '#tests/support/carrier-payloads.ts'
import { expectSameParcels } from '#tests/support/grown-deliveries.ts'
import { reportOf } from '#tests/support/memory-orders.ts'
import type { News } from '#tests/support/order-news.ts'

const rounds = Number(process.env['PERMUTATIONS'] ?? 20_000) / 8
const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
console.info(`SEED=${seed}`)

/** With the oldest event of a list, the two oldest … all of them; the newest comes first. */
function grown<T, Body>(events: readonly T[], body: (told: T[], newest: T, at: number) => Body): Body[] {
  return events.map((_, at) => {
    const told = events.slice(events.length - 1 - at)
    return body(told, told[0] as T, at)
  })
}
const second = (at: number): string => `2026-11-21T10:00:${String(at).padStart(2, '0')}Z`

function dhl(): unknown[] {
  const [shipment] = dhlPush.shipments
  return grown(shipment?.events ?? [], (events, status) => ({
    ...dhlPush,
    shipments: [{ ...shipment, status, events }],
  }))
}

function sendcloud(): unknown[] {
  const ids = [1000, 3, 80, 12, 8, 62989, 11]
  const parcels = ids.map((id, at) => ({
    ...sendcloudParcel,
    timestamp: sendcloudParcel.timestamp + at * 3_600_000,
    carrier_status_change_timestamp: sendcloudParcel.carrier_status_change_timestamp + at * 3_600_000,
    parcel: { ...sendcloudParcel.parcel, status: { id, message: `Status ${id}` } },
  }))
  const histories = [1, 2].map(count => ({ ...sendcloudHistory, statuses: sendcloudHistory.statuses.slice(0, count) }))
  return [...parcels, ...histories, sendcloudEvent]
}

function ship24(): unknown[] {
  const [tracking] = ship24Trackings.trackings
  return grown(tracking?.events ?? [], (events, newest, at) => {
    const { statusCode, statusCategory, statusMilestone } = newest
    const shipment = { ...tracking?.shipment, statusCode, statusCategory, statusMilestone }
    const metadata = { ...tracking?.metadata, generatedAt: second(at) }
    return { trackings: [{ ...tracking, metadata, shipment, events }] }
  })
}

function shipstation(): unknown[] {
  return grown(shipstationTrack.data.events, (events, { status_code, status_detail_code }) => ({
    ...shipstationTrack,
    data: { ...shipstationTrack.data, status_code, status_detail_code, events },
  }))
}

function trackingmore(): unknown[] {
  const { data } = trackingmoreTracking
  const ours = [...data.destination_info.trackinfo, ...data.origin_info.trackinfo]
  return grown(ours, (trackinfo, newest, at) => ({
    ...trackingmoreTracking,
    data: {
      ...data,
      update_date: second(at),
      delivery_status: newest.checkpoint_delivery_status,
      substatus: newest.checkpoint_delivery_substatus,
      origin_info: { ...data.origin_info, trackinfo },
      destination_info: null,
    },
  }))
}

describe(`${rounds} times shuffled and repeated, every parcel ends the same`, () => {
  const stories = { dhl, sendcloud, ship24, shipstation, trackingmore }
  test.for(Object.keys(stories) as (keyof typeof stories)[])('%s, as it grows event by event', source => {
    const told = stories[source]().map(body => reportOf([source, '', body] satisfies News))
    expect(told.length).toBeGreaterThan(2)
    for (const { facts } of told) expect(facts.shipments).toHaveLength(1)
    expectSameParcels(told, rounds, seed)
  })

  test('all five of one parcel, with what each says of it', () => {
    const told = (Object.keys(stories) as (keyof typeof stories)[]).flatMap(source =>
      stories[source]().map(body => reportOf([source, '', body] satisfies News)),
    )
    expectSameParcels(told, rounds, seed + 1)
  })
})
