import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { PickupPoint, ShipmentEvent, ShipmentStatus } from '#domain/shipment/shipment.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import {
  country,
  defined,
  type Fields,
  fields,
  joined,
  link,
  list,
  locationOf,
  prose,
  text,
} from '#server/connectors/read-json.ts'
import { nameOfSigner } from '#server/connectors/read-name.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { isState } from '#server/connectors/region.ts'
import { currentState } from '#server/connectors/required-action.ts'

export function mapTracker(tracker: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const id = text(tracker['id'])
  const trackingNumber = text(tracker['tracking_code'])
  if (!id || !trackingNumber) return { shipments: [], unknown: [], parked: 'a tracker without id or tracking_code' }
  const unknown: string[] = []
  const events = list(tracker['tracking_details']).flatMap(one => mapDetail(fields(one), unknown))
  const meaning = readStatus(tracker, unknown)
  const detail = fields(tracker['carrier_detail'])
  const signedBy = nameOfSigner(tracker['signed_by'])
  const health = meaning.expired ? 'expired' : text(tracker['status']) === 'error' ? 'error' : undefined
  const fact: ShipmentFact = {
    source: 'easypost',
    id,
    snapshot: defined({
      version: versionOf(tracker['updated_at'] ?? tracker['created_at']),
      trackingNumber,
      carrier: text(tracker['carrier']),
      trackingUrl: link(tracker['public_url']),
      origin: countryIn(detail, 'origin'),
      destination: countryIn(detail, 'destination'),
      eta: etaOf(detail['est_delivery_date_local']) ?? etaOf(tracker['est_delivery_date']),
      pickup: meaning.status === 'available_for_pickup' ? pickupPoint(tracker) : undefined,
      proof: signedBy ? { kind: 'signature' as const, name: signedBy } : undefined,
      ...currentState(meaning),
      at: latestTime(events) ?? readTime(tracker['updated_at']),
      health: health as 'expired' | 'error' | undefined,
      raw: codeOf(tracker),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

/** A place in parts, or as the carrier writes it: `ORLANDO FL US`. */
function countryIn(detail: Fields, end: 'origin' | 'destination'): string | undefined {
  const written = text(detail[`${end}_location`])
  const last = written?.split(/[\s,]+/).at(-1) ?? ''
  // `SAN FRANCISCO CA` is not in Canada, and `INDIANAPOLIS IN` not in India.
  const named = isState(last) ? undefined : country(last)
  return country(fields(detail[`${end}_tracking_location`])['country']) ?? named
}

/** Where the last scan was made, once the parcel waits there. */
function pickupPoint(tracker: Fields): PickupPoint | undefined {
  const place = fields(fields(list(tracker['tracking_details']).at(-1))['tracking_location'])
  const city = text(place['city'])
  return city
    ? defined({ lines: [], city, postalCode: text(place['zip']), country: country(place['country']) })
    : undefined
}

function mapDetail(detail: Fields, unknown: string[]): ShipmentEvent[] {
  const time = readTime(detail['datetime'])
  const { status, reason } = readStatus(detail, unknown)
  if (!time) unknown.push('a detail without a time that can be read')
  if (!text(detail['status'])) unknown.push('a detail without a status')
  if (!time || !status) return []
  const said = prose(detail['message']) ?? prose(detail['description'])
  return [
    defined({
      time,
      status,
      reason,
      location: locationOf(fields(detail['tracking_location'])),
      raw: defined({ ...codeOf(detail), code: text(detail['carrier_code']) ?? codeOf(detail).code, text: said }),
    }),
  ]
}

/**
 * `status` decides. `status_detail` may add a reason, or make `in_transit` and `failure` more precise; it alone never
 * delivers a parcel.
 */
function readStatus(record: Fields, unknown: string[]): Meaning {
  const [code, detailCode] = [text(record['status']), text(record['status_detail'])]
  const meaning = meaningOf('easypostStatus', code)
  const detail = meaningOf('easypostDetail', detailCode)
  if (code && !meaning) unknown.push(`status ${code}`)
  if (detailCode && !detail) unknown.push(`status_detail ${detailCode}`)
  if (!meaning?.status || !detail) return meaning ?? {}
  if (detail.expired) return { status: meaning.status, expired: true }
  if (!detail.status) return meaning
  if (code === 'in_transit' && !lessThanTransit.has(detail.status)) return detail
  if (code === 'failure' && troubles.has(detail.status)) return detail
  const fits = detail.status === meaning.status || (troubles.has(meaning.status) && troubles.has(detail.status))
  return fits ? defined({ status: meaning.status, reason: detail.reason }) : meaning
}

const lessThanTransit = new Set<ShipmentStatus>(['pending', 'info_received', 'delivered'])
const troubles = new Set<ShipmentStatus>(['exception', 'returning', 'returned', 'lost', 'cancelled'])

const codeOf = (record: Fields) =>
  defined({ source: 'easypost', code: joined([record['status'], record['status_detail']], '/') })
