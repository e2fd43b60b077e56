import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { mapTracker } from './map-tracker.ts'
import { verify } from './verify.ts'

export const easypost: Connector = {
  document: {
    summary: 'Tracker events of EasyPost',
    parameters: [
      {
        name: 'X-Hmac-Signature',
        in: 'header',
        scheme: '`hmac-sha256-hex=` and the hexadecimal HMAC-SHA256 under the NFKD form of the secret',
      },
    ],
  },
  verify,
  topicOf: (_headers, json) => text(fields(json)['description']) ?? 'unknown',
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    const trackers = trackersIn(json)
    if (!trackers.length) return park(`no tracker in it (${topic})`)
    const mapped = trackers.map(mapTracker)
    return {
      ...nothing(),
      shipments: mapped.flatMap(({ shipments }) => shipments),
      unknown: mapped.flatMap(({ unknown }) => unknown),
      ...(mapped.every(({ parked }) => parked) && { parked: mapped[0]?.parked }),
    }
  },
}

/** An event with its tracker; a tracker alone and a list are what the service's API answers. */
function trackersIn(json: Fields): Fields[] {
  if (isFields(json['result'])) return 'tracking_code' in json['result'] ? [json['result']] : []
  return 'tracking_code' in json ? [json] : list(json['trackers']).map(fields)
}
