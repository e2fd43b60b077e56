import { type Connector, park, together } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { isSigned, isStandardSigned, keysOf } from '#server/connectors/signature.ts'
import { hmacInHex, standardWebhookParameters } from '#server/connectors/webhook-document.ts'
import { mapFulfillment } from './map-fulfillment.ts'
import { mapOrder } from './map-order.ts'

/**
 * Medusa 2 sends no webhooks: a subscriber of the shop posts `{ event, data }`, where `data` holds the order or the
 * fulfilment as the Admin API gives it. It signs by Standard Webhooks, or with the hexadecimal HMAC in
 * `x-medusa-signature`.
 */
export const medusa: Connector = {
  document: {
    summary: 'Orders and fulfilments of Medusa 2, posted by a subscriber of the shop as `{ event, data }`',
    parameters: [{ name: 'x-medusa-signature', in: 'header', scheme: hmacInHex }, ...standardWebhookParameters],
  },
  verify: (body, headers, secrets, { now }) =>
    isSigned(body, headers['x-medusa-signature'], secrets, 'hex') ||
    isStandardSigned(body, headers, keysOf(secrets), now),
  topicOf(_headers, body) {
    const json = messageIn(body)
    return text(json['event']) ?? text(json['name']) ?? text(json['type']) ?? 'order.updated'
  },
  map(topic, body) {
    if (!isFields(body)) return park('not an object')
    const json = messageIn(body)
    const data = fields(json['data'] ?? json['order'] ?? json)
    const order = [data['order'], json['order'], data].find(isOrder)
    const fulfillment = [data['fulfillment'], json['fulfillment'], data].find(isFulfillment)
    if (!order && !fulfillment)
      return park(
        `no order with items and no fulfilment in ${topic}: the subscriber must send them, not their ids alone`,
      )
    const orderId = text(order?.['id']) ?? text(data['order_id']) ?? text(fulfillment?.['order_id'])
    const parcels = [...list(order?.['fulfillments']).map(fields), ...(fulfillment ? [fulfillment] : [])]
    return together([
      ...(order ? [mapOrder(order)] : []),
      ...parcels.map(parcel => mapFulfillment(parcel, orderId, fields(order?.['shipping_address']))),
    ])
  },
}

/** A subscriber may post the `event` that it was given as it is: `{ event: { name, data } }`. */
const messageIn = (body: unknown): Fields => fields(isFields(fields(body)['event']) ? fields(body)['event'] : body)

const isOrder = (value: unknown): value is Fields =>
  isFields(value) &&
  Array.isArray(value['items']) &&
  text(value['id']) !== undefined &&
  // A return, claim or exchange has items too, and the order that it is of.
  text(value['order_id']) === undefined &&
  !isFulfillment(value)

const isFulfillment = (value: unknown): value is Fields =>
  isFields(value) &&
  text(value['id']) !== undefined &&
  ('packed_at' in value || 'shipped_at' in value || 'labels' in value)
