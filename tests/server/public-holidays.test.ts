import { expect, test } from 'vitest'
import { Office } from '#domain/market/office.schema.ts'
import { promisedTime } from '#domain/market/promised-time.ts'
import { publicHolidays } from '#server/features/promise/public-holidays.ts'

test('a part of a country has the holidays of both', async () => {
  const { free } = await publicHolidays('DE-HH', 2026)
  expect([...free].sort()).toEqual([
    '2026-01-01',
    '2026-04-03',
    '2026-04-06',
    '2026-05-01',
    '2026-05-14',
    '2026-05-25',
    '2026-10-03',
    '2026-10-31',
    '2026-12-25',
    '2026-12-26',
  ])
  expect((await publicHolidays('DE', 2026)).free).not.toContain('2026-10-31')
})

test('what moves by another calendar is there: Holi, Diwali, the Lunar New Year, the Golden Week, both Eids', async () => {
  for (const [place, day] of [
    ['IN', '2026-03-04'],
    ['IN', '2026-11-08'],
    ['IN', '2027-03-22'],
    ['IN', '2027-10-29'],
    ['CN', '2026-02-20'],
    ['CN', '2027-02-06'],
    ['CN', '2026-10-07'],
    ['KR', '2026-02-18'],
    ['JP', '2026-05-04'],
    ['JP', '2026-05-06'],
    ['JP', '2026-12-30'],
    ['SA', '2026-03-20'],
    ['SA', '2026-05-28'],
    ['AE', '2027-12-03'],
    ['TR', '2026-05-30'],
    ['BR', '2027-02-09'],
  ] as const) {
    const { free } = await publicHolidays(place, Number(day.slice(0, 4)))
    expect(free, `${place} ${day}`).toContain(day)
  }
})

test('days of some people only are worked, and so are weekends that China moves', async () => {
  const { free, worked } = await publicHolidays('CN', 2026)
  for (const day of ['2026-03-08', '2026-05-09', '2026-06-01', '2026-10-10']) expect(free).not.toContain(day)
  expect(worked).toContain('2026-10-10')
  expect((await publicHolidays('AE', 2026)).free).not.toContain('2026-02-18')
  // Restricted holidays of India: offices are open.
  expect((await publicHolidays('IN', 2026)).free).not.toContain('2026-11-09')
})

test('an office in Shanghai answers after the Golden Week, on the Saturday that is worked for it', async () => {
  const office = Office.parse({ from: '09:00', to: '18:00', timeZone: 'Asia/Shanghai', holidays: 'CN' })
  const calendar = await publicHolidays('CN', 2026)
  const by = (at: string) => new Date(promisedTime({ hours: 24, office }, calendar, Date.parse(at)) ?? 0).toISOString()
  expect(by('2026-09-30T15:00+08:00')).toBe('2026-10-08T07:00:00.000Z')
  expect(by('2026-10-09T15:00+08:00')).toBe('2026-10-10T07:00:00.000Z')
})
