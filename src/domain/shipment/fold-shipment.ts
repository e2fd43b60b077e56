import type { ShipmentSnapshot } from '#domain/order/order-facts.ts'
import {
  type EventTime,
  type ShipmentEvent,
  type ShipmentReason,
  type ShipmentStatus,
  statuses,
  type TrackingHealth,
} from './shipment.ts'

export interface FoldedShipment {
  status: ShipmentStatus
  reason?: ShipmentReason
  since?: EventTime
  health: TrackingHealth
  /** Newest first. */
  events: ShipmentEvent[]
}

const staleAfter = 7 * 24 * 3600_000

/** As the source of an event: staff have corrected what is told of a parcel. That counts, whatever was told before it. */
export const staffSource = 'desk'

/**
 * The state of a parcel from all that was ever told of it. A pure function of the set of events and the latest snapshot
 * of each source, so deliveries may come in any order and any number of times.
 */
export function foldShipment(
  events: readonly ShipmentEvent[],
  snapshots: readonly ShipmentSnapshot[],
  now: Date,
): FoldedShipment {
  const ordered = withoutRetold(events).sort(inOrder)
  let current: Reached | undefined
  for (const event of ordered) current = follow(current, event)
  const told = snapshots.flatMap(({ status, reason, at, raw }) =>
    status && at ? [{ status, reason, time: at, raw: raw ?? { source: '' } }] : [],
  )
  for (const event of told.sort(inOrder)) if (adds(current, event)) current = follow(current, event)
  const status = current?.status ?? 'pending'
  return {
    status,
    ...(current?.reason && { reason: current.reason }),
    ...(current && { since: current.since }),
    health: healthOf(status, current, snapshots, now),
    events: ordered.toReversed(),
  }
}

/**
 * A scan without a code is what the parcel was when it was the newest, and one of many on the way as soon as others
 * follow: both are told of it, in different deliveries, and the first says more.
 */
function withoutRetold(events: readonly ShipmentEvent[]): ShipmentEvent[] {
  const keyOf = ({ time, location, raw }: ShipmentEvent): string =>
    JSON.stringify([time.at, location, raw.source, raw.text])
  const isBare = ({ raw }: ShipmentEvent): boolean => !raw.code && Boolean(raw.text)
  const more = new Set(events.filter(event => isBare(event) && event.status !== 'in_transit').map(keyOf))
  return events.filter(event => !isBare(event) || event.status !== 'in_transit' || !more.has(keyOf(event)))
}

interface Reached {
  status: ShipmentStatus
  reason?: ShipmentReason
  since: EventTime
  last: EventTime
}

function follow(current: Reached | undefined, event: ShipmentEvent): Reached {
  const { status, reason, time } = event
  if (event.raw.source === staffSource) return { status, reason, since: time, last: time }
  if (current && !replaces(current.status, status)) return { ...current, last: time }
  if (current?.status === status) return { ...current, reason: reason ?? keptReason(current, event), last: time }
  return { status, reason, since: time, last: time }
}

/**
 * A reason does not outlive the next scan. It stays where a parcel is over or still held, and where both are told of the
 * same moment.
 */
function keptReason({ status, reason, last }: Reached, { time }: ShipmentEvent): ShipmentReason | undefined {
  const stays = statuses[status].terminal || statuses[status].tone === 'warning'
  return stays || timeValue(time) === timeValue(last) ? reason : undefined
}

/** Who gave a parcel up may see it again: a lost one is scanned, a cancelled number is used once more. */
const isGivenUp = (status: ShipmentStatus): boolean => status === 'lost' || status === 'cancelled'

/** After the end only a correction counts; a late paper scan does not take a parcel back to its beginning. */
function replaces(current: ShipmentStatus, next: ShipmentStatus): boolean {
  if (current === next) return true
  if (isGivenUp(current)) return statuses[next].rank > statuses.info_received.rank
  if (statuses[current].terminal) return statuses[next].terminal || statuses[next].tone === 'warning'
  return statuses[next].rank > statuses.info_received.rank || statuses[next].rank > statuses[current].rank
}

/** A snapshot's status counts where it is not older than the last event and says more, or takes back that all was over. */
const adds = (current: Reached | undefined, event: ShipmentEvent): boolean => {
  if (!current) return true
  const [time, last] = [timeValue(event.time), timeValue(current.last)]
  return (
    (time >= last && statuses[event.status].rank > statuses[current.status].rank) ||
    (time > last && isGivenUp(current.status) && replaces(current.status, event.status))
  )
}

function healthOf(
  status: ShipmentStatus,
  current: Reached | undefined,
  snapshots: readonly ShipmentSnapshot[],
  now: Date,
): TrackingHealth {
  if (statuses[status].terminal) return 'live'
  const told = snapshots.map(({ health }) => health)
  for (const health of ['expired', 'error', 'not_found'] as const) if (told.includes(health)) return health
  return current && now.getTime() - timeValue(current.last) > staleAfter ? 'stale' : 'live'
}

/** Milliseconds for comparing; a wall-clock time or a day without a zone counts as UTC. */
export const timeValue = ({ at }: EventTime): number => Date.parse(/Z$|T.*[+-]\d\d:?\d\d$/.test(at) ? at : utc(at)) || 0

const utc = (at: string): string => (at.includes('T') ? `${at}Z` : `${at}T00:00:00Z`)

function inOrder(a: ShipmentEvent, b: ShipmentEvent): number {
  return (
    timeValue(a.time) - timeValue(b.time) ||
    statuses[a.status].rank - statuses[b.status].rank ||
    compare(contentOf(a), contentOf(b))
  )
}

/** Whatever else distinguishes two events, in one order of keys: no two that differ are in any order. */
const contentOf = ({ reason, raw, location, time }: ShipmentEvent): string =>
  JSON.stringify([
    reason,
    location,
    ...[raw.source, raw.code, raw.text, raw.language],
    ...[time.at, time.precision, time.precision === 'instant' ? time.offset : null],
  ])

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
