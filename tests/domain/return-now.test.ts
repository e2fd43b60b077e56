import { describe, expect, test } from 'vitest'
import type { FullOrder, FullShipment, OrderItem } from '#domain/order/order.ts'
import { offerReturn, type ReturnItem } from '#domain/return/return.ts'

const market = {
  returns: { days: 30, free: true, methods: [], nextWorkingDay: false, holidays: [] },
  timeZone: 'Europe/Berlin',
  weekend: [6, 7],
}
const cup: OrderItem = { title: 'Cup', quantity: 2 }
const parcel = (more: Partial<FullShipment>): FullShipment => ({
  status: 'delivered',
  health: 'live',
  since: { precision: 'date', at: '2026-11-20' },
  events: [],
  items: [],
  ...more,
})
const offer = (order: Partial<FullOrder>, earlier: ReturnItem[] = []) =>
  offerReturn(
    {
      access: 'full',
      number: '1',
      state: 'completed',
      items: [cup],
      shipments: [parcel({})],
      asOf: '2026-11-22T10:00:00Z',
      ...order,
    },
    // The market of a shop has more than a period needs.
    { earlier, market: market as never, isReturnable: () => true, now: new Date('2026-11-22T10:00:00Z') },
  ).items.map(({ quantity, bar }) => bar ?? quantity)

describe('What can be sent back', () => {
  test('is what the shop has not taken back, and never counted twice', () => {
    expect(offer({ items: [{ ...cup, quantity: 1, returned: 1 }] })).toEqual([1])
    expect(offer({ items: [{ ...cup, quantity: 1, returned: 1 }] }, [{ line: 0, title: 'Cup', quantity: 1 }])).toEqual([
      1,
    ])
    expect(offer({ state: 'refunded' })).toEqual(['already_returned'])
  })

  test('is no gift card and no download', () => {
    expect(offer({ items: [{ ...cup, returnable: false }] })).toEqual(['not_returnable'])
  })

  test('counts what was asked for before, also when a line above it is gone', () => {
    expect(offer({}, [{ line: 1, title: 'Cup', quantity: 2 }])).toEqual(['already_returned'])
    expect(offer({ items: [cup, cup] }, [{ line: 1, title: 'Cup', quantity: 2 }])).toEqual([2, 'already_returned'])
  })

  test('is all that the shop calls done where no carrier ever said a word', () => {
    const silent = parcel({ status: 'info_received' })
    expect(offer({ shipments: [silent] })).toEqual([2])
    expect(offer({ shipments: [silent], state: 'processing' })).toEqual(['not_delivered'])
    const scan = {
      time: { precision: 'date' as const, at: '2026-11-20' },
      status: 'in_transit' as const,
      raw: { source: 'x' },
    }
    expect(offer({ shipments: [parcel({ status: 'in_transit', events: [scan] })] })).toEqual(['not_delivered'])
  })
})
