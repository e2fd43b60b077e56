import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { DeliveryProof, PickupPoint, ShipmentEvent, ShipmentStatus } from '#domain/shipment/shipment.ts'
import { bareScans } from '#server/connectors/bare-scans.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, type Fields, fields, joined, link, list, prose, text } from '#server/connectors/read-json.ts'
import { nameOfSigner } from '#server/connectors/read-name.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'

export function mapShipment(shipment: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const trackingNumber = text(shipment['id'])
  if (!trackingNumber) return { shipments: [], unknown: [], parked: 'a shipment without an id' }
  const unknown: string[] = []
  const service = text(shipment['service'])
  const now = fields(shipment['status'])
  const details = fields(shipment['details'])
  const scans = list(shipment['events']).map(fields)
  // A push of some services holds the status alone, which is the newest event.
  const told = readStatus(now, service, scans.length ? unknown : [])
  // DHL Express codes the status of a shipment, and none of its scans.
  const times = [now, ...scans].map(one => readTime(one['timestamp']))
  const bare = bareScans(told, times)
  const events = (scans.length ? scans : [now]).flatMap(one => mapEvent(one, service, bare, unknown))
  const meaning = shipment['returnFlag'] === true || details['returnFlag'] === true ? returned(told) : told
  const frame = fields(shipment['estimatedDeliveryTimeFrame'])
  const at = readTime(now['timestamp']) ?? latestTime(events)
  const orderNumber = referenceIn(details)
  const fact: ShipmentFact = {
    source: 'dhl',
    // The services of the group give out numbers each for itself.
    id: joined([service, trackingNumber], '/') ?? trackingNumber,
    ...(orderNumber && { orderNumber }),
    snapshot: defined({
      version: versionOf(at?.at),
      trackingNumber,
      carrier: carrierOf(service),
      trackingUrl: link(shipment['serviceUrl']),
      origin: countryIn(shipment['origin']),
      destination: countryIn(shipment['destination']),
      eta: etaOf(frame['estimatedFrom'], frame['estimatedThrough']) ?? etaOf(shipment['estimatedTimeOfDelivery']),
      pickup: meaning.status === 'available_for_pickup' ? pickupPoint(fields(now['location'])) : undefined,
      // Its documents are announced before there is anything in them.
      proof: told.status === 'delivered' ? proofIn(details) : undefined,
      ...currentState(meaning),
      at,
      raw: rawOf(now),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

function mapEvent(
  event: Fields,
  service: string | undefined,
  bare: ReturnType<typeof bareScans>,
  unknown: string[],
): ShipmentEvent[] {
  if (!Object.keys(event).length) return []
  const time = readTime(event['timestamp'])
  const { status, reason } = text(event['statusCode']) ? readStatus(event, service, unknown) : bare(time)
  if (!time) unknown.push('an event without a time that can be read')
  if (!time || !status) return []
  return [defined({ time, status, reason, location: placeIn(fields(event['location'])), raw: rawOf(event) })]
}

const lessThanTransit = new Set<ShipmentStatus>(['pending', 'info_received', 'delivered'])

/** Post & Parcel Germany writes its own event codes into `status`, all other services a text. */
function readStatus(record: Fields, service: string | undefined, unknown: string[]): Meaning {
  const code = text(record['statusCode'])
  const coarse = meaningOf('dhlStatusCode', code?.toLowerCase())
  if (code && !coarse) unknown.push(`statusCode ${code}`)
  const own = text(record['status'])
  const isCode = own !== undefined && service === 'parcel-de' && /^[A-Z]{2}$/.test(own)
  const precise = isCode ? meaningOf('dhlParcelDe', own) : undefined
  if (isCode && !precise) unknown.push(`parcel-de ${own}`)
  const canTell = coarse?.status === 'in_transit' || coarse?.status === 'exception' || coarse?.status === 'pending'
  return canTell && precise?.status && !lessThanTransit.has(precise.status) ? precise : (coarse ?? {})
}

/** `returnFlag`: the parcel goes, or went, back to its sender. */
function returned(meaning: Meaning): Meaning {
  if (meaning.status === 'delivered') return { status: 'returned' }
  return meaning.status && !lessThanTransit.has(meaning.status) ? { status: 'returning' } : meaning
}

/** `post-de` are letters of Deutsche Post; the rest are called by their service, `DHL Express`. */
const carrierOf = (service: string | undefined): string =>
  service === 'post-de' ? 'deutsche-post' : service ? `dhl-${service.toLowerCase()}` : 'dhl'

/** The number that the sender gave it, an order number as a rule. */
const referenceIn = (details: Fields): string | undefined =>
  [details['references']]
    .flat()
    .map(fields)
    .filter(({ type }) => /^(customer|shipper)-?_?reference$/i.test(text(type) ?? ''))
    .map(one => text(one['number']))
    .find(Boolean)

const countryIn = (end: unknown): string | undefined => country(fields(fields(end)['address'])['countryCode'])

function placeIn(location: Fields): string | undefined {
  const address = fields(location['address'])
  const label = text(fields(location['servicePoint'])['label'])
  const place = [label, address['addressLocality'] ?? location['addressLocality'], address['countryCode']]
  return joined(place.filter(part => part !== '-'))
}

function pickupPoint(location: Fields): PickupPoint | undefined {
  const [address, point] = [fields(location['address']), fields(location['servicePoint'])]
  const [name, street, city] = [text(point['label']), text(address['streetAddress']), text(address['addressLocality'])]
  if (!name && !street) return undefined
  return defined({
    name,
    lines: street ? [street] : [],
    city,
    postalCode: text(address['postalCode']),
    country: country(address['countryCode']),
  })
}

/** `signed` is a person or an organisation. */
function proofIn(details: Fields): DeliveryProof | undefined {
  const proof = fields(details['proofOfDelivery'])
  const signed = fields(proof['signed'])
  const whole = [signed['name'], joined([signed['givenName'], signed['familyName']], ' '), signed['organizationName']]
  const name = whole.map(nameOfSigner).find(Boolean)
  const paper = link(proof['signatureUrl']) ?? link(proof['documentUrl'])
  if (!name && !paper) return undefined
  const kind = name || link(proof['signatureUrl']) ? 'signature' : 'document'
  return defined({ kind, name, url: paper, at: readTime(proof['timestamp']) } satisfies DeliveryProof)
}

/** The carrier's sentence, with what it remarks and what it says comes next. */
const rawOf = (record: Fields) => {
  const [description, status] = [text(record['description'], 2000), text(record['status'], 2000)]
  const parts = [description ?? status, record['remark'], record['nextSteps']].map(prose)
  return defined({
    source: 'dhl',
    code: text(record['statusCode']),
    text: [...new Set(parts.flatMap(part => part ?? []))].join(' – ') || undefined,
  })
}
