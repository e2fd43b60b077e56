import type { IncomingHttpHeaders } from 'node:http'
import { askFor, type Connector, type Mapped, nothing, park } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { isSame, isSigned, isStandardSigned, keysOf } from '#server/connectors/signature.ts'
import { hmacInHex, standardWebhookParameters } from '#server/connectors/webhook-document.ts'
import { mapOrder, versionOfOrder } from './map-order.ts'
import { mapShipment, mapShipments } from './map-shipment.ts'
import { linesIn } from './read-bigcommerce.ts'

/**
 * BigCommerce sends `scope` and ids; the shop is asked for the order. Whoever posts orders whole sends them as its API gives
 * them, with the answers of `products`, `shipping_addresses`, `shipments` and `refunds` in the places of their links.
 * https://developer.bigcommerce.com/docs/integrations/webhooks
 */
export const bigcommerce: Connector = {
  document: {
    summary: 'Orders and shipments of BigCommerce: its webhooks, for which the shop is asked back, or orders whole',
    parameters: [
      { name: 'x-webhook-secret', in: 'header', scheme: 'The secret itself, among the `headers` of the webhook' },
      { name: 'x-bigcommerce-signature', in: 'header', scheme: hmacInHex },
      ...standardWebhookParameters,
    ],
  },
  verify: (body, headers, secrets, { now }) =>
    isBearer(headers, secrets) ||
    isSigned(body, headers['x-bigcommerce-signature'], secrets, 'hex') ||
    isStandardSigned(body, headers, keysOf(secrets), now),
  secretFault: secret =>
    secret.length < 16
      ? 'must have at least 16 characters: it is sent as it is, so that it must not be guessed'
      : undefined,
  topicOf: (_headers, json) => text(fields(json)['scope']) ?? 'store/order/updated',
  map(topic, json, _receivedAt, words) {
    if (!isFields(json)) return park('not an object')
    const order = [fields(json['data']), fields(json['order']), json].find(isOrder)
    if (order) return mapWhole(order, words)
    const shipment = [fields(json['data']), fields(json['shipment']), json].find(isShipment)
    const owner = text(shipment?.['order_id'])
    if (shipment && owner) return { ...nothing(), shipments: mapShipment(shipment, owner) }
    const id = orderIn(json)
    if (!id) return park(`nothing of an order in ${topic}`)
    return askFor([`order/${id}`])
  },
}

/** BigCommerce signs nothing; it sends the headers that the webhook was made with. */
function isBearer(headers: IncomingHttpHeaders, secrets: readonly string[]): boolean {
  const given = [headers['x-webhook-secret'], headers['authorization']]
    .filter(value => typeof value === 'string')
    .map(value => value.replace(/^Bearer\s+/i, '').trim())
  return given.some(value => value !== '' && secrets.some(secret => isSame(value, secret)))
}

function mapWhole(order: Fields, words: Parameters<Connector['map']>[3]): Mapped {
  const id = text(order['id'])
  if (!id) return park('an order without an id')
  if (order['is_deleted'] === true)
    return {
      ...nothing(),
      orders: [
        {
          source: 'bigcommerce',
          id,
          number: id,
          version: '',
          state: 'deleted',
          items: [],
          factors: [],
          deletion: '~|0',
        },
      ],
    }
  if (!linesIn(order).length) return park('an order without its products')
  return { ...mapOrder(order, id, words), shipments: mapShipments(order, id, versionOfOrder(order)) }
}

const isOrder = (value: unknown): value is Fields =>
  isFields(value) &&
  text(value['id']) !== undefined &&
  ((text(value['status_id']) !== undefined && 'total_inc_tax' in value) || value['is_deleted'] === true)

const isShipment = (value: unknown): value is Fields =>
  isFields(value) && text(value['id']) !== undefined && 'tracking_number' in value && list(value['items']).length > 0

/** `{ scope: 'store/order/updated', data: { type: 'order', id } }`; a shipment, refund or message names its order beside. */
function orderIn(json: Fields): string | undefined {
  const data = fields(json['data'])
  return text(data['type']) === 'order' ? text(data['id']) : (text(data['orderId']) ?? text(data['order_id']))
}
