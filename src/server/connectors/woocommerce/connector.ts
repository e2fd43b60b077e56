import { type Connector, nothing, park } from '#server/connectors/connector.ts'
import { isFields, text } from '#server/connectors/read-json.ts'
import { isSigned } from '#server/connectors/signature.ts'
import { hmacInBase64 } from '#server/connectors/webhook-document.ts'
import { mapOrder, mapRefunds } from './map-order.ts'
import { mapPickup } from './map-pickup.ts'
import { mapTracking } from './map-tracking.ts'

export const woocommerce: Connector = {
  document: {
    summary: 'Orders of WooCommerce; its unsigned first ping is answered and ignored',
    parameters: [{ name: 'X-WC-Webhook-Signature', in: 'header', scheme: hmacInBase64 }],
  },
  verify: (body, headers, secrets) => isSigned(body, headers['x-wc-webhook-signature'], secrets, 'base64'),
  // Sent when the hook is saved: a form, unsigned. Whatever else it held, nothing is done with it.
  isPing: (body, headers) =>
    !headers['x-wc-webhook-signature'] && body.length < 40 && /^webhook_id=\d{1,20}$/.test(body.toString('latin1')),
  topicOf: headers => String(headers['x-wc-webhook-topic'] ?? 'order.updated'),
  map(topic, json, receivedAt) {
    if (!isFields(json)) return park('not an object')
    if (!topic.startsWith('order.')) return park(`the topic ${topic} is not one that is read`)
    const id = text(json['id'])
    if (!id) return park('an order without an id')
    if (topic === 'order.deleted') {
      // Says only the id; the one fact whose time is that of its arrival. Without factors nobody opens it any more.
      const version = receivedAt.toISOString()
      return {
        ...nothing(),
        orders: [{ source: 'woocommerce', id, number: id, version, state: 'deleted', items: [], factors: [] }],
      }
    }
    if (!Array.isArray(json['line_items'])) return park('an order without line_items')
    const { fact, unknown } = mapOrder(json, id)
    const shipments = [...mapTracking(json, id, fact.version), ...mapPickup(json, id, fact.version)]
    return { orders: [fact], shipments, refunds: mapRefunds(json, id), unknown }
  },
}
