import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { EventTime, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { country, defined, type Fields, fields, link, prose, text } from '#server/connectors/read-json.ts'
import { etaOf, readEpoch, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'
import { readStatus } from './read-status.ts'

interface Result {
  shipments: ShipmentFact[]
  unknown: string[]
  parked?: string
}

/** A parcel with its status as it is now; `carrier_status_change_timestamp` is when the carrier said so. */
export function mapParcel(parcel: Fields, message: Fields): Result {
  const id = text(parcel['id'])
  if (!id) return { shipments: [], unknown: [], parked: 'a parcel without an id' }
  if (parcel['is_return'] === true)
    return { shipments: [], unknown: [], parked: 'a parcel that a customer sends back: returns are not followed' }
  const unknown: string[] = []
  const sent = timeOf(message['timestamp'])
  const time = timeOf(message['carrier_status_change_timestamp']) ?? timeOf(parcel['date_updated']) ?? sent
  const meaning = readStatus(parcel['status'], unknown)
  if (!time) unknown.push('a parcel without a time that can be read')
  const trackingNumber = text(parcel['tracking_number'])
  const orderNumber = text(parcel['order_number'])
  const raw = rawOf(parcel['status'])
  const event: ShipmentEvent[] =
    time && meaning.status && meaning.status !== 'pending'
      ? [defined({ time, status: meaning.status, reason: meaning.reason, raw })]
      : []
  const fact: ShipmentFact = {
    source: 'sendcloud',
    id,
    ...(orderNumber && { orderNumber }),
    snapshot: defined({
      version: versionOf((sent ?? time)?.at),
      trackingNumber,
      carrier: text(fields(parcel['carrier'])['code']) ?? text(fields(parcel['carrier'])['name']),
      trackingUrl: link(parcel['tracking_url']),
      destination: country(fields(parcel['country'])['iso_2']) ?? country(fields(parcel['country'])['iso_3']),
      eta: etaOf(parcel['expected_delivery_date']),
      ...currentState(meaning),
      at: time,
      raw,
    }),
    events: event,
  }
  return { shipments: [fact], unknown }
}

const timeOf = (value: unknown): EventTime | undefined => readEpoch(value) ?? readTime(value)

const rawOf = (status: unknown) =>
  defined({
    source: 'sendcloud',
    code: text(fields(status)['id']) ?? text(fields(status)['code']) ?? text(status),
    text: prose(fields(status)['message']),
  })
