import { createPublicKey } from 'node:crypto'
import { type Connector, type Mapped, park, together } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, text } from '#server/connectors/read-json.ts'
import { hmacInHex, standardWebhookParameters } from '#server/connectors/webhook-document.ts'
import { mapOrder } from './map-order.ts'
import { mapShipment, mapTrack } from './map-shipment.ts'
import { keyOf, verify } from './verify.ts'

/**
 * Magento 2 and Adobe Commerce: an order, shipment or track as their REST API gives it, alone, under its name as Adobe
 * Commerce webhooks send it, or as the value of an Adobe I/O event, also several at once.
 */
export const magento: Connector = {
  document: {
    summary: 'Orders, shipments and tracks of Magento 2 and Adobe Commerce, as webhook or as Adobe I/O events',
    parameters: [
      { name: 'x-adobe-commerce-webhook-signature', in: 'header', scheme: 'base64 RSA-SHA256 by the key of the shop' },
      {
        name: 'x-adobe-digital-signature-1',
        in: 'header',
        scheme: 'base64 RSA-SHA256 by Adobe; `recipient_client_id` must be ours. Also `…-2`',
      },
      { name: 'x-magento-signature', in: 'header', scheme: hmacInHex },
      ...standardWebhookParameters,
    ],
    challenge: { name: 'challenge', in: 'query', scheme: 'What Adobe I/O wants to read again' },
  },
  verify,
  secretFault(secret) {
    if (!secret.includes('-----BEGIN')) return undefined
    try {
      createPublicKey(keyOf(secret).pem)
      return undefined
    } catch {
      return 'holds a public key that cannot be read: copy it whole, from -----BEGIN PUBLIC KEY----- to -----END PUBLIC KEY-----'
    }
  },
  // Adobe I/O asks so before it sends anything.
  answerChallenge(query) {
    const challenge = query.get('challenge') ?? ''
    return /^[\w-]{1,100}$/.test(challenge) ? { challenge } : undefined
  },
  // Without it Adobe Commerce takes back what the shop was about to save.
  answer: { op: 'success' },
  topicOf: (headers, json) =>
    text(headers['x-adobe-event-code']) ??
    text(fields(eventsIn(json)[0])['type']) ??
    text(headers['x-magento-topic']) ??
    'order',
  map(_topic, json) {
    const found = eventsIn(json).flatMap(valueIn)
    const parts = found.flatMap(value => mapValue(value) ?? [])
    if (!parts.length) return park('no order with items, no shipment and no track in it')
    return together(parts)
  },
}

/** One delivery may hold several events; each is in `event` or is the event itself. */
const eventsIn = (json: unknown): Fields[] =>
  [json]
    .flat()
    .filter(isFields)
    .map(one => (isFields(one['event']) ? one['event'] : one))

/** `data.value` in an Adobe I/O event, `order` or `data.order` in a webhook. */
function valueIn(event: Fields): Fields[] {
  const data = fields(event['data'])
  const holders = [fields(data['value']), data, event].flatMap(one => [one, ...named(one)])
  const value = holders.find(one => mapValue(one))
  return value ? [value] : []
}

const named = (holder: Fields): Fields[] =>
  ['order', 'shipment', 'track', 'entity', 'data_object', 'object'].map(name => holder[name]).filter(isFields)

/** Invoices and credit memos have an order and items as shipments do, and sums that shipments do not. */
const isMemo = (value: Fields): boolean =>
  text(value['order_id']) !== undefined && text(value['grand_total']) !== undefined

function mapValue(value: Fields): Mapped | undefined {
  if (text(value['track_number']) && text(value['parent_id'])) return mapTrack(value)
  if (!text(value['entity_id']) || isMemo(value)) return undefined
  if (Array.isArray(value['tracks']) || (text(value['order_id']) && Array.isArray(value['items'])))
    return mapShipment(value)
  return text(value['increment_id']) && Array.isArray(value['items']) ? mapOrder(value) : undefined
}
