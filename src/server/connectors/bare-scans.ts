import { type EventTime, type ShipmentStatus, statuses } from '#domain/shipment/shipment.ts'
import type { Meaning } from './provider-codes.ts'
import { versionOf } from './read-time.ts'

/**
 * What scans say that have no code of their own, of a parcel whose state is told: the newest is what the parcel is, and
 * before it the parcel moved, if it does. `times` are those of all its scans.
 */
export function bareScans(
  parcel: Meaning,
  times: readonly (EventTime | undefined)[],
): (time: EventTime | undefined) => Meaning {
  const newest = times
    .map(time => versionOf(time?.at))
    .toSorted()
    .at(-1)
  const isMoving = parcel.status !== undefined && statuses[parcel.status].rank >= statuses.in_transit.rank
  const before: ShipmentStatus = isMoving ? 'in_transit' : 'info_received'
  return time => (isMoving && time && versionOf(time.at) === newest ? parcel : { status: before })
}
