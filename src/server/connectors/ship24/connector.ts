import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { hasToken } from '#server/connectors/signature.ts'
import { tokenParameters } from '#server/connectors/webhook-document.ts'
import { mapTracking } from './map-tracking.ts'

export const ship24: Connector = {
  document: {
    summary: 'Tracking updates of Ship24',
    parameters: tokenParameters('The webhook secret of the dashboard, which Ship24 sends along'),
  },
  verify: (_body, headers, secrets, { query }) => hasToken(headers, query, secrets),
  topicOf: (_headers, json) =>
    text(fields(fields(list(fields(json)['trackings'])[0])['metadata'])['topic']) ?? 'tracking/events',
  map(_topic, json) {
    if (!isFields(json)) return park('not an object')
    // A webhook has them at its root, an answer of the API in `data`.
    const trackings = [...list(json['trackings']), ...list(fields(json['data'])['trackings'])].filter(isFields)
    if (!trackings.length) return park('no trackings in it')
    const mapped = trackings.map(mapTracking)
    return {
      ...nothing(),
      shipments: mapped.flatMap(({ shipments }) => shipments),
      unknown: mapped.flatMap(({ unknown }) => unknown),
      ...(mapped.every(({ parked }) => parked) && { parked: mapped[0]?.parked }),
    }
  },
}
