import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Office } from '#domain/market/office.schema.ts'
import { complaintTime, promisedTime } from '#domain/market/promised-time.ts'
import { addMonths } from '#domain/return/return-day.ts'

const berlin: Office = { from: '09:00', to: '18:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] }
const riyadh: Office = {
  from: '09:00',
  to: '17:00',
  timeZone: 'Asia/Riyadh',
  days: [7, 1, 2, 3, 4],
  shorter: [{ name: 'Ramadan', from: '2027-02-08', to: '2027-03-09', hours: { from: '10:00', to: '15:00' } }],
  closed: [{ name: 'Eid al-Fitr', from: '2027-03-10', to: '2027-03-13' }],
}

const calendarOf = (free: string[]) => ({ free: new Set(free), worked: new Set<string>() })

const by = (office: Office, hours: number, at: string, holidays: string[] = []): string | undefined => {
  const promised = promisedTime({ hours, office }, calendarOf(holidays), Date.parse(at))
  return promised === undefined
    ? undefined
    : new Intl.DateTimeFormat('sv-SE', { timeZone: office.timeZone, dateStyle: 'short', timeStyle: 'short' }).format(
        promised,
      )
}

test('24 hours are a working day: the same time on the next one', () => {
  expect(by(berlin, 24, '2026-11-24T10:30+01:00')).toBe('2026-11-25 10:30')
  expect(by(berlin, 48, '2026-11-24T10:30+01:00')).toBe('2026-11-26 10:30')
  expect(by(berlin, 24, '2026-11-27T10:30+01:00')).toBe('2026-11-30 10:30')
})

test('what comes in the evening or at a weekend counts from when the office opens', () => {
  expect(by(berlin, 24, '2026-11-24T21:00+01:00')).toBe('2026-11-26 09:00')
  expect(by(berlin, 24, '2026-11-24T06:00+01:00')).toBe('2026-11-25 09:00')
  expect(by(berlin, 2, '2026-11-28T13:00+01:00')).toBe('2026-11-30 11:00')
})

test('a few hours pass while the office is open, and go on the next working day', () => {
  expect(by(berlin, 6, '2026-11-24T10:00+01:00')).toBe('2026-11-24 16:00')
  expect(by(berlin, 6, '2026-11-27T16:00+01:00')).toBe('2026-11-30 13:00')
  expect(by(berlin, 12, '2026-11-24T10:00+01:00')).toBe('2026-11-25 10:00')
})

test('holidays, days of the shop’s own and shorter hours are left out', () => {
  expect(by(berlin, 24, '2026-12-23T10:00+01:00', ['2026-12-25', '2026-12-26'])).toBe('2026-12-24 10:00')
  expect(by(berlin, 24, '2026-12-24T10:00+01:00', ['2026-12-25', '2026-12-26'])).toBe('2026-12-28 10:00')
  // Thursday afternoon in Ramadan: the office has closed; Friday and Saturday are the weekend.
  expect(by(riyadh, 6, '2027-02-11T16:00+03:00')).toBe('2027-02-15 11:00')
  expect(by(riyadh, 24, '2027-03-09T12:00+03:00')).toBe('2027-03-14 12:00')
})

test('a weekend that is worked counts, and a holiday that the office does not have', () => {
  const open = { ...berlin, open: ['2026-11-28', '2026-12-25'] }
  expect(by(open, 24, '2026-11-27T10:00+01:00')).toBe('2026-11-28 10:00')
  expect(by(open, 24, '2026-12-24T10:00+01:00', ['2026-12-25'])).toBe('2026-12-25 10:00')
})

test('clocks that change between question and answer change nothing of the time that is said', () => {
  expect(by(berlin, 24, '2026-10-23T15:00+02:00')).toBe('2026-10-26 15:00')
  expect(by(berlin, 24, '2027-03-26T15:00+01:00')).toBe('2027-03-29 15:00')
  // An office that is open while clocks are put back: the hour that comes twice is worked twice.
  const night = { ...berlin, from: '00:00', to: '08:00', days: [7] }
  expect(by(night, 4, '2026-10-25T01:00+02:00')).toBe('2026-10-25 04:00')
})

test('without office hours the hours are those of the clock; an office that never opens promises nothing', () => {
  const at = Date.parse('2026-11-28T22:00Z')
  expect(promisedTime({ hours: 24 }, calendarOf([]), at)).toBe(at + 24 * 3_600_000)
  const closed = { ...berlin, closed: [{ name: 'closed for good', from: '2026-01-01', to: '2099-12-31' }] }
  expect(by(closed, 24, '2026-11-24T10:00+01:00')).toBeUndefined()
})

test('fifteen working days of a law begin the day after and end with the day; days are those of the calendar', () => {
  const madrid = { ...berlin, timeZone: 'Europe/Madrid' }
  const end = (complaints: object, office?: Office) => {
    const promise = { hours: 24, complaints: { timeZone: 'Europe/Madrid', ...complaints }, ...(office && { office }) }
    const by = complaintTime(promise, calendarOf(['2026-12-07', '2026-12-08']), Date.parse('2026-12-01T10:00Z'))
    return new Date(by ?? 0).toISOString()
  }
  expect(end({ workingDays: 15 }, madrid)).toBe('2026-12-24T22:59:00.000Z')
  expect(end({ workingDays: 15 })).toBe('2026-12-24T22:59:00.000Z')
  expect(end({ days: 14 }, madrid)).toBe('2026-12-15T22:59:00.000Z')
  expect(end({ months: 1 })).toBe('2027-01-01T22:59:00.000Z')
})

test('a month of a law ends with the same day of the next one, or with its last', () => {
  expect(['2026-11-30', '2027-01-31', '2028-01-31', '2026-12-15'].map(day => addMonths(day, 1))).toEqual([
    '2026-12-30',
    '2027-02-28',
    '2028-02-29',
    '2027-01-15',
  ])
})

const offices = fc.record({
  from: fc.integer({ min: 0, max: 11 }),
  length: fc.integer({ min: 2, max: 12 }),
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Africa/Cairo'),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
})
const twoDigits = (hour: number) => `${String(hour).padStart(2, '0')}:00`
const instants = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') })
const holidays = fc.array(
  fc.integer({ min: 0, max: 800 }).map(day => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)),
)

