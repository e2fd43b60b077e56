import { askFor, type Connector, type Mapped, nothing, park, together } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { isSigned } from '#server/connectors/signature.ts'
import { hmacInHex } from '#server/connectors/webhook-document.ts'
import { mapDeliveries } from './map-delivery.ts'
import { mapOrder } from './map-order.ts'
import { plainEntities, stateIn } from './read-shopware.ts'

/**
 * Shopware 6: webhooks of its app system, and orders as the Admin API gives them, plain or as JSON:API. An event holds the
 * order whole; `….written` and `….deleted` hold ids.
 * https://developer.shopware.com/docs/guides/plugins/apps/webhook.html
 */
export const shopware: Connector = {
  document: {
    summary: 'Orders and deliveries of Shopware 6, from webhooks of an app or as its Admin API gives them',
    parameters: [{ name: 'shopware-shop-signature', in: 'header', scheme: hmacInHex }],
  },
  verify: (body, headers, secrets) => isSigned(body, headers['shopware-shop-signature'], secrets, 'hex'),
  topicOf: (_headers, json) => text(fields(fields(json)['data'])['event']) ?? text(fields(json)['event']) ?? 'order',
  map(topic, json, _receivedAt, words) {
    const payload = payloadIn(json)
    const written = list(payload).map(fields).filter(isWritten)
    if (written.length) return mapWritten(written)
    const orders = ordersIn(json, payload)
    const names = orders.length ? [] : thinOrders(payload)
    if (names.length) return askFor(names)
    if (!orders.length) return park(`no order with its lines in ${topic}`)
    return together(
      orders.map(({ order, id }) => {
        const whole = withStateOf(topic, order)
        return together([mapOrder(whole, id, words), mapDeliveries(whole, id)])
      }),
    )
  },
}

const payloadIn = (json: unknown): unknown => fields(fields(json)['data'])['payload'] ?? fields(json)['payload']

interface Found {
  order: Fields
  id: string
}

/** In an event, in an answer of the Admin API (one, or a list in `data` or `elements`), or the order itself. */
function ordersIn(json: unknown, payload: unknown): Found[] {
  const body = fields(json)
  const places = [
    fields(payload)['order'],
    payload,
    body['order'],
    ...plainEntities(json),
    body['data'],
    body['elements'],
  ]
  const found = places.map(place => (Array.isArray(place) ? place : [place]).filter(isOrder)).find(some => some.length)
  return (found ?? []).flatMap(order => {
    const id = text(order['id'])
    return id ? { order, id } : []
  })
}

const isOrder = (value: unknown): value is Fields =>
  isFields(value) && text(value['id']) !== undefined && Array.isArray(value['lineItems']) && 'orderNumber' in value

/** An event may have been told without what the order is related to. */
const thinOrders = (payload: unknown): string[] =>
  [fields(payload)['order'], ...list(payload)].map(fields).flatMap(order => {
    const isOrder = order === fields(payload)['order'] || 'orderNumber' in order || text(order['entity']) === 'order'
    return isOrder ? nameOf('order', text(order['id'])) : []
  })

/** An event names the state that was entered; its order may have been read without it. */
function withStateOf(topic: string, order: Fields): Fields {
  const [, part = '', state] = /^state_enter\.order(_delivery|_transaction)?\.state\.(\w+)$/.exec(topic) ?? []
  if (!state) return order
  if (!part) return stateIn(order) ? order : { ...order, state }
  const name = part === '_delivery' ? 'deliveries' : 'transactions'
  const parts = list(order[name]).map(fields)
  // Of several it does not say which.
  return parts.length === 1 && !stateIn(parts[0]!) ? { ...order, [name]: [{ ...parts[0], state }] } : order // just counted
}

const isWritten = (entry: Fields): boolean => text(entry['entity']) !== undefined && entry['primaryKey'] !== undefined

/** Of the order itself; drafts that staff work on are versions of it, and go when they are merged. */
const liveVersion = '0fa91ce3e96a4bc2be4bd9ce752c3425'

function mapWritten(entries: readonly Fields[]): Mapped {
  const orders = entries.filter(entry => nameOf(text(entry['entity']), text(entry['primaryKey'])).length)
  if (!orders.length) return park('nothing of an order was written')
  const live = orders.filter(entry => (text(entry['versionId']) ?? liveVersion) === liveVersion)
  if (!live.length) return park('a draft of an order, which says nothing until it is merged')
  const gone = live.filter(
    ({ entity, operation, versionId }) =>
      entity === 'order' && operation === 'delete' && text(versionId) === liveVersion,
  )
  if (gone.length) return { ...nothing(), orders: gone.flatMap(({ primaryKey }) => deleted(text(primaryKey))) }
  return askFor(live.flatMap(({ entity, primaryKey }) => nameOf(text(entity), text(primaryKey))))
}

/** Of an order, or of something whose order is found by it. */
const nameOf = (entity: string | undefined, key: string | undefined): string[] =>
  key && /^order(_delivery|_transaction|_line_item|_address|_customer)?$/.test(entity ?? '') ? [`${entity}/${key}`] : []

/** Orders of Shopware that are deleted do not come back. */
const deleted = (id: string | undefined): Mapped['orders'] =>
  id
    ? [{ source: 'shopware', id, number: id, version: '', state: 'deleted', items: [], factors: [], deletion: '~|0' }]
    : []
