import type { ShipmentFact } from '#domain/order-facts.ts'
import type { ShipmentEvent } from '#domain/shipment.ts'
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

export function mapTracking(tracking: Fields): { shipments: ShipmentFact[]; unknown: string[]; parked?: string } {
  const trackingNumber = text(tracking['tracking_number'])
  const id = text(tracking['id']) ?? joined([tracking['slug'], trackingNumber], '/')
  if (!trackingNumber || !id) return { shipments: [], unknown: [], parked: 'a tracking without a tracking_number' }
  const unknown: string[] = []
  const events = list(tracking['checkpoints']).flatMap(one => mapCheckpoint(fields(one), unknown))
  const meaning = readTag(tracking, unknown)
  const estimate = fields(tracking['aftership_estimated_delivery_date'])
  const day = dayOf(tracking['expected_delivery']) ?? dayOf(estimate['estimated_delivery_date'])
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
      destination: text(tracking['destination_country_iso3']) ?? text(tracking['destination_country_region']),
      eta: day ? { from: day, to: day } : undefined,
      status: meaning.status === 'pending' ? undefined : meaning.status,
      reason: meaning.reason,
      at: newest(events) ?? readTime(tracking['updated_at']),
      health: meaning.expired ? ('expired' as const) : undefined,
      raw: defined({ source: 'aftership', code: codeOf(tracking), text: text(tracking['subtag_message']) }),
    }),
    events,
  }
  return { shipments: [fact], unknown }
}

function mapCheckpoint(checkpoint: Fields, unknown: string[]): ShipmentEvent[] {
  const time = readTime(checkpoint['checkpoint_time'])
  const { status, reason } = readTag(checkpoint, unknown)
  if (!time || !status) return []
  return [
    defined({
      time,
      status,
      reason,
      location:
        text(checkpoint['location']) ?? joined([checkpoint['city'], checkpoint['state'], checkpoint['country_name']]),
      raw: defined({
        source: text(checkpoint['slug']) ?? 'aftership',
        code: joined([codeOf(checkpoint), checkpoint['raw_tag']], ' '),
        text: text(checkpoint['message']),
        language: text(checkpoint['language']),
      }),
    }),
  ]
}

/** An unknown subtag falls to its tag; an unknown tag is counted and never guessed. */
function readTag(record: Fields, unknown: string[]): Meaning {
  const [tag, subtag] = [text(record['tag']), text(record['subtag'])]
  const precise = meaningOf('aftershipSubtags', subtag)
  const coarse = meaningOf('aftershipTags', tag)
  if (subtag && !precise) unknown.push(`subtag ${subtag}`)
  if (tag && !coarse) unknown.push(`tag ${tag}`)
  return precise ?? coarse ?? {}
}

const codeOf = (record: Fields): string | undefined => text(record['subtag']) ?? text(record['tag'])

const newest = (events: ShipmentEvent[]) =>
  events.map(({ time }) => time).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]
