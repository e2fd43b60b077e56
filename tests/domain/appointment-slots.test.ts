import { expect, test } from 'vitest'
import type { AppointmentPlan } from '#domain/appointment/appointment.ts'
import { slotAt, slotsFrom, slotsOn } from '#domain/appointment/slots.ts'

const hour = 3600_000
const everyDay = { free: new Set<string>(), worked: new Set<string>() }
const plan: AppointmentPlan = {
  ways: ['phone'],
  staff: { de: 1 },
  slotMinutes: 30,
  noticeHours: 4,
  daysAhead: 14,
  interpreters: [],
  office: { from: '09:00', to: '17:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5, 6, 7] },
  timeZone: 'Europe/Berlin',
  quietHours: { from: 21, to: 8 },
}
const times = (day: string, zone: string, of = plan) =>
  slotsOn(of, everyDay, day, zone).map(({ at }) => new Date(at).toISOString().slice(5, 16))

test('where the office sets its clocks, the talks begin when it opens, on both days', () => {
  expect(times('2026-10-24', 'Europe/Berlin')[0]).toBe('10-24T07:00')
  expect(times('2026-10-25', 'Europe/Berlin')[0]).toBe('10-25T08:00')
  expect(times('2027-03-27', 'Europe/Berlin')[0]).toBe('03-27T08:00')
  expect(times('2027-03-28', 'Europe/Berlin')[0]).toBe('03-28T07:00')
  for (const day of ['2026-10-25', '2027-03-28']) expect(times(day, 'Europe/Berlin')).toHaveLength(16)
})

test('where the customer sets hers, the first is the first when she is awake', () => {
  // Berlin has set its clocks, New York will in a week: five hours lie between them, then six again.
  expect(times('2026-10-31', 'America/New_York')[0]).toBe('10-31T12:00')
  expect(times('2026-11-01', 'America/New_York')[0]).toBe('11-01T13:00')
  expect(times('2026-11-01', 'America/New_York').at(-1)).toBe('11-01T15:30')
})

test('an hour that the clocks of the office leave out or have twice has as many talks as it has minutes', () => {
  const night = { ...plan, office: { ...plan.office, from: '01:00', to: '04:00' } }
  const [short, long] = [times('2027-03-28', 'Asia/Tokyo', night), times('2026-10-25', 'Asia/Tokyo', night)]
  expect(short).toEqual(['03-28T00:00', '03-28T00:30', '03-28T01:00', '03-28T01:30'])
  expect(long).toHaveLength(8)
  expect(new Set(long).size).toBe(8)
})

test('none on a holiday, in the past, too soon or too far ahead, and none that would last longer than the office is open', () => {
  const holiday = { ...everyDay, free: new Set(['2026-12-25']) }
  expect(slotsOn(plan, holiday, '2026-12-25', 'Europe/Berlin')).toEqual([])
  const now = Date.parse('2026-12-01T10:00:00Z')
  const at = (instant: string) => slotAt(plan, everyDay, { zone: 'Europe/Berlin', at: Date.parse(instant), now })
  expect(at('2026-12-01T09:00:00Z')).toBeUndefined()
  expect(at('2026-12-01T13:30:00Z')).toBeUndefined()
  expect(at('2026-12-01T14:00:00Z')).toBeDefined()
  expect(at('2026-12-01T14:10:00Z')).toBeUndefined()
  expect(at('2026-12-15T14:00:00Z')).toBeDefined()
  expect(at('2026-12-16T14:00:00Z')).toBeUndefined()
  const all = slotsFrom(plan, everyDay, 'Europe/Berlin', now)
  expect(all.every(slot => slot.at >= now + 4 * hour)).toBe(true)
  const lasting = { ...plan, slotMinutes: 50 }
  expect(times('2026-12-02', 'Europe/Berlin', lasting).at(-1)).toBe('12-02T14:40')
})
