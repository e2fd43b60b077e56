import type { ShipmentFact } from '#domain/order-facts.ts'
import type { ShipmentEvent, ShipmentStatus } from '#domain/shipment.ts'
import { type Meaning, meaningOf } from '#server/features/webhooks/provider-codes.ts'
import {
  dayOf,
  defined,
  type Fields,
  fields,
  joined,
  link,
  list,
  readTime,
  text,
  versionOf,
} from '#server/features/webhooks/read-json.ts'

export function mapTracker(tracker: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const id = text(tracker['id'])
  const trackingNumber = text(tracker['tracking_code'])
  if (!id || !trackingNumber) return { shipments: [], unknown: [], parked: 'a tracker without id or tracking_code' }
  const unknown: string[] = []
  const events = list(tracker['tracking_details']).flatMap(one => mapDetail(fields(one), unknown))
  const meaning = readStatus(tracker, unknown)
  const detail = fields(tracker['carrier_detail'])
  const day = dayOf(detail['est_delivery_date_local']) ?? dayOf(tracker['est_delivery_date'])
  const health = meaning.expired ? 'expired' : text(tracker['status']) === 'error' ? 'error' : undefined
  const fact: ShipmentFact = {
    source: 'easypost',
    id,
    snapshot: defined({
      version: versionOf(tracker['updated_at'] ?? tracker['created_at']),
      trackingNumber,
      carrier: text(tracker['carrier']),
      trackingUrl: link(tracker['public_url']),
      destination: text(detail['destination_location']),
      eta: day ? { from: day, to: day } : undefined,
      status: meaning.status === 'pending' ? undefined : meaning.status,
      reason: meaning.reason,
      at: newest(events) ?? readTime(tracker['updated_at']),
      health: health as 'expired' | 'error' | undefined,
      raw: codeOf(tracker),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

function mapDetail(detail: Fields, unknown: string[]): ShipmentEvent[] {
  const time = readTime(detail['datetime'])
  const { status, reason } = readStatus(detail, unknown)
  if (!time || !status) return []
  const place = fields(detail['tracking_location'])
  const said = text(detail['message']) ?? text(detail['description'])
  return [
    defined({
      time,
      status,
      reason,
      location: joined([place['city'], place['state'], place['country']]),
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

const newest = (events: ShipmentEvent[]) =>
  events.map(({ time }) => time).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]
