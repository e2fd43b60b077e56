import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { hasToken, isSigned } from '#server/connectors/signature.ts'
import { hmacInHex, tokenParameters } from '#server/connectors/webhook-document.ts'
import { mapEvent } from './map-event.ts'
import { mapHistory } from './map-history.ts'
import { mapParcel } from './map-parcel.ts'

/** Webhooks of an integration, event subscriptions of API 3, and what both versions of its tracking API answer. */
export const sendcloud: Connector = {
  document: {
    summary: 'Parcels of Sendcloud: `parcel_status_changed` of an integration, and event subscriptions',
    parameters: [
      { name: 'Sendcloud-Signature', in: 'header', scheme: hmacInHex },
      ...tokenParameters('for event subscriptions, which Sendcloud does not sign: their `bearer` token'),
    ],
  },
  verify: (body, headers, secrets, { query }) =>
    isSigned(body, headers['sendcloud-signature'], secrets, 'hex') || hasToken(headers, query, secrets),
  topicOf: (_headers, json) =>
    text(fields(json)['action']) ?? text(fields(json)['event_type']) ?? 'parcel_status_changed',
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    const data = fields(json['data'])
    if (isFields(data['parcel']) && isFields(data['event'])) return { ...nothing(), ...mapEvent(data) }
    if (isFields(json['parcel'])) return { ...nothing(), ...mapParcel(json['parcel'], json) }
    const tracking = [data, json].find(one => list(one['statuses']).length || list(one['events']).length)
    if (tracking) return { ...nothing(), ...mapHistory(tracking) }
    return park(`the event ${topic} is not one that is read`)
  },
}
