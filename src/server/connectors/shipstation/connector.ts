import { type Connector, nothing, park, together } from '#server/connectors/connector.ts'
import { fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { tokenParameters } from '#server/connectors/webhook-document.ts'
import { mapShipment } from './map-shipment.ts'
import { mapTracking } from './map-tracking.ts'
import { secretFault, verify } from './verify.ts'

/** Of API 1: they hold the address alone of what happened, see `ask-resource.ts`. */
export const shipNotices = ['SHIP_NOTIFY', 'ITEM_SHIP_NOTIFY'] as const

/** ShipStation: shipments of API 1, tracking of API 2 and of ShipEngine, as which it began. */
export const shipstation: Connector = {
  document: {
    summary: 'Tracking (API 2, ShipEngine) and shipments (API 1) of ShipStation',
    parameters: [
      ...tokenParameters('a token of your own, in the headers or in the address of the webhook'),
      {
        name: 'x-shipengine-rsa-sha256-signature',
        in: 'header',
        scheme:
          'base64 RSA-SHA256 of `<x-shipengine-timestamp>.<raw body>`, asked for beside the token where the secret is `<token>:<public key>`',
      },
    ],
  },
  verify,
  secretFault,
  topicOf: (_headers, json) => text(fields(json)['resource_type']) ?? 'API_TRACK',
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    const data = isFields(json['data']) ? json['data'] : json
    if (text(data['tracking_number'])) return { ...nothing(), ...mapTracking(data, text(json['resource_url'])) }
    const shipments = list(json['shipments']).filter(isFields)
    if (shipments.length) return together(shipments.map(mapShipment))
    if (shipNotices.some(name => name === topic) && Array.isArray(json['shipments']))
      return park('ShipStation answered without a shipment')
    if (shipNotices.some(name => name === topic)) {
      const named = text(json['resource_url'], 2000)
      if (!named) return park('a notice without a resource_url')
      return { ...park('its resource_url is not asked: SHIPSTATION_API_KEY is not set'), ask: [named] }
    }
    return park(`the event ${topic} is not one that is read`)
  },
}
