/** The canonical status model. What each word means to a customer stands in `content/phrases/`. */
export type Tone = 'neutral' | 'positive' | 'action' | 'warning'

interface StatusTraits {
  /** How far along; of two events at the same instant the higher one counts. */
  rank: number
  /** Nothing follows, but for a correction by the carrier. */
  terminal: boolean
  /** Steps of the progress bar that are done, 0–4; null where a bar would mislead. */
  progress: number | null
  tone: Tone
}

export const statuses = {
  pending: { rank: 0, terminal: false, progress: 0, tone: 'neutral' },
  info_received: { rank: 10, terminal: false, progress: 1, tone: 'neutral' },
  in_transit: { rank: 20, terminal: false, progress: 2, tone: 'neutral' },
  customs: { rank: 25, terminal: false, progress: 2, tone: 'neutral' },
  out_for_delivery: { rank: 30, terminal: false, progress: 3, tone: 'positive' },
  available_for_pickup: { rank: 35, terminal: false, progress: 3, tone: 'action' },
  delivery_attempted: { rank: 32, terminal: false, progress: 3, tone: 'action' },
  delivered: { rank: 90, terminal: true, progress: 4, tone: 'positive' },
  exception: { rank: 40, terminal: false, progress: null, tone: 'warning' },
  returning: { rank: 50, terminal: false, progress: null, tone: 'warning' },
  returned: { rank: 95, terminal: true, progress: null, tone: 'warning' },
  lost: { rank: 93, terminal: true, progress: null, tone: 'warning' },
  cancelled: { rank: 92, terminal: true, progress: null, tone: 'neutral' },
} as const satisfies Record<string, StatusTraits>
export type ShipmentStatus = keyof typeof statuses
export const statusNames = Object.keys(statuses) as ShipmentStatus[] // keys of a literal: exactly these

export const reasons = [
  'customs_processing',
  'customs_hold',
  'customs_info_required',
  'customs_duty_unpaid',
  'missing_documents',
  'address_problem',
  'recipient_absent',
  'recipient_moved',
  'recipient_unreachable',
  'business_closed',
  'location_inaccessible',
  'refused',
  'unclaimed',
  'held_at_location',
  'held_for_payment',
  'rejected_by_carrier',
  'security',
  'damaged',
  'lost',
  'destroyed',
  'delayed',
  'delayed_processing',
  'delayed_weather',
  'delayed_external',
  'misrouted',
  'redirected',
  'rescheduled',
  'appointment_scheduled',
  'recipient_contacted',
  'problem_resolved',
  'signed',
  'left_with_neighbour',
  'collected_by_recipient',
  'cod_collected',
  'label_voided',
  'tracking_expired',
  'contact_carrier',
] as const
export type ShipmentReason = (typeof reasons)[number]

/** Whether the carrier still tells us something; beside the status, never instead of it. */
export const trackingHealths = ['live', 'stale', 'expired', 'not_found', 'error'] as const
export type TrackingHealth = (typeof trackingHealths)[number]

/**
 * When something happened. `instant`: `at` is UTC, `offset` minutes east of it where it happened. `local`: a wall-clock
 * time whose zone nobody told; only its date is shown. `date`: a day.
 */
export type EventTime =
  | { precision: 'instant'; at: string; offset: number | null }
  | { precision: 'local'; at: string }
  | { precision: 'date'; at: string }

/** One thing that a carrier or shop reported of a shipment. */
export interface ShipmentEvent {
  time: EventTime
  status: ShipmentStatus
  reason?: ShipmentReason
  /** Place as the carrier writes it, in Latin capitals as a rule. */
  location?: string
  /** What the carrier said, word by word; shown behind "details" only. */
  raw: { source: string; code?: string; text?: string; language?: string }
}

/** One opening of a pick-up point: `day` 1 is Monday, times are wall-clock `HH:MM` of the place. */
export interface OpeningHours {
  day: number
  open: string
  close: string
}

/** Where a parcel waits for its recipient. */
export interface PickupPoint {
  name?: string
  lines: string[]
  city?: string
  region?: string
  postalCode?: string
  country?: string
  hours?: OpeningHours[]
  /** Last day of keeping, ISO date. */
  until?: string
}

export const shipmentActions = [
  'collect',
  'pay_duty',
  'provide_documents',
  'confirm_address',
  'schedule_delivery',
  'contact_carrier',
  'contact_shop',
] as const

/** Something has to be done before the parcel moves on, and who has to do it. */
export interface RequiredAction {
  kind: (typeof shipmentActions)[number]
  who: 'customer' | 'shop' | 'carrier'
  /** Last day, ISO date. */
  until?: string
  /** Minor units and ISO 4217 currency, where something is to be paid. */
  amount?: { amount: number; currency: string }
  url?: string
}

export const proofKinds = ['signature', 'photo', 'pin', 'neighbour', 'document'] as const

/** What the carrier has to show that it handed the parcel over. */
export interface DeliveryProof {
  kind: (typeof proofKinds)[number]
  /** Who signed or took it, as the carrier writes it. */
  name?: string
  url?: string
  at?: EventTime
}

/** The most urgent of several shipments comes first on the order page. */
const urgency: Record<Tone, number> = { warning: 3, action: 2, neutral: 1, positive: 0 }

export function isMoreUrgent(a: ShipmentStatus, b: ShipmentStatus): boolean {
  const [x, y] = [statuses[a], statuses[b]]
  if (x.terminal !== y.terminal) return !x.terminal
  return urgency[x.tone] !== urgency[y.tone] ? urgency[x.tone] > urgency[y.tone] : x.rank < y.rank
}
