import type { OrderState } from '#domain/order/order.ts'
import type { RequiredAction, ShipmentReason, ShipmentStatus, TrackingHealth } from '#domain/shipment/shipment.ts'

/** One step of a parcel: what happened, hours before the demo was loaded. */
export type Step = [hoursAgo: number, status: ShipmentStatus, reason?: ShipmentReason]

export interface DemoParcel {
  steps: Step[]
  health?: TrackingHealth
  /** Days from now, both ends. */
  eta?: [number, number]
  /** Hours of `eta`, `HH:MM`. */
  window?: [string, string]
  /** Days until the pick-up point gives it back. */
  keptFor?: number
  /** Something to be done, within so many days; `cents` of a euro where it is to be paid. */
  action?: Pick<RequiredAction, 'kind' | 'who'> & { within: number; cents?: number }
}

export interface DemoScenario {
  state: OrderState
  parcels: DemoParcel[]
  /** Hours before the demo was loaded: all that was paid, or the shipping. */
  refund?: { hoursAgo: number; of: 'total' | 'shipping' }
}

const sent: Step[] = [
  [96, 'info_received'],
  [80, 'in_transit'],
]
const abroad: Step[] = [...sent, [60, 'in_transit'], [44, 'customs', 'customs_processing']]
const one = (...steps: Step[]): DemoScenario => ({ state: 'completed', parcels: [{ steps }] })
const waiting = (state: OrderState): DemoScenario => ({ state, parcels: [] })
const stopped = (reason: ShipmentReason): DemoScenario => one(...sent, [30, 'exception', reason])
const tried = (reason: ShipmentReason): DemoScenario =>
  one(...sent, [28, 'out_for_delivery'], [22, 'delivery_attempted', reason])

/** Every state of an order, every status of a parcel and the reasons that customers ask about most. */
export const scenarios: DemoScenario[] = [
  waiting('awaiting_payment'),
  waiting('payment_failed'),
  waiting('on_hold'),
  waiting('processing'),
  waiting('cancelled'),
  { ...waiting('refunded'), refund: { hoursAgo: 20, of: 'total' } },
  { state: 'processing', parcels: [{ steps: [] }] },
  { state: 'completed', parcels: [{ steps: [[5, 'info_received']], eta: [2, 4] }] },
  { state: 'completed', parcels: [{ steps: [...sent, [20, 'in_transit']], eta: [1, 2] }] },
  { state: 'completed', parcels: [{ steps: abroad, eta: [3, 6] }] },
  one(...abroad, [20, 'exception', 'customs_hold']),
  {
    state: 'completed',
    parcels: [
      {
        steps: [...abroad, [26, 'exception', 'customs_duty_unpaid']],
        action: { kind: 'pay_duty', who: 'customer', within: 6, cents: 4210 },
      },
    ],
  },
  {
    state: 'completed',
    parcels: [
      {
        steps: [...abroad, [14, 'exception', 'missing_documents']],
        action: { kind: 'provide_documents', who: 'shop', within: 3 },
      },
    ],
  },
  {
    state: 'completed',
    parcels: [{ steps: [...sent, [3, 'out_for_delivery']], eta: [0, 0], window: ['14:00', '16:00'] }],
  },
  {
    state: 'completed',
    parcels: [{ steps: [...sent, [30, 'out_for_delivery'], [25, 'available_for_pickup']], keptFor: 6 }],
  },
  { state: 'completed', parcels: [{ steps: [...sent, [50, 'available_for_pickup', 'held_at_location']], keptFor: 4 }] },
  tried('recipient_absent'),
  tried('business_closed'),
  tried('address_problem'),
  { ...one(...sent, [30, 'out_for_delivery'], [25, 'delivered']), refund: { hoursAgo: 6, of: 'shipping' } },
  one(...sent, [30, 'out_for_delivery'], [24, 'delivered', 'signed']),
  one(...sent, [30, 'out_for_delivery'], [26, 'delivered', 'left_with_neighbour']),
  one(...sent, [50, 'available_for_pickup'], [9, 'delivered', 'collected_by_recipient']),
  one(...sent, [30, 'out_for_delivery'], [27, 'delivered', 'cod_collected']),
  stopped('delayed'),
  stopped('delayed_weather'),
  stopped('damaged'),
  stopped('misrouted'),
  stopped('recipient_moved'),
  stopped('refused'),
  stopped('held_for_payment'),
  one(...sent, [60, 'exception', 'delayed_processing'], [20, 'in_transit', 'problem_resolved']),
  one(...sent, [40, 'exception', 'unclaimed'], [30, 'returning']),
  one([400, 'in_transit'], [200, 'returning'], [60, 'returned']),
  one([500, 'in_transit'], [90, 'lost', 'lost']),
  one(...sent, [90, 'cancelled', 'label_voided']),
  {
    state: 'completed',
    parcels: [
      {
        steps: [
          [600, 'info_received'],
          [580, 'in_transit'],
        ],
        health: 'expired',
      },
    ],
  },
  {
    state: 'completed',
    parcels: [
      {
        steps: [
          [300, 'info_received'],
          [260, 'in_transit'],
        ],
      },
    ],
  },
  {
    state: 'completed',
    parcels: [
      { steps: [...sent, [30, 'out_for_delivery'], [25, 'delivered']] },
      { steps: [...sent, [18, 'in_transit']], eta: [1, 3] },
    ],
  },
  { state: 'processing', parcels: [{ steps: [[4, 'info_received']], health: 'not_found' }] },
]

/** The order that is printed at the start: three parcels, two at home, one to be fetched. */
export const showcase: DemoScenario = {
  state: 'completed',
  parcels: [
    { steps: [...sent, [52, 'out_for_delivery'], [49, 'delivered', 'signed']] },
    { steps: [...sent, [28, 'out_for_delivery'], [26, 'delivered', 'left_with_neighbour']] },
    {
      steps: [
        ...sent,
        [28, 'out_for_delivery'],
        [24, 'delivery_attempted', 'recipient_absent'],
        [20, 'available_for_pickup'],
      ],
      keptFor: 5,
    },
  ],
}
