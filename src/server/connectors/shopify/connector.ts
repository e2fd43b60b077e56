import { type Connector, type Mapped, nothing, park, together } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { saysOnlyItsId } from '#server/connectors/says-only-its-id.ts'
import { hmacInBase64 } from '#server/connectors/webhook-document.ts'
import { graphqlAsRest, type RestBody } from './graphql-as-rest.ts'
import { mapFulfillment, mapFulfillmentEvent } from './map-fulfillment.ts'
import { mapOrder } from './map-order.ts'
import { mapRefund } from './map-refund.ts'
import { header, verify } from './verify.ts'

export const shopify: Connector = {
  document: {
    summary:
      'Orders, fulfilments, fulfilment events and refunds of Shopify, in the words of its REST or its GraphQL Admin API',
    parameters: [{ name: 'X-Shopify-Hmac-Sha256', in: 'header', scheme: `${hmacInBase64}; also without X-` }],
  },
  verify,
  topicOf: (headers, json) => header(headers, 'topic') ?? topicOfBody(json),
  map(topic, json) {
    if (!isFields(json)) return park('not an object')
    const told = graphqlAsRest(json)
    if (told) return mapGraphql(topic, told)
    return mapRest(topic, json)
  },
}

/** Apps ask for what they send, and name it by topics of their own: the value tells what it is. */
function mapGraphql(topic: string, told: readonly RestBody[]): Mapped {
  const [first] = told
  const isGone = /^orders[/_]delete$/i.test(topic) && told.length === 1 && first && saysOnlyItsId(first.body)
  if (isGone) return deletedOrder(first.body)
  if (first && told.length === 1) return mapRest(first.topic, first.body)
  return together(told.map(({ topic: kind, body }) => mapRest(kind, body)))
}

function mapRest(topic: string, json: Fields): Mapped {
  const area = topic.split('/', 1)[0]
  if (isFields(json['order_edit'])) return park('an edit alone: the order as it is now comes as orders/updated')
  if (area === 'orders') {
    const body = fields(json['order'] ?? json)
    return topic === 'orders/delete' && saysOnlyItsId(body) ? deletedOrder(body) : order(body)
  }
  if (area === 'fulfillments') {
    const fulfillment = fields(json['fulfillment'] ?? json)
    return text(fulfillment['id'])
      ? { ...nothing(), ...mapFulfillment(fulfillment) }
      : park('a fulfilment without an id')
  }
  if (area === 'fulfillment_events')
    return { ...nothing(), ...mapFulfillmentEvent(fields(json['fulfillment_event'] ?? json)) }
  if (area === 'refunds') return refund(fields(json['refund'] ?? json))
  return park(`the topic ${topic} is not one that is read`)
}

function order(body: Fields): Mapped {
  const id = text(body['id'])
  if (!id) return park('an order without an id')
  if (!Array.isArray(body['line_items'])) return park('an order without line_items')
  const parcels = list(body['fulfillments']).map(one => mapFulfillment(fields(one), id))
  return {
    orders: [mapOrder(body, id)],
    refunds: list(body['refunds']).flatMap(refund => mapRefund(fields(refund), id, body)),
    shipments: parcels.flatMap(({ shipments }) => shipments),
    unknown: parcels.flatMap(({ unknown }) => unknown),
  }
}

function refund(body: Fields): Mapped {
  const order = text(body['order_id'])
  if (!order) return park('a refund without order_id')
  if (!text(body['id'])) return park('a refund without an id')
  const refunds = mapRefund(body, order)
  return refunds.length ? { ...nothing(), refunds } : park('a refund that paid nothing back')
}

/** Says only the id. What Shopify deletes never comes back. */
function deletedOrder(body: Fields): Mapped {
  const id = text(body['id'])
  if (!id) return park('an order without an id')
  const deletion = '~|0'
  return {
    ...nothing(),
    orders: [{ source: 'shopify', id, number: id, version: '', state: 'deleted', items: [], factors: [], deletion }],
  }
}

function topicOfBody(json: unknown): string {
  const body = fields(json)
  const graphql = graphqlAsRest(body)?.[0]
  if (graphql) return graphql.topic
  if (body['refund_line_items']) return 'refunds/create'
  if (body['fulfillment_event'] || body['fulfillment_id']) return 'fulfillment_events/create'
  if (body['fulfillment'] || (body['order_id'] && 'tracking_number' in body)) return 'fulfillments/update'
  return body['order'] || body['line_items'] ? 'orders/updated' : 'unknown'
}
