import { expect, test } from 'vitest'
import { hasLeft } from '#domain/order/has-left.ts'
import type { FullOrder, FullShipment } from '#domain/order/order.ts'
import { requestsFor } from '#domain/order/order-request.ts'

const now = Date.parse('2026-11-22T10:00:00Z')
const parcel = (given: Partial<FullShipment>): FullShipment => ({
  status: 'in_transit',
  health: 'live',
  events: [],
  items: [],
  ...given,
})
const order = (shipments: Partial<FullShipment>[], state: FullOrder['state'] = 'processing'): FullOrder => ({
  access: 'full',
  number: '1',
  state,
  items: [],
  shipments: shipments.map(parcel),
  asOf: '2026-11-22T10:00:00Z',
})
const asked = (...given: Parameters<typeof order>) => requestsFor(order(...given), now)

test('What is not sent yet can be cancelled and changed, and nothing else can', () => {
  for (const state of ['awaiting_payment', 'payment_failed', 'on_hold', 'processing'] as const)
    expect(asked([], state)).toEqual(['cancel', 'change'])
  expect(asked([{ status: 'pending' }, { status: 'info_received' }])).toEqual(['cancel', 'change'])
  expect(asked([{ status: 'pending' }, { status: 'in_transit' }])).toEqual([])
  expect(asked([], 'completed')).toEqual([])
})

test('There is something to send back once a parcel has left, or the shop calls it done without one', () => {
  expect(hasLeft(order([], 'processing'))).toBe(false)
  expect(hasLeft(order([], 'cancelled'))).toBe(false)
  expect(hasLeft(order([{ status: 'info_received' }]))).toBe(false)
  expect(hasLeft(order([{ status: 'info_received' }, { status: 'delivered' }]))).toBe(true)
  expect(hasLeft(order([], 'completed'))).toBe(true)
})

test('What came back is sent again or paid back, unless the money is back already', () => {
  expect(asked([{ status: 'returned' }])).toEqual(['send_again', 'money_back'])
  expect(asked([{ status: 'returning' }])).toEqual([])
  expect(asked([{ status: 'returned' }], 'refunded')).toEqual([])
})

test('A wrong address is corrected while the parcel is under way', () => {
  expect(asked([{ status: 'exception', reason: 'address_problem' }])).toEqual(['correct_address'])
  expect(asked([{ status: 'in_transit', action: { kind: 'confirm_address', who: 'customer' } }])).toEqual([
    'correct_address',
  ])
  expect(asked([{ status: 'delivered', reason: 'address_problem' }])).toEqual([])
})

test('A search begins for what is lost, silent, or late in every time zone', () => {
  expect(asked([{ status: 'lost' }])).toEqual(['search'])
  expect(asked([{ health: 'stale' }])).toEqual(['search'])
  const due = (day: string) => asked([{ eta: { from: day, to: day } }])
  expect(due('2026-11-20')).toEqual(['search'])
  expect(due('2026-11-21')).toEqual([])
  // It waits for its customer, not for the carrier.
  expect(asked([{ status: 'available_for_pickup', eta: { from: '2026-11-01', to: '2026-11-01' } }])).toEqual([])
})
