import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { type Fields, isFields, text } from '#server/connectors/read-json.ts'
import { saysOnlyItsId } from '#server/connectors/says-only-its-id.ts'
import { isSigned } from '#server/connectors/signature.ts'
import { hmacInBase64 } from '#server/connectors/webhook-document.ts'
import { mapOrder, mapRefunds } from './map-order.ts'
import { mapPickup } from './map-pickup.ts'
import { mapTracking } from './map-tracking.ts'

/** A refund that was posted as if it were an order: of the order that it names. */
function refundAlone(refund: Fields, order: string | undefined) {
  const [fact] = order && order !== '0' ? mapRefunds({ currency: refund['currency'], refunds: [refund] }, order) : []
  return fact && { ...nothing(), refunds: [fact] }
}

export const woocommerce: Connector = {
  document: {
    summary: 'Orders of WooCommerce; its unsigned first ping is answered and ignored',
    parameters: [{ name: 'X-WC-Webhook-Signature', in: 'header', scheme: hmacInBase64 }],
  },
  verify: (body, headers, secrets) => isSigned(body, headers['x-wc-webhook-signature'], secrets, 'base64'),
  // Sent when the hook is saved: a form, unsigned. Whatever else it held, nothing is done with it.
  isPing: (body, headers) =>
    !headers['x-wc-webhook-signature'] && body.length < 40 && /^webhook_id=\d{1,20}$/.test(body.toString('latin1')),
  repeats: (topic, json) =>
    topic === 'order.restored' || (topic === 'order.deleted' && isFields(json) && saysOnlyItsId(json)),
  topicOf: headers => String(headers['x-wc-webhook-topic'] ?? 'order.updated'),
  map(topic, json, receivedAt, words) {
    if (!isFields(json)) return park('not an object')
    if (!topic.startsWith('order.')) return park(`the topic ${topic} is not one that is read`)
    const id = text(json['id'])
    if (!id) return park('an order without an id')
    if (topic === 'order.deleted' && saysOnlyItsId(json)) {
      const deletion = `${receivedAt.toISOString()}|0`
      return {
        ...nothing(),
        orders: [
          { source: 'woocommerce', id, number: id, version: '', state: 'deleted', items: [], factors: [], deletion },
        ],
      }
    }
    if ('refunded_by' in json || text(json['type']) === 'shop_order_refund')
      return refundAlone(json, text(json['parent_id'])) ?? park('a refund without parent_id, not an order')
    if (!json['line_items']) return park('an order without line_items')
    if (!text(json['status'])) return park('an order without a status')
    const { fact, unknown } = mapOrder(json, id, words)
    const shipments = [...mapTracking(json, id, fact.version), ...mapPickup(json, id, fact.version)]
    const restored = topic === 'order.restored' && { deletion: `${receivedAt.toISOString()}|1` }
    return { orders: [{ ...fact, ...restored }], shipments, refunds: mapRefunds(json, id), unknown }
  },
}
