import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { RequiredAction, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import {
  country,
  defined,
  type Fields,
  fields,
  joined,
  list,
  locationOf,
  prose,
  text,
} from '#server/connectors/read-json.ts'
import { etaOf, readUtcTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState, requiredAction } from '#server/connectors/required-action.ts'

export function mapTrack(track: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const number = text(track['tracking_number'])
  if (!number) return { shipments: [], unknown: [], parked: 'a track without data.tracking_number' }
  const unknown: string[] = []
  const now = fields(track['tracking_status'])
  // The current status stands in the history too, as a rule, with the same time.
  const events = list(track['tracking_history']).flatMap(one => mapStatus(fields(one), unknown))
  const current = mapStatus(now, unknown)[0]
  const meaning = readStatus(now, [])
  const order = /^order\s*#?([\w-]{1,40})$/i.exec(text(track['metadata']) ?? '')?.[1]
  const at = current?.time ?? latestTime(events)
  const fact: ShipmentFact = {
    source: 'shippo',
    id: `${text(track['carrier']) ?? ''}/${number}`,
    ...(order && { orderNumber: order }),
    snapshot: defined({
      version: [at?.at, now['object_updated']].map(versionOf).toSorted().at(-1) ?? '',
      trackingNumber: number,
      carrier: text(track['carrier']),
      origin: country(fields(track['address_from'])['country']),
      destination: country(fields(track['address_to'])['country']),
      eta: etaOf(track['eta']),
      ...currentState(meaning),
      action: actionOf(now, meaning),
      at,
      raw: rawOf(now),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

function mapStatus(record: Fields, unknown: string[]): ShipmentEvent[] {
  const time = readUtcTime(record['status_date']) ?? readUtcTime(record['object_created'])
  const { status, reason } = readStatus(record, unknown)
  if (!time && Object.keys(record).length) unknown.push('a status without a time that can be read')
  if (!time || !status) return []
  return [
    defined({
      time,
      status,
      reason,
      location: locationOf(fields(record['location'])),
      raw: rawOf(record),
    }),
  ]
}

/** Under which status the service documents each sub-status; under any other it says nothing. */
const parents: Record<string, readonly string[]> = {
  UNKNOWN: ['other'],
  PRE_TRANSIT: ['information_received'],
  TRANSIT: [
    'address_issue',
    'contact_carrier',
    'delayed',
    'delivery_attempted',
    'delivery_rescheduled',
    'delivery_scheduled',
    'location_inaccessible',
    'notice_left',
    'out_for_delivery',
    'package_accepted',
    'package_arrived',
    'package_damaged',
    'package_departed',
    'package_forwarded',
    'package_held',
    'package_processed',
    'package_processing',
    'pickup_available',
    'reschedule_delivery',
  ],
  DELIVERED: ['delivered'],
  RETURNED: ['return_to_sender', 'package_unclaimed'],
  FAILURE: ['package_undeliverable', 'package_disposed', 'package_lost'],
}

/** `status` decides: examples of the service itself have DELIVERED with the sub-status of a label. */
function readStatus(record: Fields, unknown: string[]): Meaning {
  const [status, sub] = [text(record['status']), substatusOf(record)]
  const coarse = meaningOf('shippoStatus', status)
  const precise = meaningOf('shippoSubstatus', sub)
  if (status && !coarse) unknown.push(`status ${status}`)
  if (sub && !precise) unknown.push(`substatus ${sub}`)
  const fits = status && sub && Object.hasOwn(parents, status) && parents[status]!.includes(sub) // just looked
  return coarse && fits && precise?.status ? precise : (coarse ?? {})
}

/** An object since 2019, a plain text in old deliveries. */
const substatusOf = (record: Fields): string | undefined =>
  text(record['substatus']) ?? text(fields(record['substatus'])['code'])

/** What `action_required` asks for; without it only what a status means anyway. */
function actionOf(record: Fields, { status, reason }: Meaning): RequiredAction | undefined {
  const own = requiredAction(status, reason)
  if (fields(record['substatus'])['action_required'] !== true) return own
  if (own) return own
  return { kind: status === 'delivery_attempted' ? 'schedule_delivery' : 'contact_carrier', who: 'customer' }
}

const rawOf = (record: Fields) =>
  defined({
    source: 'shippo',
    code: joined([record['status'], substatusOf(record)], '/'),
    text: prose(record['status_details']),
  })
