import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { fields, isFields, list, prose, text } from '#server/connectors/read-json.ts'
import { hasToken, isOneOf } from '#server/connectors/signature.ts'
import { mapShipment } from './map-shipment.ts'

/** What DHL itself says about a subscription, in `scope`. */
const dhlValidation = 'subscription.validate'

/** Shipment Tracking – Unified – Push: every push holds whole shipments. */
export const dhl: Connector = {
  document: {
    summary: 'Pushes of DHL Shipment Tracking – Unified, and the handshake of their subscription',
    parameters: [
      {
        name: 'Authorization',
        in: 'header',
        scheme:
          'The secret, alone or after `Bearer`: `hook.authentication` of the subscription is `{ "type": "ApiKeyAuthentication", "header": "Authorization", "token": "<secret>" }`',
      },
      { name: 'token', in: 'query', scheme: 'The same secret, at the end of `hook.uri`' },
    ],
  },
  verify: (_body, headers, secrets, { query }) =>
    isOneOf(headers.authorization, secrets) || hasToken(headers, query, secrets),
  topicOf: (_headers, json) => text(fields(json)['scope']) ?? 'subscription.push',
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    const shipments = list(json['shipments']).filter(isFields)
    if (shipments.length) {
      const mapped = shipments.map(mapShipment)
      return {
        ...nothing(),
        shipments: mapped.flatMap(({ shipments: facts }) => facts),
        unknown: mapped.flatMap(({ unknown }) => unknown),
        ...(mapped.every(({ parked }) => parked) && { parked: mapped[0]?.parked }),
      }
    }
    if (topic === dhlValidation)
      return {
        ...park('a subscription waits to be confirmed, and DHL_API_KEY is not set: confirm it with its secret'),
        ask: [`confirmation of ${text(json['self'], 2000) ?? 'a subscription'}`],
      }
    if (topic === 'subscription.failure')
      return park(`a subscription of DHL failed: ${prose(fields(json['failure'])['detail']) ?? 'it does not say why'}`)
    // That a subscription begins is told without a parcel.
    if (topic === 'subscription.ready') return park('a subscription is ready: pushes follow')
    return park('no shipments in it')
  },
}
