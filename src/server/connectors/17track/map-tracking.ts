import type { ShipmentFact } from '#domain/order/order-facts.ts'
import type { EventTime, ShipmentEvent } from '#domain/shipment/shipment.ts'
import { bareScans } from '#server/connectors/bare-scans.ts'
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
import { etaOf, readTime, versionOf } from '#server/connectors/read-time.ts'
import { currentState } from '#server/connectors/required-action.ts'

interface Carrier {
  source: string
  events: Fields[]
}

export function mapTracking(
  id: string,
  number: string,
  data: Fields,
  info: Fields,
): { shipments: ShipmentFact[]; unknown: string[] } {
  const unknown: string[] = []
  const providers = list(fields(info['tracking'])['providers']).map(fields)
  const latest = fields(info['latest_status'])
  const meaning = latestMeaning(latest, providers, unknown)
  const carriers = providers.map(carrierOf)
  // The older versions name no stage of most scans.
  const times = carriers.flatMap(carrier => carrier.events.map(eventTime))
  const bare = bareScans(meaning, times)
  const events = carriers.flatMap(carrier => carrier.events.flatMap(one => mapEvent(one, carrier, bare, unknown)))
  const milestones = list(info['milestone']).flatMap(one => mapMilestone(fields(one), unknown))
  // The carrier's own events say the same and more; milestones stand in where it tells none.
  const told = events.length ? events : milestones
  const [sender, recipient] = ['shipper_address', 'recipient_address'].map(end =>
    fields(fields(info['shipping_info'])[end]),
  )
  const window = fields(fields(info['time_metrics'])['estimated_delivery_date'])
  const order = text(data['order_no'])
  const version =
    newest(providers.map(one => versionOf(one['latest_sync_time']))) ||
    versionOf(eventTime(fields(info['latest_event']))?.at)
  const fact: ShipmentFact = {
    source: '17track',
    id,
    ...(order && { orderNumber: order }),
    snapshot: defined({
      version,
      trackingNumber: number,
      carrier: text(fields(providers[0]?.['provider'])['name']),
      origin: country(sender?.['country']),
      destination: country(recipient?.['country']),
      eta: etaOf(window['from'], window['to']),
      ...currentState(meaning),
      at: eventTime(fields(info['latest_event'])) ?? latestTime(told),
      health: healthOf(latest, meaning),
      raw: defined({ source: '17track', code: codeOf(latest), text: text(latest['sub_status_descr']) }),
    }),
    events: told,
  }
  // A parcel that is reported again is tracked again: takes back what `mapStopped` said before.
  const going: ShipmentFact = {
    source: '17track',
    id: `${id}/stopped`,
    snapshot: { version, trackingNumber: number },
    events: [],
  }
  return { shipments: [fact, going], unknown }
}

/** Says only the number; the one fact whose time is that of its arrival. A row of its own, so that it takes nothing away. */
export const mapStopped = (id: string, number: string, receivedAt: Date): ShipmentFact => ({
  source: '17track',
  id: `${id}/stopped`,
  snapshot: { version: receivedAt.toISOString(), trackingNumber: number, health: 'expired' },
  events: [],
})

const carrierOf = (one: Fields): Carrier => ({
  source: text(fields(one['provider'])['alias']) ?? text(fields(one['provider'])['name']) ?? '17track',
  events: list(one['events']).map(fields),
})

function mapEvent(
  event: Fields,
  { source }: Carrier,
  bare: ReturnType<typeof bareScans>,
  unknown: string[],
): ShipmentEvent[] {
  const time = eventTime(event)
  const isUnstaged = !text(event['stage']) && !text(event['sub_status'])
  const meaning = isUnstaged ? bare(time) : eventMeaning(event, unknown)
  if (!time) unknown.push('an event without a time that can be read')
  if (!time || !meaning?.status) return []
  return [
    defined({
      time,
      status: meaning.status,
      reason: meaning.reason,
      location: text(event['location']) ?? locationOf(fields(event['address'])),
      raw: defined({
        source,
        code: text(event['sub_status']) ?? text(event['stage']),
        text: prose(event['description']),
      }),
    }),
  ]
}

function mapMilestone(milestone: Fields, unknown: string[]): ShipmentEvent[] {
  const time = eventTime(milestone)
  const stage = text(milestone['key_stage'])
  const meaning = meaningOf('track17Stage', stage)
  if (time && stage && !meaning) unknown.push(`stage ${stage}`)
  return time && meaning?.status ? [{ time, status: meaning.status, raw: { source: '17track', code: stage! } }] : [] // stage has a meaning
}

/** `sub_status` is the most precise, an unknown one falls to its `stage`, and then to the main status it begins with. */
function eventMeaning(event: Fields, unknown: string[]): Meaning | undefined {
  const [sub, stage] = [text(event['sub_status']), text(event['stage'])]
  const precise = meaningOf('track17SubStatus', sub)
  const byStage = meaningOf('track17Stage', stage)
  if (sub && !precise) unknown.push(`sub_status ${sub}`)
  if (stage && !byStage) unknown.push(`stage ${stage}`)
  // Posts' own codes come through now and then.
  return precise ?? byStage ?? meaningOf('track17Status', sub?.split('_', 1)[0]) ?? meaningOf('upu', sub)
}

/**
 * An unknown sub-status falls to its status. `Exception_Other` beside an event of the same moment whose stage is none is
 * no exception: the event's stage counts (seen with DHL Paket).
 */
function latestMeaning(latest: Fields, providers: Fields[], unknown: string[]): Meaning {
  const [status, sub] = [text(latest['status']), text(latest['sub_status'])]
  const coarse = meaningOf('track17Status', status)
  const precise = meaningOf('track17SubStatus', sub)
  if (status && !coarse) unknown.push(`status ${status}`)
  if (sub && !precise) unknown.push(`sub_status ${sub}`)
  if (sub === 'Exception_Other') {
    const stages = newestEvents(providers).flatMap(event => meaningOf('track17Stage', text(event['stage'])) ?? [])
    const stage = stages.find(meaning => meaning.status !== 'exception')
    if (stage) return stage
  }
  return precise ?? coarse ?? {}
}

/** All events of the last moment that any is of. */
function newestEvents(providers: Fields[]): Fields[] {
  const timed = providers
    .flatMap(one => list(one['events']).map(fields))
    .flatMap(event => {
      const at = versionOf(eventTime(event)?.at)
      return at ? { event, at } : []
    })
  const last = newest(timed.map(({ at }) => at))
  return timed.filter(({ at }) => at === last).map(({ event }) => event)
}

function healthOf(latest: Fields, meaning: Meaning): 'expired' | 'not_found' | undefined {
  if (meaning.expired) return 'expired'
  return text(latest['status']) === 'NotFound' ? 'not_found' : undefined
}

/** `time_iso` carries the place's zone, `time_utc` none; `time_raw` is what the carrier wrote, in parts. */
function eventTime(event: Fields): EventTime | undefined {
  const raw = fields(event['time_raw'])
  const [date, time, zone] = ['date', 'time', 'timezone'].map(name => text(raw[name]))
  const whole = [[date, time, zone], [date, time], [date]].map(parts => readTime(joined(parts, ' ')))
  return (
    readTime(event['time_iso']) ?? readTime(event['time_utc']) ?? whole.find(Boolean) ?? readTime(event['time_raw'])
  )
}

const codeOf = (latest: Fields): string | undefined => text(latest['sub_status']) ?? text(latest['status'])

const newest = (times: string[]): string => times.toSorted().at(-1) ?? ''
