import { createHash } from 'node:crypto'
import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { fields, isFields, text } from '#server/connectors/read-json.ts'
import { isSame } from '#server/connectors/signature.ts'
import { mapStopped, mapTracking } from './map-tracking.ts'

/** Versions 2 to 2.4 of the API of 17track.net. */
export const seventeenTrack: Connector = {
  document: {
    summary: 'Tracking updates of 17TRACK',
    parameters: [{ name: 'sign', in: 'header', scheme: 'Hexadecimal SHA-256 of the raw body, `/` and the key' }],
  },
  // No HMAC: the SHA-256 of body, slash and key.
  verify(body, headers, secrets) {
    const given = String(headers['sign'] ?? '').toLowerCase()
    return secrets.some(key => isSame(given, createHash('sha256').update(body).update(`/${key}`).digest('hex')))
  },
  topicOf: (_headers, json) => text(fields(json)['event']) ?? 'TRACKING_UPDATED',
  map(topic, json, receivedAt) {
    if (!isFields(json)) return park('not an object')
    const data = fields(json['data'] ?? json)
    const number = text(data['number'])
    if (!number) return park('a tracking without data.number')
    // The same number is given out by several carriers.
    const id = `${text(data['carrier']) ?? '0'}/${number}`
    if (topic === 'TRACKING_STOPPED') return { ...nothing(), shipments: [mapStopped(id, number, receivedAt)] }
    if (topic !== 'TRACKING_UPDATED') return park(`the event ${topic} is not one that is read`)
    return isFields(data['track_info'])
      ? { ...nothing(), ...mapTracking(id, number, data, data['track_info']) }
      : park('a tracking without data.track_info')
  },
}
