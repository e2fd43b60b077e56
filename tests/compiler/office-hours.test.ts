import { expect, test } from 'vitest'
import { officeHoursIn } from '#compiler/locale/office-hours.ts'

const hamburg = { from: '09:00', to: '18:00', timeZone: 'Europe/Berlin' }
const plain = { clockRange: (from: string, to: string) => `${from}–${to}` }
const both = (winter: string, summer: string) => `${winter} or ${summer}`

test.each([
  ['Europe/Zurich', '09:00–18:00'],
  ['Asia/Kolkata', '13:30–22:30 or 12:30–21:30'],
  ['Asia/Tokyo', '17:00–02:00 or 16:00–01:00'],
  // Both change their clocks.
  ['America/New_York', '03:00–12:00'],
  // The south is the other way round.
  ['America/Sao_Paulo', '05:00–14:00 or 04:00–13:00'],
  ['Pacific/Kiritimati', '22:00–07:00 or 21:00–06:00'],
])('The hours of Hamburg in %s are %s', (zone, hours) => {
  expect(officeHoursIn(hamburg, zone, plain, both)).toBe(hours)
})
