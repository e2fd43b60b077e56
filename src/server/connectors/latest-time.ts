import type { EventTime, ShipmentEvent } from '#domain/shipment/shipment.ts'

/** When the last of several things happened. */
export const latestTime = (events: readonly ShipmentEvent[]): EventTime | undefined =>
  events.map(({ time }) => time).sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))[0]
