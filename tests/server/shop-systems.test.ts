import { describe, expect, test } from 'vitest'
import { joinReports } from '#server/features/orders/fact-rows.ts'
import { inSteps } from '#tests/support/grown-deliveries.ts'
import { reportOf } from '#tests/support/memory-orders.ts'
import type { News } from '#tests/support/order-news.ts'
import { seededRandom, shuffled } from '#tests/support/random.ts'
import { bigcommerceOrder, prestashopOrder, shopwareOrder } from '#tests/support/shop-system-payloads.ts'

const ware = shopwareOrder.data.payload.order
const wareAt = (at: string, order: object, delivery: object): News => [
  'shopware',
  'order',
  {
    ...ware,
    updatedAt: at,
    ...order,
    deliveries: ware.deliveries.map(one => ({ ...one, updatedAt: at, ...delivery })),
  },
]
const prestaAt = (date_upd: string, more: object, beside: object = {}): News => [
  'prestashop',
  'order',
  { ...prestashopOrder, order_slips: [], order: { ...prestashopOrder.order, date_upd, ...more }, ...beside },
]
const bigAt = (minute: string, more: object): News => [
  'bigcommerce',
  'store/order/updated',
  { ...bigcommerceOrder, date_modified: `Fri, 20 Nov 2026 08:${minute}:00 +0000`, ...more },
]
const state = (technicalName: string) => ({ stateMachineState: { technicalName } })

/** An order as it grows; what the last of its messages says is true at the end. */
const stories: Record<string, { told: News[]; ends: object }> = {
  shopware: {
    told: [
      wareAt('2026-11-18T09:00:00Z', state('open'), { ...state('open'), trackingCodes: [] }),
      wareAt('2026-11-18T10:00:00Z', state('in_progress'), { ...state('open'), trackingCodes: ['A', 'B'] }),
      wareAt('2026-11-19T10:00:00Z', state('in_progress'), { ...state('shipped'), trackingCodes: ['A'] }),
      wareAt('2026-11-20T10:00:00Z', state('completed'), { ...state('shipped'), trackingCodes: ['A'] }),
    ],
    ends: { state: 'completed', parcels: ['A in_transit'] },
  },
  prestashop: {
    told: [
      prestaAt('2026-11-18 09:40:00', { current_state: '10' }, { order_carriers: [] }),
      prestaAt('2026-11-18 10:00:00', { current_state: '3' }, { order_carriers: [] }),
      prestaAt('2026-11-19 10:00:00', { current_state: '4' }),
      prestaAt('2026-11-20 10:00:00', { current_state: '5' }, { order_slips: prestashopOrder.order_slips }),
    ],
    ends: { state: 'completed', parcels: ['6A12345678901 delivered'] },
  },
  bigcommerce: {
    told: [
      bigAt('00', { status_id: 7, shipments: [], refunded_amount: '0.0000' }),
      bigAt('01', { status_id: 11, shipments: [], refunded_amount: '0.0000' }),
      bigAt('02', { status_id: 2, refunded_amount: '0.0000' }),
      bigAt('03', { status_id: 14, refunds: [{ id: 5, total_amount: 10 }] }),
    ],
    ends: { state: 'completed', parcels: ['9205590164917312751089 info_received'] },
  },
}

describe('An order of a shop system ends the same, in whatever order and however often it is told', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1e9)
  console.info(`SEED=${seed}`)

  test.each(Object.keys(stories))('%s', source => {
    const { told, ends } = stories[source]! // its own keys
    const reports = told.map(reportOf)
    const wanted = joinReports(reports)
    const [order] = [...wanted.orders.values()]
    const parcels = [...wanted.shipments.values()]
      .filter(({ snapshot }) => (snapshot?.version ?? '') >= (order?.fact.version ?? ''))
      .map(({ snapshot }) => `${snapshot?.trackingNumber} ${snapshot?.status}`)
    expect({ state: order?.fact.state, parcels }).toEqual(ends)
    const random = seededRandom(seed)
    for (let round = 0; round < 200; round++) {
      const some = reports.filter(() => random() < 0.4)
      expect(inSteps(shuffled([...reports, ...some], random), random)).toEqual(wanted)
    }
  })
})
