import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { fields, isFields, text } from '#server/connectors/read-json.ts'
import { mapTrack } from './map-track.ts'
import { verify } from './verify.ts'

export const shippo: Connector = {
  document: {
    summary: 'Tracking updates of Shippo',
    parameters: [
      {
        name: 'Shippo-Auth-Signature',
        in: 'header',
        scheme: '`t=<seconds>,v1=<hexadecimal HMAC-SHA256 of <t>.<raw body>>`',
      },
      { name: 'token', in: 'query', scheme: 'A token of the shop’s own, where Shippo does not sign' },
    ],
  },
  verify,
  topicOf: (_headers, json) => text(fields(json)['event']) ?? 'track_updated',
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    if (topic !== 'track_updated') return park(`the event ${topic} is not one that is read`)
    return { ...nothing(), ...mapTrack(fields(json['data'] ?? json)) }
  },
}
