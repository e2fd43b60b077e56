import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarFile } from '#domain/appointment/calendar-file.ts'
import { readCalendar } from '#tests/support/calendar.ts'

const event = {
  uid: 'a@shop.example',
  sequence: 0,
  method: 'REQUEST',
  stampedAt: Date.parse('2026-11-22T10:00:00Z'),
  from: Date.parse('2026-12-01T09:00:00Z'),
  until: Date.parse('2026-12-01T09:30:00Z'),
  zone: 'Europe/Berlin',
  summary: 'Nordlicht: by phone',
  organizer: { name: 'Nordlicht "Audio"', email: 'help@shop.example' },
} as const

const zones = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Sao_Paulo',
  'Asia/Riyadh',
  'Asia/Kolkata',
  'Asia/Tokyo',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Africa/Casablanca',
  'America/St_Johns',
]

test('another program reads the instant that was written, in every zone and around every change of the clocks', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: Date.parse('2026-01-01T00:00Z') / 900_000, max: Date.parse('2028-12-31T00:00Z') / 900_000 }),
      fc.constantFrom(15, 20, 30, 60),
      (zone, quarter, minutes) => {
        const from = quarter * 900_000
        const read = readCalendar(calendarFile({ ...event, zone, from, until: from + minutes * 60_000 }))
        // An hour that the clocks have twice is one for a calendar: talks are by day, where they have none.
        const wall = (at: number) =>
          new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(at)
        expect(wall(read.at)).toBe(wall(from))
        const isTwice = [-3600_000, -1800_000, 1800_000, 3600_000].some(shift => wall(from + shift) === wall(from))
        if (!isTwice) expect(read.at).toBe(from)
      },
    ),
    { numRuns: 80 },
  )
})

test('lines are folded by bytes, and what somebody typed ends none of them', () => {
  const name = 'Zoë 山田\r\nATTENDEE:mailto:evil@example.com; , \\ "'.repeat(5)
  const text = calendarFile({ ...event, summary: name, description: name, location: 'A, B; C' })
  const lines = text.split('\r\n')
  expect(lines.every(line => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(lines.filter(line => line.startsWith('ATTENDEE'))).toEqual([])
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  const read = readCalendar(text)
  expect(read.summary).toBe(name.replaceAll('\r\n', '\n'))
  expect(read.location).toBe('A, B; C')
})

test('a change keeps the name and raises the number; an end says so', () => {
  expect(readCalendar(calendarFile(event))).toMatchObject({
    uid: event.uid,
    sequence: 0,
    method: 'REQUEST',
    status: 'CONFIRMED',
  })
  expect(readCalendar(calendarFile({ ...event, sequence: 2, method: 'CANCEL' }))).toMatchObject({
    uid: event.uid,
    sequence: 2,
    method: 'CANCEL',
    status: 'CANCELLED',
  })
})
