import type { ShipmentFact } from '#domain/order/order-facts.ts'
import { type EventTime, type ShipmentEvent, type ShipmentStatus, statuses } from '#domain/shipment/shipment.ts'
import { bareScans } from '#server/connectors/bare-scans.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, type Fields, fields, list, prose, text } from '#server/connectors/read-json.ts'
import { nameOfSigner } from '#server/connectors/read-name.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'

/** One parcel; a webhook holds only the events that are new since the one before. */
export function mapTracking(tracking: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const [tracker, shipment] = [fields(tracking['tracker']), fields(tracking['shipment'])]
  const found = list(tracking['events']).map(fields)
  const trackingNumber = text(tracker['trackingNumber']) ?? firstText(found, 'trackingNumber')
  const id = text(tracker['trackerId']) ?? text(shipment['shipmentId']) ?? trackingNumber
  if (!trackingNumber || !id) return { shipments: [], unknown: [], parked: 'a tracking without tracker.trackingNumber' }
  const unknown: string[] = []
  const told = readStatus(shipment, unknown)
  // A code can be that of the last event that had one: what the parcel is by now is the milestone.
  const meaning = told.status === 'info_received' ? readStatus({ ...shipment, statusCode: null }, []) : told
  const bare = bareScans(meaning, found.map(timeOf))
  const events = found.flatMap(one => mapEvent(one, bare, unknown))
  const delivery = fields(shipment['delivery'])
  const window = fields(delivery['courierEstimatedDeliveryDate'])
  const signedBy = nameOfSigner(delivery['signedBy'])
  const orderNumber = text(tracker['shipmentReference'])
  const at = reachedAt(meaning, fields(fields(tracking['statistics'])['timestamps'])) ?? latestTime(events)
  const fact: ShipmentFact = {
    source: 'ship24',
    id,
    ...(orderNumber && { orderNumber }),
    snapshot: defined({
      version: versionOf(fields(tracking['metadata'])['generatedAt']) || versionOf(at?.at),
      trackingNumber,
      carrier: text([tracker['courierCode']].flat()[0]) ?? firstText(found, 'courierCode'),
      origin: country(shipment['originCountryCode']),
      destination: country(shipment['destinationCountryCode']),
      eta: etaOf(window['from'], window['to']) ?? etaOf(delivery['estimatedDeliveryDate']),
      proof: signedBy ? { kind: 'signature' as const, name: signedBy } : undefined,
      ...currentState(meaning),
      at,
      raw: rawOf(shipment, 'ship24'),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

function mapEvent(event: Fields, bare: ReturnType<typeof bareScans>, unknown: string[]): ShipmentEvent[] {
  const time = timeOf(event)
  const isBare = !text(event['statusMilestone']) && !text(event['statusCode'])
  const { status, reason } = isBare ? bare(time) : readStatus(event, unknown)
  if (!time) unknown.push('an event without a time that can be read')
  if (!time || !status) return []
  const raw = { ...rawOf(event, text(event['courierCode']) ?? 'ship24'), text: prose(event['status']) }
  return [defined({ time, status, reason, location: text(event['location']), raw: defined(raw) })]
}

/** `datetime`, `utcOffset` and `hasNoTime` are how older webhooks say it. */
function timeOf(event: Fields): EventTime | undefined {
  const time = readTime(event['occurrenceDatetime'])
  if (time) return time
  const [at, offset] = [text(event['datetime']), text(event['utcOffset'])]
  if (event['hasNoTime'] === true) return readTime(at?.slice(0, 10))
  return (offset && readTime(`${at?.replace(/(\.\d+)?Z?$/, '')}${offset}`)) || readTime(at)
}

/** The code is what happened, the milestone what the parcel is: a code alone delivers nothing, nor takes it back. */
function readStatus(record: Fields, unknown: string[]): Meaning {
  const [milestone, code] = [text(record['statusMilestone']), text(record['statusCode'])]
  const coarse = meaningOf('ship24Milestone', milestone)
  const precise = meaningOf('ship24Code', code)
  if (milestone && !coarse) unknown.push(`statusMilestone ${milestone}`)
  // Some forwarders write the milestone into both.
  if (code && !precise && code !== milestone) unknown.push(`statusCode ${code}`)
  if (!precise?.status) return coarse ?? {}
  const isOver = (status?: ShipmentStatus) => status === 'delivered'
  if (coarse?.status && isOver(coarse.status) !== isOver(precise.status)) return coarse
  return !coarse && isOver(precise.status) ? {} : precise
}

const milestoneTimes: Partial<Record<ShipmentStatus, string>> = {
  info_received: 'infoReceivedDatetime',
  in_transit: 'inTransitDatetime',
  out_for_delivery: 'outForDeliveryDatetime',
  delivery_attempted: 'failedAttemptDatetime',
  available_for_pickup: 'availableForPickupDatetime',
  exception: 'exceptionDatetime',
  delivered: 'deliveredDatetime',
}

/** When a parcel that is over was over: the first time of a milestone, which for others may long be gone. */
function reachedAt({ status }: Meaning, times: Fields): EventTime | undefined {
  const name = status && statuses[status].terminal ? milestoneTimes[status] : undefined
  return name ? readTime(times[name]) : undefined
}

const rawOf = (record: Fields, source: string) =>
  defined({ source, code: text(record['statusCode']) ?? text(record['statusMilestone']) })

const firstText = (records: readonly Fields[], name: string): string | undefined =>
  records.map(record => text(record[name])).find(Boolean)
