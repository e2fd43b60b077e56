import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { DeliveryProof, PickupPoint, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { latestTime } from '#server/connectors/latest-time.ts'
import { type Meaning, meaningOf } from '#server/connectors/provider-codes.ts'
import { country, defined, type Fields, fields, joined, link, list, prose, text } from '#server/connectors/read-json.ts'
import { nameOfSigner } from '#server/connectors/read-name.ts'
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'

export function mapTracking(tracking: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const trackingNumber = text(tracking['tracking_number'])
  const id = text(tracking['id']) ?? joined([tracking['slug'], trackingNumber], '/')
  if (!trackingNumber || !id) return { shipments: [], unknown: [], parked: 'a tracking without a tracking_number' }
  const unknown: string[] = []
  const events = list(tracking['checkpoints']).flatMap(one => mapCheckpoint(fields(one), unknown))
  const meaning = readTag(tracking, unknown)
  const orderNumber = text(tracking['order_number']) ?? text(tracking['order_id'])
  const fact: ShipmentFact = {
    source: 'aftership',
    id,
    ...(orderNumber && { orderNumber }),
    snapshot: defined({
      version: versionOf(tracking['updated_at'] ?? tracking['last_updated_at'] ?? tracking['created_at']),
      trackingNumber,
      carrier: text(tracking['slug']),
      trackingUrl: link(tracking['courier_tracking_link']),
      origin: country(tracking['origin_country_region']) ?? country(tracking['origin_country_iso3']),
      destination: destinationOf(tracking),
      eta: estimateOf(tracking),
      pickup: pickupOf(tracking),
      proof: proofOf(tracking),
      ...currentState(meaning),
      at: latestTime(events) ?? readTime(tracking['updated_at']),
      health: meaning.expired ? ('expired' as const) : undefined,
      raw: defined({ source: 'aftership', code: codeOf(tracking), text: text(tracking['subtag_message']) }),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

/** Names of countries are alpha-3, `_iso3` before 2024 and `_region` since. */
const destinationOf = (tracking: Fields): string | undefined =>
  [
    tracking['destination_country_region'],
    tracking['destination_country_iso3'],
    tracking['courier_destination_country_region'],
    tracking['courier_destination_country_iso3'],
  ]
    .map(country)
    .find(Boolean)

/** The newest estimate first; each is a day or a window of days, a text in the oldest versions. */
function estimateOf(tracking: Fields): { from: string; to: string } | undefined {
  const [latest, first] = ['latest_estimated_delivery', 'first_estimated_delivery'].map(name => fields(tracking[name]))
  const others = ['courier_estimated_delivery_date', 'aftership_estimated_delivery_date'].map(name =>
    fields(tracking[name]),
  )
  return (
    windowOf(latest) ??
    etaOf(tracking['expected_delivery']) ??
    others
      .map(
        one =>
          etaOf(one['estimated_delivery_date_min'], one['estimated_delivery_date_max']) ??
          etaOf(one['estimated_delivery_date']),
      )
      .find(Boolean) ??
    windowOf(first) ??
    etaOf(tracking['order_promised_delivery_date'])
  )
}

const windowOf = (estimate: Fields = {}) =>
  etaOf(estimate['datetime_min'], estimate['datetime_max']) ?? etaOf(estimate['datetime'])

function pickupOf(tracking: Fields): PickupPoint | undefined {
  const place = text(tracking['pickup_location'])
  return place ? { lines: [place] } : undefined
}

/** `signed_by` is a name; the pictures and papers of `proof_of_delivery` come with their kind or without. */
function proofOf(tracking: Fields): DeliveryProof | undefined {
  const papers = [tracking['proof_of_delivery']]
    .flat()
    .map(one => (typeof one === 'string' ? { url: one } : fields(one)))
  const paper = papers.find(one => link(one['url']) ?? link(one['link']))
  const name = nameOfSigner(tracking['signed_by'])
  if (!name && !paper) return undefined
  const kind = /photo|image|picture/i.test(text(paper?.['type']) ?? '') ? 'photo' : name ? 'signature' : 'document'
  return defined({ kind, name, url: link(paper?.['url']) ?? link(paper?.['link']) } satisfies DeliveryProof)
}

function mapCheckpoint(checkpoint: Fields, unknown: string[]): ShipmentEvent[] {
  const time = readTime(checkpoint['checkpoint_time'])
  const { status, reason } = readTag(checkpoint, unknown)
  if (!time) unknown.push('a checkpoint without a time that can be read')
  if (!text(checkpoint['tag']) && !status) unknown.push('a checkpoint without a tag')
  if (!time || !status) return []
  return [
    defined({
      time,
      status,
      reason,
      location:
        text(checkpoint['location']) ??
        joined([
          checkpoint['city'],
          checkpoint['state'],
          checkpoint['country_region_name'] ?? checkpoint['country_name'] ?? checkpoint['country_region'],
        ]),
      raw: defined({
        source: text(checkpoint['slug']) ?? 'aftership',
        code: joined([codeOf(checkpoint), checkpoint['raw_tag']], ' '),
        text: prose(checkpoint['message']),
        language: text(checkpoint['language']),
      }),
    }),
  ]
}

/** An unknown subtag falls to its tag, a tag that is missing or unknown to the carrier's own code, if that is a post's. */
function readTag(record: Fields, unknown: string[]): Meaning {
  const [tag, subtag] = [text(record['tag']), text(record['subtag'])]
  const precise = meaningOf('aftershipSubtags', subtag)
  const coarse = meaningOf('aftershipTags', tag)
  if (subtag && !precise) unknown.push(`subtag ${subtag}`)
  if (tag && !coarse) unknown.push(`tag ${tag}`)
  return precise ?? coarse ?? meaningOf('upu', text(record['raw_tag'])) ?? {}
}

const codeOf = (record: Fields): string | undefined => text(record['subtag']) ?? text(record['tag'])
