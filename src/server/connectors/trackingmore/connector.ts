import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, text } from '#server/connectors/read-json.ts'
import { mapTracking } from './map-tracking.ts'
import { verify } from './verify.ts'

/** Versions 2 to 4 of the API of TrackingMore. */
export const trackingmore: Connector = {
  document: {
    summary: 'Tracking updates of TrackingMore, API 2 to 4',
    parameters: [
      {
        name: 'signature',
        in: 'header',
        scheme:
          'HMAC-SHA256 of the raw body, base64 or hexadecimal; or the hexadecimal one of `timestamp`. API 3 has `verifyInfo` in the body instead',
      },
      { name: 'timestamp', in: 'header', scheme: 'Seconds since 1970, at most a day off' },
      { name: 'token', in: 'query', scheme: 'The secret itself, at the end of the address' },
    ],
  },
  verify,
  topicOf: (_headers, json) => text(fields(json)['event']) ?? 'TRACKING_UPDATED',
  map(_topic, json) {
    if (!isFields(json)) return park('not an object')
    const trackings = trackingsIn(json)
    if (!trackings.length) return park('no tracking in it')
    const mapped = trackings.map(mapTracking)
    return {
      ...nothing(),
      shipments: mapped.flatMap(({ shipments }) => shipments),
      unknown: mapped.flatMap(({ unknown }) => unknown),
      ...(mapped.every(({ parked }) => parked) && { parked: mapped[0]?.parked }),
    }
  },
}

/** `data` is one tracking, a list, or a list with its count beside it. */
function trackingsIn(json: Fields): Fields[] {
  const data = json['data'] ?? json
  const items = fields(data)['items'] ?? data
  return (Array.isArray(items) ? items : [items]).filter(isFields)
}