test('whatever the office: a promise is kept while it is open, who writes later is answered no sooner, a holiday never hastens', () => {
  fc.assert(
    fc.property(
      offices,
      fc.integer({ min: 1, max: 96 }),
      instants,
      fc.integer({ min: 0, max: 200_000_000 }),
      holidays,
      ({ from, length, timeZone, days }, hours, at, wait, free) => {
        const office: Office = { from: twoDigits(from), to: twoDigits(from + length), timeZone, days }
        const promise = { hours, office }
        const [none, some] = [calendarOf([]), calendarOf(free)]
        const promised = promisedTime(promise, some, at)
        const later = promisedTime(promise, some, at + wait)
        const without = promisedTime(promise, none, at)
        if (promised === undefined || later === undefined || without === undefined) throw new Error('no promise')
        expect(promised).toBeGreaterThanOrEqual(at)
        expect(later).toBeGreaterThanOrEqual(promised)
        expect(promised).toBeGreaterThanOrEqual(without)
        const local = new Intl.DateTimeFormat('en-GB', {
          timeZone,
          weekday: 'short',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
        }).formatToParts(promised)
        const part = (type: string) => local.find(each => each.type === type)?.value ?? ''
        const clock = Number(part('hour')) + Number(part('minute')) / 60
        expect(clock).toBeGreaterThanOrEqual(from)
        expect(clock).toBeLessThanOrEqual(from + length)
        expect(days).toContain(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part('weekday')) + 1)
      },
    ),
    { numRuns: 400 },
  )
})
