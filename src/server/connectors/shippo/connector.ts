import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { fields, isFields, text } from '#server/connectors/read-json.ts'
import { mapTrack } from './map-track.ts'
import { verify } from './verify.ts'

export const shippo: Connector = {
  verify,
  topicOf: (_headers, json) => text(fields(json)['event']) ?? 'track_updated',
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    if (topic !== 'track_updated') return park(`the event ${topic} is not one that is read`)
    return { ...nothing(), ...mapTrack(fields(json['data'] ?? json)) }
  },
}
