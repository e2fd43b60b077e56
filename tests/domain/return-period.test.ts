import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FullOrder } from '#domain/order/order.ts'
import { barOf, offerReturn } from '#domain/return/return.ts'
import { addDays, dayIn, nextWorkingDay } from '#domain/return/return-day.ts'
import type { EventTime } from '#domain/shipment/shipment.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31)
console.log(`return period: SEED=${seed}`)
const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Tokyo',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
  'Pacific/Apia',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'Asia/Riyadh',
  'America/Mexico_City',
  'UTC',
]
const weekend = [6, 7]

const order = (at: EventTime): FullOrder => ({
  access: 'full',
  number: 'NA-1',
  state: 'processing',
  items: [{ title: 'Cable', quantity: 1 }],
  shipments: [{ status: 'delivered', health: 'live', since: at, events: [], items: [] }],
  asOf: '2026-01-01T00:00:00Z',
})
const offerOf = (at: EventTime, now: Date, timeZone: string, days: number, more: object = {}) =>
  offerReturn(order(at), {
    earlier: [],
    market: {
      timeZone,
      weekend,
      returns: { days, methods: ['label'], free: true, nextWorkingDay: false, holidays: [], ...more },
    },
    isReturnable: () => true,
    now,
  })
const instant = (at: string): EventTime => ({ precision: 'instant', at, offset: null })

test('in every zone, over every change of the clock and every leap day, the last day counts whole', () => {
  const from = Date.parse('1995-01-01T00:00:00Z')
  const to = Date.parse('2040-12-31T00:00:00Z')
  fc.assert(
    fc.property(
      fc.integer({ min: from, max: to }),
      fc.constantFrom(...zones),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: -36 * 60, max: 36 * 60 }),
      (delivered, timeZone, days, minutes) => {
        const at = instant(new Date(delivered).toISOString())
        const end = addDays(dayIn(new Date(delivered), timeZone), days)
        const now = new Date(Date.parse(`${end}T12:00:00Z`) + minutes * 60_000)
        const { until, late } = offerOf(at, now, timeZone, days)
        expect(until).toBe(end)
        // ISO dates sort as days do: it is late if and only if the calendar there shows a later day.
        expect(late).toBe(dayIn(now, timeZone) > end)
        const between =
          (Date.parse(`${end}T00:00:00Z`) - Date.parse(`${dayIn(new Date(delivered), timeZone)}T00:00:00Z`)) /
          86_400_000
        expect(between).toBe(days)
      },
    ),
    { seed, numRuns: 3000 },
  )
})

test.each([
  // The evening in New York is the next day in Berlin; each customer has her own calendar.
  ['2026-11-01T03:30:00Z', 'America/New_York', 14, '2026-11-14'],
  ['2026-11-01T03:30:00Z', 'Europe/Berlin', 14, '2026-11-15'],
  // Clocks go forward on 29 March and back on 25 October 2026.
  ['2026-03-28T22:59:59Z', 'Europe/Berlin', 1, '2026-03-29'],
  ['2026-03-28T23:00:00Z', 'Europe/Berlin', 1, '2026-03-30'],
  ['2026-10-24T21:59:59Z', 'Europe/Berlin', 1, '2026-10-25'],
  // Leap days: 2028 has one, 2100 has none.
  ['2028-02-15T12:00:00Z', 'Asia/Tokyo', 14, '2028-02-29'],
  ['2100-02-15T12:00:00Z', 'Asia/Tokyo', 14, '2100-03-01'],
])('delivered %s in %s, %i days: until %s', (at, zone, days, until) => {
  expect(offerOf(instant(at), new Date(at), zone, days).until).toBe(until)
})

test('its first and last second, as a clock in Berlin shows them', () => {
  const at = instant('2026-11-08T10:00:00Z')
  expect(offerOf(at, new Date('2026-11-22T22:59:59Z'), 'Europe/Berlin', 14).late).toBe(false)
  expect(offerOf(at, new Date('2026-11-22T23:00:00Z'), 'Europe/Berlin', 14).late).toBe(true)
})

test('a day that a carrier names without a zone is that day', () => {
  for (const at of [
    { precision: 'date', at: '2026-11-08' },
    { precision: 'local', at: '2026-11-08T23:59:00' },
  ] as const)
    expect(offerOf(at, new Date('2026-11-09T00:00:00Z'), 'Pacific/Kiritimati', 14).until).toBe('2026-11-22')
})

test.each([
  ['2026-11-22', '2026-11-23'], // Sunday
  ['2026-11-21', '2026-11-23'], // Saturday
  ['2026-12-25', '2026-12-28'], // Christmas before a weekend
  ['2026-04-03', '2026-04-07'], // Good Friday to Easter Monday
  ['2026-11-20', '2026-11-20'],
  ['2027-03-26', '2027-03-30'], // Easter 2027: 28 March
  ['2038-04-23', '2038-04-27'], // Easter 2038: 25 April, the latest there is
  ['2026-06-19', '2026-06-22'], // Midsummer Eve, the first Friday from 19 June on
  ['2026-06-26', '2026-06-26'], // the Friday after
  ['2027-06-25', '2027-06-28'], // the latest that it can be
])('a period that ends on %s ends on %s where the law moves it', (day, working) => {
  const holidays = ['01-01', 'easter-2', 'easter+1', 'friday-06-19', '12-25', '12-26']
  expect(nextWorkingDay(day, weekend, holidays)).toBe(working)
  const at = { precision: 'date', at: addDays(day, -14) } as const
  expect(offerOf(at, new Date(0), 'Europe/Berlin', 14, { nextWorkingDay: true, holidays }).until).toBe(working)
  expect(offerOf(at, new Date(0), 'Europe/Berlin', 14, { holidays }).until).toBe(day)
})

test('a market whose every day is free still ends', () => {
  expect(nextWorkingDay('2026-11-22', [1, 2, 3, 4, 5, 6, 7], [])).toBe('2026-12-23')
})

test('no sequence of requests takes back more than was delivered', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 12 }),
      (quantity, asked) => {
        const at = instant('2026-11-08T10:00:00Z')
        const bought = { ...order(at), items: [{ title: 'Cable', quantity }] }
        const earlier: { line: number; title: string; quantity: number }[] = []
        for (const count of asked) {
          const offer = offerReturn(bought, {
            earlier,
            market: {
              timeZone: 'UTC',
              weekend,
              returns: { days: 14, methods: ['label'], free: true, nextWorkingDay: false, holidays: [] },
            },
            isReturnable: () => true,
            now: new Date('2026-11-09T00:00:00Z'),
          })
          const item = { line: 0, title: 'Cable', quantity: count }
          if (!barOf(offer, { items: [item], reason: 'other' })) earlier.push(item)
        }
        expect(earlier.reduce((sum, item) => sum + item.quantity, 0)).toBeLessThanOrEqual(quantity)
      },
    ),
    { seed, numRuns: 500 },
  )
})
