import { describe, expect, test } from 'vitest'
import { foldShipment } from '#domain/shipment/fold-shipment.ts'
import type { ShipmentEvent, ShipmentReason, ShipmentStatus } from '#domain/shipment/shipment.ts'

const now = new Date('2026-11-10T00:00:00Z')
const event = (hour: number, status: ShipmentStatus, reason?: ShipmentReason): ShipmentEvent => ({
  time: { precision: 'instant', at: new Date(Date.UTC(2026, 10, 5, hour)).toISOString(), offset: 60 },
  status,
  ...(reason && { reason }),
  raw: { source: 'dhl' },
})
const statusOf = (...events: ShipmentEvent[]) => foldShipment(events, [], now).status

describe('A parcel', () => {
  test('is where its last event says', () => {
    expect(statusOf(event(1, 'in_transit'), event(3, 'delivery_attempted'), event(2, 'out_for_delivery'))).toBe(
      'delivery_attempted',
    )
    expect(statusOf(event(1, 'out_for_delivery'), event(2, 'in_transit'))).toBe('in_transit')
    expect(statusOf()).toBe('pending')
  })

  test('of two events at the same moment has reached the further one', () => {
    expect(statusOf(event(1, 'delivered'), event(1, 'in_transit'))).toBe('delivered')
  })

  test('that is delivered stays so after a late scan, but not after a correction', () => {
    expect(statusOf(event(1, 'delivered'), event(2, 'in_transit'))).toBe('delivered')
    expect(statusOf(event(1, 'delivered'), event(2, 'returning'))).toBe('returning')
  })

  test('does not go back to announced when a label is printed again', () => {
    expect(statusOf(event(1, 'in_transit'), event(2, 'info_received'))).toBe('in_transit')
  })

  test('keeps since when, and why', () => {
    const folded = foldShipment(
      [event(1, 'exception', 'customs_hold'), event(2, 'exception'), event(0, 'in_transit')],
      [],
      now,
    )
    expect(folded).toMatchObject({
      status: 'exception',
      reason: 'customs_hold',
      since: { at: '2026-11-05T01:00:00.000Z' },
    })
    expect(folded.events.map(({ status }) => status)).toEqual(['exception', 'exception', 'in_transit'])
  })

  test('takes from a summary only what is newer and further', () => {
    const at = (hour: number) => event(hour, 'in_transit').time
    const told = (status: ShipmentStatus, hour: number) =>
      foldShipment([event(3, 'out_for_delivery')], [{ version: '1', status, at: at(hour) }], now).status
    expect(told('delivered', 3)).toBe('delivered')
    expect(told('delivered', 2)).toBe('out_for_delivery')
    expect(told('in_transit', 9)).toBe('out_for_delivery')
  })

  test('of which nothing was heard for a week is stale, unless it has arrived', () => {
    const later = new Date('2026-11-20T00:00:00Z')
    expect(foldShipment([event(1, 'in_transit')], [], later).health).toBe('stale')
    expect(foldShipment([event(1, 'delivered')], [], later).health).toBe('live')
    expect(foldShipment([event(1, 'in_transit')], [{ version: '1', health: 'expired' }], now).health).toBe('expired')
  })
})
