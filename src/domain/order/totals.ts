import { type Money, type OrderItem, type SumKind, type SumRow, sumKinds, type Totals } from './order.ts'

/** What a shop tells of an order's money, in minor units of one currency. Signs of what is taken off do not matter. */
export interface ToldMoney {
  currency: string
  total: number
  /** Of all items, before discounts. */
  items?: number | undefined
  discount?: number | undefined
  fees?: readonly { label?: string | undefined; amount: number }[] | undefined
  shipping?: number | undefined
  duties?: number | undefined
  tax?: number | undefined
  /** Whether the prices hold the tax; undefined where the shop does not say: then the sum tells. */
  taxIncluded?: boolean | undefined
  tip?: number | undefined
  giftCards?: number | undefined
  rounding?: number | undefined
}

/**
 * The totals of an order with rows that add up. Shops differ in what their figures hold: the subtotal may be before or
 * after discounts, a tip or a gift card inside or outside the total. Of all readings the first that comes to the total
 * is taken, and none where none does.
 */
export function addUp(told: ToldMoney, lines: readonly Pick<OrderItem, 'total'>[] = []): Totals {
  const { currency, total } = told
  const money = (amount: number): Money => ({ amount, currency })
  const rows = rowsOf(told, lines)
  return {
    ...(told.items !== undefined && { items: money(told.items) }),
    ...(told.shipping !== undefined && { shipping: money(told.shipping) }),
    ...(told.tax !== undefined && { tax: money(told.tax) }),
    total: money(total),
    ...(rows && { rows }),
  }
}

function rowsOf(told: ToldMoney, lines: readonly Pick<OrderItem, 'total'>[]): SumRow[] | undefined {
  const readings = readingsOf(told, lines)
  const exact = readings.find(reading => sumOf(reading) === told.total)
  if (exact) return shown(exact, told.currency)
  // A cent for each line: taxes and discounts are rounded one by one. Never in the first hundredth of the total.
  const slack = Math.min(lines.length + 1, Math.floor(Math.abs(told.total) / 100))
  const near = readings.find(reading => Math.abs(told.total - sumOf(reading)) <= slack)
  return near && shown([...near, { kind: 'rounding', amount: told.total - sumOf(near) }], told.currency)
}

interface Row {
  kind: SumKind
  amount: number
  label?: string | undefined
}

const sumOf = (rows: readonly Row[]): number =>
  rows.reduce((sum, { kind, amount }) => sum + (kind === 'tax_included' ? 0 : amount), 0)

function shown(rows: readonly Row[], currency: string): SumRow[] {
  return rows
    .filter(({ kind, amount }) => amount !== 0 || kind === 'items' || kind === 'shipping')
    .toSorted((a, b) => sumKinds.indexOf(a.kind) - sumKinds.indexOf(b.kind))
    .map(({ kind, amount, label }) => ({ kind, money: { amount, currency }, ...(label && { label }) }))
}

/** Every way to read what was told, the likeliest first. */
function readingsOf(told: ToldMoney, lines: readonly Pick<OrderItem, 'total'>[]): Row[][] {
  const { currency, fees = [], tax = 0, taxIncluded } = told
  const all = lines.flatMap(({ total }) => (total?.currency === currency ? total.amount : []))
  const sumOfLines = lines.length > 0 && all.length === lines.length ? all.reduce((a, b) => a + b, 0) : undefined
  const items = [...new Set([sumOfLines, told.items].filter(amount => amount !== undefined))]
  const taxKinds: SumKind[] = !tax ? ['tax'] : taxIncluded === true ? ['tax_included'] : ['tax']
  if (tax && taxIncluded === undefined) taxKinds.unshift('tax_included')
  const off = (amount = 0) => -Math.abs(amount)
  const always: Row[] = [
    ...fees.map(({ label, amount }) => ({ kind: 'fee' as const, amount, label })),
    ...(told.shipping === undefined ? [] : [{ kind: 'shipping' as const, amount: told.shipping }]),
    { kind: 'duties', amount: told.duties ?? 0 },
    { kind: 'rounding', amount: told.rounding ?? 0 },
  ]
  const optional: Row[] = [
    { kind: 'discount' as const, amount: off(told.discount) },
    { kind: 'tip' as const, amount: told.tip ?? 0 },
    { kind: 'gift_card' as const, amount: off(told.giftCards) },
  ].filter(({ amount }) => amount !== 0)
  let withOrWithout: Row[][] = [[]]
  for (const row of optional) withOrWithout = [...withOrWithout.map(rows => [...rows, row]), ...withOrWithout]
  return withOrWithout.flatMap(extra =>
    (items.length ? items : [undefined]).flatMap(amount =>
      taxKinds.map(kind => [
        ...(amount === undefined ? [] : [{ kind: 'items' as const, amount }]),
        ...always,
        ...extra,
        { kind, amount: tax },
      ]),
    ),
  )
}
