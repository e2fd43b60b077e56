import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { DeliveryProof, EventTime, PickupPoint, ShipmentEvent, ShipmentStatus } from '#domain/shipment/shipment.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import { bareScans } from '#server/connectors/bare-scans.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, type Fields, fields, joined, link, list, prose, text } from '#server/connectors/read-json.ts'
import { nameOfSigner } from '#server/connectors/read-name.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'
import { carrierOf } from './carrier.ts'

/** Tracking of API 2 (`API_TRACK`, `TRACK_EVENT_V2`): all events each time, newest first, not always in order. */
export function mapTracking(data: Fields, resource = ''): { shipments: ShipmentFact[]; unknown: string[] } {
  const trackingNumber = text(data['tracking_number']) ?? ''
  const carrier = carrierOf(text(data['carrier_code']) ?? carrierIn(resource))
  // A label is one parcel; numbers are given out again.
  const label = /\/labels\/(se-[\w-]+)/.exec(resource)?.[1]
  const unknown: string[] = []
  const scans = list(data['events']).map(fields)
  const meaning = readStatus(data, unknown)
  const bare = bareScans(meaning, scans.map(timeOf))
  const read = (scan: Fields, into: string[]): Meaning => (isBare(scan) ? bare(timeOf(scan)) : readStatus(scan, into))
  const events = withMoving(scans.flatMap(one => mapScan(one, read(one, unknown), carrier, unknown)))
  const delivered = scans.find(one => read(one, []).status === 'delivered') ?? {}
  const at = (meaning.status === 'delivered' && actualTime(data, events)) || latestTime(events)
  const fact: ShipmentFact = {
    source: 'shipstation',
    id: label ?? joined([carrier, trackingNumber], '/') ?? trackingNumber,
    snapshot: defined({
      version: versionOf(latestTime(events)?.at) || versionOf(data['ship_date'] ?? data['shipped_date']),
      trackingNumber,
      carrier,
      trackingUrl: link(data['tracking_url']),
      destination: country(data['destination_country_code']),
      eta: etaOf(data['estimated_delivery_date']),
      pickup: meaning.status === 'available_for_pickup' ? pickupPoint(fields(scans[0])) : undefined,
      proof: proofIn(delivered),
      ...currentState(meaning),
      at,
      raw: rawOf(data, 'shipstation', data['exception_description'] ?? data['carrier_status_description']),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

/** The day of the delivery is often all that is told; the scan knows the hour. */
const actualTime = (data: Fields, events: readonly ShipmentEvent[]): EventTime | undefined =>
  latestTime(events.filter(({ status }) => status === 'delivered')) ?? readTime(data['actual_delivery_date'])

const carrierIn = (resource: string): string | undefined =>
  URL.canParse(resource) ? (new URL(resource).searchParams.get('carrier_code') ?? undefined) : undefined

const isBare = (scan: Fields): boolean => !text(scan['status_code']) && !text(scan['status_detail_code'])

function mapScan(
  scan: Fields,
  { status, reason }: Meaning,
  carrier: string | undefined,
  unknown: string[],
): ShipmentEvent[] {
  const time = timeOf(scan)
  if (!time) unknown.push('an event without a time that can be read')
  if (!time || !status) return []
  const place = [scan['city_locality'] ?? scan['company_name'], scan['state_province'], scan['country_code']]
  const said = scan['description'] ?? scan['carrier_status_description'] ?? scan['status_description']
  return [defined({ time, status, reason, location: joined(place), raw: rawOf(scan, carrier ?? 'shipstation', said) })]
}

/**
 * `occurred_at` is UTC, `carrier_occurred_at` the clock on the wall, whatever zone it pretends to be of: from both follows
 * the offset of the place.
 */
function timeOf(scan: Fields): EventTime | undefined {
  // `event_date` is how its first webhooks called it.
  const [when, there] = [readTime(scan['occurred_at'] ?? scan['event_date']), readTime(scan['carrier_occurred_at'])]
  if (there?.precision === 'instant' && there.offset) return there
  if (when?.precision !== 'instant' || !there || there.precision === 'date') return when ?? wallClock(there)
  const offset = Math.round((Date.parse(wallClock(there)?.at.concat('Z') ?? '') - Date.parse(when.at)) / 60_000)
  // No place is further away, and none has any other minutes.
  return Math.abs(offset) <= 14 * 60 && offset % 15 === 0 ? { ...when, offset: offset || null } : when
}

const wallClock = (time: EventTime | undefined): EventTime | undefined =>
  time?.precision === 'instant' ? { precision: 'local', at: time.at.slice(0, 19) } : time

/** What the service calls unknown says nothing before the first scan; after it, the parcel goes on. */
function withMoving(events: readonly ShipmentEvent[]): ShipmentEvent[] {
  const moves = events.filter(({ status }) => statuses[status].rank >= statuses.in_transit.rank)
  const first = moves.map(({ time }) => time.at).sort()[0]
  return events.flatMap(event => {
    if (event.status !== 'pending') return [event]
    return first !== undefined && event.time.at > first ? [{ ...event, status: 'in_transit' as const }] : []
  })
}

const lessThanTransit = new Set<ShipmentStatus>(['pending', 'info_received', 'delivered'])

/** `status_code` decides; the detail makes more precise what leaves room for it, and delivers nothing by itself. */
function readStatus(record: Fields, unknown: string[]): Meaning {
  const [code, detailCode] = [text(record['status_code']), text(record['status_detail_code'])]
  const coarse = meaningOf('shipstationStatus', code?.toUpperCase())
  const detail = meaningOf('shipstationDetail', detailCode?.toUpperCase())
  if (code && !coarse) unknown.push(`status_code ${code}`)
  if (detailCode && !detail) unknown.push(`status_detail_code ${detailCode}`)
  if (!detail?.status || detail.status === coarse?.status) return detail?.status ? detail : (coarse ?? {})
  if (detail.status === 'delivered') return coarse ?? {}
  if (!coarse?.status || lessThanTransit.has(coarse.status)) return coarse?.status === 'delivered' ? coarse : detail
  const leavesRoom = coarse.status === 'in_transit' || coarse.status === 'exception'
  return leavesRoom && !lessThanTransit.has(detail.status) ? detail : coarse
}

/** Where the last scan was made, once the parcel waits there. */
function pickupPoint(scan: Fields): PickupPoint | undefined {
  const [name, city] = [text(scan['company_name']), text(scan['city_locality'])]
  if (!name && !city) return undefined
  return defined({
    name,
    lines: [],
    city,
    region: text(scan['state_province']),
    postalCode: text(scan['postal_code']),
    country: country(scan['country_code']),
  })
}

function proofIn(scan: Fields): DeliveryProof | undefined {
  const [name, url] = [nameOfSigner(scan['signer']), link(scan['proof_of_delivery_url'])]
  return name || url ? defined({ kind: name ? ('signature' as const) : ('photo' as const), name, url }) : undefined
}

const rawOf = (record: Fields, source: string, said: unknown) =>
  defined({
    source,
    code: joined([record['status_code'], record['status_detail_code']], '/'),
    text: prose(said),
  })
