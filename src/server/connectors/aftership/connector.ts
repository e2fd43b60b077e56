import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, text } from '#server/connectors/read-json.ts'
import { isSigned } from '#server/connectors/signature.ts'
import { hmacInBase64 } from '#server/connectors/webhook-document.ts'
import { mapTracking } from './map-tracking.ts'

export const aftership: Connector = {
  document: {
    summary: 'Tracking updates of AfterShip',
    parameters: [{ name: 'aftership-hmac-sha256', in: 'header', scheme: hmacInBase64 }],
  },
  verify: (body, headers, secrets) => isSigned(body, headers['aftership-hmac-sha256'], secrets, 'base64'),
  topicOf: (_headers, json) => text(fields(json)['event']) ?? 'tracking_update',
  map: (_topic, json) => {
    const tracking = isFields(json) ? trackingIn(json) : undefined
    return tracking ? { ...nothing(), ...mapTracking(tracking) } : park('no tracking in it')
  },
}

/** A webhook holds it in `msg`, an answer of the API in `data.tracking`, some forwarders nothing around it. */
function trackingIn(json: Fields): Fields | undefined {
  const found = json['msg'] ?? fields(json['data'])['tracking'] ?? json['tracking'] ?? json['data'] ?? json
  return isFields(found) ? (isFields(found['tracking']) ? found['tracking'] : found) : undefined
}
