import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { EventTime, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { bareScans } from '#server/connectors/bare-scans.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, type Fields, fields, joined, link, list, prose, text } from '#server/connectors/read-json.ts'
import { nameOfSigner } from '#server/connectors/read-name.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'

export function mapTracking(tracking: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const trackingNumber = text(tracking['tracking_number'])
  const carrier = text(tracking['courier_code']) ?? text(tracking['carrier_code'])
  const id = text(tracking['id']) ?? joined([carrier, trackingNumber], '/')
  if (!trackingNumber || !id) return { shipments: [], unknown: [], parked: 'a tracking without tracking_number' }
  const unknown: string[] = []
  // What the carrier at the origin tells, and the one who goes on with it.
  const legs: Fields[] = ['origin_info', 'destination_info'].map(end => fields(tracking[end]))
  legs.push({ trackinfo: tracking['trackinfo'] ?? tracking['track_info'] })
  const scans = legs.flatMap(leg =>
    list(leg['trackinfo']).map(one => ({ scan: fields(one), by: text(leg['courier_code']) ?? carrier })),
  )
  const status = text(tracking['delivery_status']) ?? text(tracking['status'])
  const substatus = text(tracking['substatus']) ?? text(tracking['sub_status'])
  const meaning = readStatus(status, substatus, unknown)
  const times = scans.map(({ scan }) => timeOf(scan))
  const bare = bareScans(meaning, times)
  const events = scans.flatMap(({ scan, by }) => mapCheckpoint(scan, by, bare, unknown))
  const orderNumber = text(tracking['order_number']) ?? text(tracking['order_id'])
  const signedBy = nameOfSigner(tracking['signed_by'])
  const updated = tracking['updated_at'] ?? tracking['update_date'] ?? tracking['update_at']
  const at = latestTime(events) ?? readTime(checkedAt(tracking))
  const fact: ShipmentFact = {
    source: 'trackingmore',
    id,
    ...(orderNumber && { orderNumber }),
    snapshot: defined({
      version: versionOf(updated) || versionOf(at?.at),
      trackingNumber,
      carrier,
      trackingUrl: legs.map(leg => link(leg['tracking_link'])).find(Boolean) ?? link(tracking['tracking_link']),
      origin: country(tracking['origin_country']) ?? country(tracking['origin_country_iso2']),
      destination: country(tracking['destination_country']) ?? country(tracking['destination_country_iso2']),
      eta: etaOf(tracking['scheduled_delivery_date']) ?? etaOf(tracking['expected_delivery']),
      proof: signedBy ? { kind: 'signature' as const, name: signedBy } : undefined,
      ...currentState(meaning),
      at,
      health: healthOf(meaning, status),
      raw: rawOf('trackingmore', status, substatus),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

/** API 3 writes it with a slip of the pen. */
const checkedAt = (tracking: Fields): unknown =>
  tracking['latest_checkpoint_time'] ?? tracking['lastest_checkpoint_time'] ?? tracking['lastUpdateTime']

const timeOf = (checkpoint: Fields): EventTime | undefined =>
  readTime(checkpoint['checkpoint_date']) ?? readTime(checkpoint['Date'])

/** The names of API 2 stand behind those of 3 and 4. */
function mapCheckpoint(
  checkpoint: Fields,
  carrier: string | undefined,
  bare: ReturnType<typeof bareScans>,
  unknown: string[],
): ShipmentEvent[] {
  const time = timeOf(checkpoint)
  const code = text(checkpoint['checkpoint_delivery_status']) ?? text(checkpoint['checkpoint_status'])
  const precise = text(checkpoint['checkpoint_delivery_substatus']) ?? text(checkpoint['substatus'])
  const { status, reason } = code || precise ? readStatus(code, precise, unknown) : bare(time)
  if (!time) unknown.push('a checkpoint without a time that can be read')
  if (!time || !status) return []
  return [
    defined({
      time,
      status,
      reason,
      location:
        text(checkpoint['location']) ??
        text(checkpoint['Details']) ??
        joined([checkpoint['city'], checkpoint['state'], checkpoint['country_iso2']]),
      raw: defined({
        ...rawOf(carrier ?? 'trackingmore', code, precise),
        text: prose(checkpoint['tracking_detail']) ?? prose(checkpoint['StatusDescription']),
      }),
    }),
  ]
}

/** A sub-status begins with the status that it is of; under any other it says nothing. */
function readStatus(written: string | undefined, sub: string | undefined, unknown: string[]): Meaning {
  // `Not Found`, `not found001`: the documents write them both ways.
  const [status, substatus] = [written, sub].map(code => code?.toLowerCase().replaceAll(/[\s_-]+/g, ''))
  const coarse = meaningOf('trackingmoreStatus', status)
  const precise = meaningOf('trackingmoreSubstatus', substatus)
  if (written && !coarse) unknown.push(`delivery_status ${written}`)
  if (sub && !precise) unknown.push(`substatus ${sub}`)
  const parent = substatus?.replace(/\d+$/, '')
  const fits = !coarse || parent === status || (isUnseen(parent) && isUnseen(status))
  return (fits ? precise : undefined) ?? coarse ?? {}
}

/** Older numbers call it `notfound` until the carrier has it, newer ones `pending` and `inforeceived`. */
const isUnseen = (status = ''): boolean => ['notfound', 'pending', 'inforeceived'].includes(status)

function healthOf(meaning: Meaning, status: string | undefined): 'expired' | 'not_found' | undefined {
  if (meaning.expired) return 'expired'
  return status?.toLowerCase() === 'notfound' && meaning.status === 'pending' ? 'not_found' : undefined
}

const rawOf = (source: string, status: string | undefined, substatus: string | undefined) =>
  defined({ source, code: substatus ?? status })
