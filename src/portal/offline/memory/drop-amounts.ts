import type { FullOrder, OrderItem } from '#domain/order/order.ts'
import type { SavedOrder } from './saved-order.ts'

/** Amounts of these came in whole units until 2026-11-28, in their minor unit since: nothing in an order tells which. */
const ambiguous = /"currency":"(AFN|ALL|COP|HUF|IDR|IQD|IRR|KPW|LAK|LBP|MGA|MMK|PKR|SLL|SOS|SYP|YER)"/

/** An order that was kept before: without amounts where they may be a hundredth of what was paid. The shop tells them anew. */
export function withoutAmbiguousAmounts(saved: SavedOrder): SavedOrder {
  if (!saved.kept || saved.order.access !== 'full' || !ambiguous.test(JSON.stringify(saved.order))) return saved
  return { ...saved, order: withoutAmounts(saved.order) }
}

function withoutAmounts({ totals: _totals, refunds: _refunds, ...order }: FullOrder): FullOrder {
  return {
    ...order,
    items: order.items.map(withoutTotal),
    shipments: order.shipments.map(parcel => ({ ...parcel, items: parcel.items.map(withoutTotal) })),
  }
}

const withoutTotal = ({ total: _total, ...item }: OrderItem): OrderItem => item
