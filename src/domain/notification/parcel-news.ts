import { timeValue } from '#domain/shipment/fold-shipment.ts'
import {
  type EventTime,
  type PickupPoint,
  type RequiredAction,
  type ShipmentReason,
  type ShipmentStatus,
  statuses,
} from '#domain/shipment/shipment.ts'

/** Statuses that a message tells of. What the shop does before the parcel moves is told by the shop's own e-mails. */
export const notifiedStatuses = [
  'in_transit',
  'customs',
  'out_for_delivery',
  'available_for_pickup',
  'delivery_attempted',
  'delivered',
  'exception',
  'returning',
  'returned',
  'lost',
  'cancelled',
] as const satisfies readonly ShipmentStatus[]
export type NotifiedStatus = (typeof notifiedStatuses)[number]

/** A parcel as far as notifications care. `keys` name it at those who tell of it: one more when a carrier joins. */
export interface WatchedParcel {
  keys: string[]
  status: ShipmentStatus
  reason?: ShipmentReason
  since?: EventTime
  pickup?: PickupPoint
  action?: Pick<RequiredAction, 'who' | 'until' | 'amount'>
}

/** What the customer was told last of a parcel; `turn` counts, so that a correction back and forth is told both times. */
export interface NotifiedParcel {
  keys: string[]
  turn: number
  status: ShipmentStatus
  reason?: ShipmentReason
  since?: EventTime
}

export interface ParcelNews {
  told: NotifiedParcel
  before?: NotifiedParcel
  status: NotifiedStatus
  parcel: WatchedParcel
}

/** Reasons that ask the customer for something, though the parcel is only in customs. */
const customsActions: readonly ShipmentReason[] = ['customs_info_required', 'customs_duty_unpaid', 'missing_documents']

/**
 * What has to be told now: a pure comparison of what the customer knows with what is. Not of what came in between: of ten
 * events at once only the last is told, and one that arrives late and changes nothing is not. `isNews`: whether something
 * that was reached then is still worth a message.
 */
export function newsOf(
  known: readonly NotifiedParcel[],
  parcels: readonly WatchedParcel[],
  isNews: (since: number | undefined) => boolean,
): { known: NotifiedParcel[]; news: ParcelNews[] } {
  const news: ParcelNews[] = []
  const next = parcels.map((parcel): NotifiedParcel => {
    const mine = known.filter(({ keys }) => keys.some(key => parcel.keys.includes(key)))
    const before = mine.find(told => isSame(told, parcel)) ?? mine.toSorted((a, b) => b.turn - a.turn)[0]
    const keys = [...new Set([...(before?.keys ?? []), ...mine.flatMap(told => told.keys), ...parcel.keys])].sort()
    const status = notifiedStatusOf(parcel)
    if (before && (!status || isSame(before, parcel))) return { ...before, keys }
    const told: NotifiedParcel = {
      keys,
      turn: (before?.turn ?? 0) + 1,
      status: parcel.status,
      ...(parcel.reason && { reason: parcel.reason }),
      ...(parcel.since && { since: parcel.since }),
    }
    if (status && isNews(parcel.since && timeValue(parcel.since)))
      news.push({ told, status, parcel, ...(before && { before }) })
    return told
  })
  return { known: next, news }
}

function notifiedStatusOf({ status, reason, action }: WatchedParcel): NotifiedStatus | undefined {
  if (status === 'customs' && action?.who !== 'customer' && !(reason && customsActions.includes(reason)))
    return undefined
  return notifiedStatuses.find(told => told === status)
}

/** Another reason is news where it says what is wrong or to do; who signed for a parcel is not. */
function isSame(told: NotifiedParcel, parcel: WatchedParcel): boolean {
  if (told.status !== parcel.status) return false
  const { tone } = statuses[parcel.status]
  const reasonCounts = tone === 'warning' || tone === 'action' || parcel.status === 'customs'
  return !(reasonCounts && parcel.reason && told.reason !== parcel.reason)
}

/** Waits for nobody: what the customer has to act on, or what ends the waiting, is told whatever else was told that day. */
export const isPressing = (status: NotifiedStatus): boolean =>
  statuses[status].tone === 'action' || statuses[status].tone === 'warning' || statuses[status].terminal
