import { expect, test } from 'vitest'
import { quietSince } from '#domain/market/gone-quiet.ts'

const berlin = { days: 3, timeZone: 'Europe/Berlin', weekend: [6, 7] }
const riyadh = { days: 3, timeZone: 'Asia/Riyadh', weekend: [5, 6] }
const since = (pace: typeof berlin, now: string, free: string[] = [], worked: string[] = []) => {
  const at = quietSince(pace, { free: new Set(free), worked: new Set(worked) }, Date.parse(now))
  return at === undefined ? undefined : new Date(at).toISOString()
}

test('three working days are counted back to the same time of day; a weekend is none of them', () => {
  expect(since(berlin, '2026-11-26T10:00+01:00')).toBe('2026-11-23T09:00:00.000Z')
  expect(since(berlin, '2026-11-24T10:00+01:00')).toBe('2026-11-19T09:00:00.000Z')
  expect(since(berlin, '2026-11-29T10:00+01:00')).toBe('2026-11-24T09:00:00.000Z')
})

test('the weekend and the holidays are those of the market', () => {
  expect(since(riyadh, '2026-11-24T10:00+03:00')).toBe('2026-11-21T07:00:00.000Z')
  expect(since(berlin, '2026-12-28T10:00+01:00', ['2026-12-25', '2026-12-26'])).toBe('2026-12-22T09:00:00.000Z')
  expect(since(berlin, '2026-11-30T10:00+01:00', [], ['2026-11-28'])).toBe('2026-11-26T09:00:00.000Z')
})

test('a change of the clocks moves nothing, and where nobody ever works nobody goes quiet', () => {
  expect(since(berlin, '2026-10-26T10:00+01:00')).toBe('2026-10-21T08:00:00.000Z')
  expect(since({ ...berlin, weekend: [1, 2, 3, 4, 5, 6, 7] }, '2026-11-26T10:00Z')).toBeUndefined()
})
