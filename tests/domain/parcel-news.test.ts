import { describe, expect, test } from 'vitest'
import { afterQuietHours } from '#domain/notification/notification.ts'
import { fillNotification } from '#domain/notification/notification-text.ts'
import { type NotifiedParcel, newsOf, type WatchedParcel } from '#domain/notification/parcel-news.ts'
import { smsLength } from '#domain/notification/sms-length.ts'
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'

const at = (hour: number) => ({
  precision: 'instant' as const,
  at: `2026-11-22T${String(hour).padStart(2, '0')}:00:00Z`,
  offset: 0,
})
const parcel = (status: ShipmentStatus, more: Partial<WatchedParcel> = {}): WatchedParcel => ({
  keys: ['shop 1'],
  status,
  since: at(8),
  ...more,
})
const always = () => true

/** Looks again and again, and says what was told each time. */
function tell(...looks: WatchedParcel[]): string[] {
  let known: NotifiedParcel[] = []
  return looks.map(look => {
    const found = newsOf(known, [look], always)
    known = found.known
    return found.notices.map(({ status, told }) => `${status}${told.reason ? `/${told.reason}` : ''}`).join()
  })
}

describe('What a customer is told of a parcel', () => {
  test('is each state once, however often one looks', () => {
    expect(tell(parcel('pending'), parcel('info_received'), parcel('in_transit'), parcel('in_transit'))).toEqual([
      '',
      '',
      'in_transit',
      '',
    ])
  })

  test('is a correction, and the correction of the correction', () => {
    const [gone, here] = [parcel('lost'), parcel('delivered')]
    expect(tell(here, gone, here, here)).toEqual(['delivered', 'lost', 'delivered', ''])
  })

  test('is another reason where it says what to do, and not who signed', () => {
    const held = (reason: 'address_problem' | 'damaged') => parcel('exception', { reason })
    expect(tell(held('address_problem'), held('damaged'))).toEqual(['exception/address_problem', 'exception/damaged'])
    expect(tell(parcel('delivered'), parcel('delivered', { reason: 'signed' }))).toEqual(['delivered', ''])
  })

  test('is customs only where she has to do something', () => {
    expect(tell(parcel('in_transit'), parcel('customs'), parcel('in_transit'))).toEqual(['in_transit', '', ''])
    expect(tell(parcel('customs'), parcel('customs', { reason: 'customs_duty_unpaid' }))).toEqual([
      '',
      'customs/customs_duty_unpaid',
    ])
    expect(tell(parcel('customs', { action: { who: 'customer' } }))).toEqual(['customs'])
    expect(tell(parcel('customs', { action: { who: 'carrier' } }))).toEqual([''])
  })

  test('is nothing new when a carrier joins under another name', () => {
    const joined = parcel('in_transit', { keys: ['carrier 9', 'shop 1'] })
    expect(tell(parcel('in_transit'), joined, parcel('in_transit', { keys: ['carrier 9'] }))).toEqual([
      'in_transit',
      '',
      '',
    ])
  })

  test('is nothing that was reached too long ago, and that is known all the same', () => {
    const { known, notices } = newsOf([], [parcel('delivered')], () => false)
    expect(notices).toEqual([])
    expect(newsOf(known, [parcel('delivered')], always).notices).toEqual([])
  })
})

describe('Quiet hours', () => {
  const night = { from: 21, to: 8 }
  test.each([
    ['2026-11-22T12:00:00Z', 'Europe/Berlin', '2026-11-22T12:00:00.000Z'],
    ['2026-11-22T20:00:00Z', 'Europe/Berlin', '2026-11-23T07:00:00.000Z'],
    ['2026-11-22T06:59:59Z', 'Europe/Berlin', '2026-11-22T07:00:00.000Z'],
    ['2026-11-22T18:00:00Z', 'Asia/Kolkata', '2026-11-23T02:30:00.000Z'],
    // Clocks go back at 3:00 and forward at 2:00: eight o'clock is an hour later or earlier in UTC.
    ['2026-10-24T23:30:00Z', 'Europe/Berlin', '2026-10-25T07:00:00.000Z'],
    ['2026-03-28T23:30:00Z', 'Europe/Berlin', '2026-03-29T06:00:00.000Z'],
  ])('at %s in %s: from %s on', (now, zone, then) => {
    expect(afterQuietHours(new Date(now), night, zone).toISOString()).toBe(then)
  })

  test('may lie in the day, or be none', () => {
    const noon = new Date('2026-11-22T12:30:00Z')
    expect(afterQuietHours(noon, { from: 12, to: 15 }, 'UTC').toISOString()).toBe('2026-11-22T15:00:00.000Z')
    expect(afterQuietHours(noon, { from: 0, to: 0 }, 'UTC')).toBe(noon)
  })
})

describe('The length of an SMS', () => {
  test.each([
    ['a'.repeat(160), 'gsm7', 160, 1],
    ['a'.repeat(161), 'gsm7', 161, 2],
    ['ü'.repeat(160), 'gsm7', 160, 1],
    ['€'.repeat(80), 'gsm7', 160, 1],
    [`${'€'.repeat(80)}a`, 'gsm7', 161, 2],
    ['á'.repeat(70), 'ucs2', 70, 1],
    ['字'.repeat(71), 'ucs2', 71, 2],
    ['😀'.repeat(36), 'ucs2', 72, 2],
    ['a'.repeat(307), 'gsm7', 307, 3],
  ])('%#', (text, alphabet, units, segments) => {
    expect(smsLength(text)).toEqual({ alphabet, units, segments })
  })
})

test('A line that names what is not known is left out', () => {
  const text = 'Dear {{name}}\n\nStatement: {{statement}}\n\nBye'
  expect(fillNotification(text, { name: 'A {{statement}} $& B' })).toBe('Dear A {{statement}} $& B\n\nBye')
})
