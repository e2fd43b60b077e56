import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { PickupPoint } from '#domain/shipment/shipment.ts'
import { country, defined, type Fields, fields, joined, prose, text } from '#server/connectors/read-json.ts'
import { readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'
import { readEvent, returned } from './read-status.ts'

/** One event of an event subscription (`parcels.event.created`), with little of its parcel. */
export function mapEvent(data: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const [parcel, event] = [fields(data['parcel']), fields(data['event'])]
  const trackingNumber = text(parcel['tracking_number'])
  const id = text(parcel['parcel_id']) ?? trackingNumber
  if (!id) return { shipments: [], unknown: [], parked: 'an event without data.parcel.parcel_id' }
  if (text(event['event_type']) === 'claim')
    return { shipments: [], unknown: [], parked: 'an event of a claim, which says nothing of the parcel’s way' }
  const unknown: string[] = []
  const told = readEvent(event, unknown)
  const meaning = event['is_returned'] === true ? returned(told) : told
  const time = readTime(event['timestamp'])
  if (!time) unknown.push('an event without a time that can be read')
  const place = fields(event['location_details'])
  const raw = defined({
    source: text(parcel['carrier_code']) ?? 'sendcloud',
    code: joined([event['phase'], event['exception'], event['sub_status']], '/'),
    text: prose(event['description']),
  })
  const location = joined([place['depot'], place['city'], place['country']])
  const { status, reason } = meaning
  const fact: ShipmentFact = {
    source: 'sendcloud',
    // A row of its own: what a webhook tells of the whole parcel is more, and is not to be replaced by less.
    id: `${id}/events`,
    snapshot: defined({
      version: versionOf(time?.at),
      trackingNumber,
      carrier: text(parcel['carrier_code']),
      pickup: status === 'available_for_pickup' ? pickupPoint(place) : undefined,
      ...currentState(meaning),
      at: time,
      raw,
    }),
    events: time && status && status !== 'pending' ? [defined({ time, status, reason, location, raw })] : [],
  }
  return { shipments: [fact], unknown }
}

/** Where the parcel was brought, as far as that is a service point with an address. */
function pickupPoint(place: Fields): PickupPoint | undefined {
  const line = joined([place['street'], place['house_number']], ' ')
  if (!text(place['service_point_id']) || !line) return undefined
  return defined({
    lines: [line],
    city: text(place['city']),
    postalCode: text(place['postal_code']),
    country: country(place['country']),
  })
}
