import { connectors } from '#server/connectors/connectors.ts'

const heardAt = new Date('2026-11-22T10:00:00Z')
type Source = keyof typeof connectors

/** What a connector makes of a delivery. */
export const mapOf = (source: Source, json: unknown, topic = connectors[source].topicOf({}, json)) =>
  connectors[source].map(topic, json, heardAt)

/** Of its first parcel alone, with the codes that nobody knew. */
export function told(source: Source, json: unknown) {
  const { shipments, unknown, parked } = mapOf(source, json)
  const [first] = shipments
  return { ...first?.snapshot, events: first?.events ?? [], unknown, parked }
}
