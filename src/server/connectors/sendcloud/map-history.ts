import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { type ShipmentEvent, statuses } from '#domain/shipment/shipment.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import type { Meaning } from '#server/connectors/provider-codes.ts'
import {
  country,
  defined,
  type Fields,
  fields,
  isFields,
  link,
  list,
  prose,
  text,
} from '#server/connectors/read-json.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'
import { readEvent, readStatus, returned } from './read-status.ts'

/** All that was ever told of a parcel, as the tracking API answers it: `statuses` of version 2, `events` of version 3. */
export function mapHistory(tracking: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const numbered = list(tracking['tracking_numbers']).map(one => (isFields(one) ? one : { tracking_number: one }))
  const number = fields(numbered[0])
  const trackingNumber = text(tracking['tracking_number']) ?? text(number['tracking_number'])
  const id = text(tracking['parcel_id']) ?? text(tracking['source_id']) ?? trackingNumber
  if (!id) return { shipments: [], unknown: [], parked: 'a tracking without parcel_id or tracking number' }
  const details = fields(tracking['details'] ?? tracking)
  if (details['is_return'] === true)
    return { shipments: [], unknown: [], parked: 'a parcel that a customer sends back: returns are not followed' }
  const unknown: string[] = []
  const events = [
    ...list(tracking['statuses']).flatMap(one => mapStatus(fields(one), unknown)),
    ...list(tracking['events']).flatMap(one => mapEvent(fields(one), unknown)),
  ]
  const at = latestTime(events)
  // Of those at the last moment the furthest.
  const last = events
    .filter(({ time }) => time.at === at?.at)
    .sort((a, b) => statuses[b.status].rank - statuses[a.status].rank)[0]
  const fact: ShipmentFact = {
    source: 'sendcloud',
    id: `${id}/history`,
    snapshot: defined({
      version: versionOf(tracking['updated_at']) || versionOf(at?.at),
      trackingNumber,
      carrier: text(tracking['carrier_code']) ?? text(number['carrier_code']),
      trackingUrl: link(tracking['carrier_tracking_url']) ?? link(number['tracking_url']),
      destination: country(fields(tracking['to_address'])['country_code']),
      eta: etaOf(details['expected_delivery_date']),
      ...currentState({ ...(last && { status: last.status }), ...(last?.reason && { reason: last.reason }) }),
      at,
      raw: last?.raw,
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

const mapStatus = (one: Fields, unknown: string[]): ShipmentEvent[] =>
  eventOf(one, one['carrier_update_timestamp'], readStatus(one['parent_status'], unknown), unknown, {
    code: text(one['parent_status']),
    text: prose(one['carrier_message']),
  })

function mapEvent(one: Fields, unknown: string[]): ShipmentEvent[] {
  if (text(one['event_type']) === 'claim') return []
  const told = readEvent(one, unknown)
  return eventOf(
    one,
    one['event_at'] ?? one['timestamp'],
    one['is_returned'] === true ? returned(told) : told,
    unknown,
    {
      code: text(one['status_code']) ?? text(one['phase']),
      text: prose(one['status_description']) ?? prose(one['description']),
    },
  )
}

function eventOf(
  one: Fields,
  when: unknown,
  { status, reason }: Meaning,
  unknown: string[],
  told: { code?: string | undefined; text?: string | undefined },
): ShipmentEvent[] {
  const time = readTime(when)
  if (!time) unknown.push('an event without a time that can be read')
  if (!time || !status || status === 'pending') return []
  return [
    defined({ time, status, reason, raw: defined({ source: text(one['carrier_code']) ?? 'sendcloud', ...told }) }),
  ]
}
