import { askFor, type Connector, type Mapped, park, together } from '#server/connectors/connector.ts'
import { type Fields, fields, isFields, list, text } from '#server/connectors/read-json.ts'
import { isSigned, isStandardSigned, keysOf } from '#server/connectors/signature.ts'
import { hmacInBase64, hmacInHex, standardWebhookParameters } from '#server/connectors/webhook-document.ts'
import { mapOrder, nothingButRefunds } from './map-order.ts'
import { currencyOf, rowsIn, slipsOf, type Told } from './read-prestashop.ts'

/**
 * PrestaShop sends no webhooks: a module of the shop posts the order as the webservice gives it (`output_format=JSON`), alone
 * or under `order`, with customer, addresses, currency, carriers and slips in it or beside it.
 */
export const prestashop: Connector = {
  document: {
    summary: 'Orders of PrestaShop with carriers and credit slips, posted by a module as its webservice gives them',
    parameters: [
      { name: 'x-prestashop-signature', in: 'header', scheme: hmacInHex },
      { name: 'x-prestashop-hmac-sha256', in: 'header', scheme: hmacInBase64 },
      ...standardWebhookParameters,
    ],
  },
  verify: (body, headers, secrets, { now }) =>
    isSigned(body, withoutName(headers['x-prestashop-signature']), secrets, 'hex') ||
    isSigned(body, headers['x-prestashop-hmac-sha256'], secrets, 'base64') ||
    isStandardSigned(body, headers, keysOf(secrets), now),
  topicOf: (_headers, json) =>
    ['hook', 'event', 'action', 'topic'].flatMap(name => text(fields(json)[name]) ?? [])[0] ?? 'order',
  map(topic, json, _receivedAt, words) {
    if (!isFields(json)) return park('not an object')
    const found = ordersIn(json)
    if (!found.length) return park(`no order in ${topic}`)
    return together(found.map(told => mapTold(told, words)))
  },
}

/** `sha256=…`, as many modules write it. */
const withoutName = (given: unknown): unknown => (typeof given === 'string' ? given.replace(/^sha256=/i, '') : given)

function mapTold(told: Told, words: Parameters<Connector['map']>[3]): Mapped {
  if (rowsIn(told.holders, 'order_rows', 'order_row', 'order_details', 'products').length)
    return withQuestion(mapOrder(told, words), told.id)
  // A slip whose order came along without its rows.
  if (slipsOf(told).length && currencyOf(told)) return nothingButRefunds(told)
  return askFor([`order/${told.id}`])
}

/** The webservice's own answer names customer, addresses and currency by their ids: then the shop is asked for the rest. */
function withQuestion(mapped: Mapped, id: string): Mapped {
  const isWhole = mapped.orders.every(({ factors, totals }) => factors.length && totals)
  return isWhole ? mapped : { ...mapped, ask: [`order/${id}`] }
}

/** The order, a list of them, or what a hook names; everything beside it is looked at too. */
function ordersIn(json: Fields): Told[] {
  const data = fields(json['data'] ?? json['payload'])
  const listed = [json, data].flatMap(holder => list(holder['orders'])).map(fields)
  const single = [json['order'], data['order'], data, json].find(value => isFields(value) && idOf(value) !== undefined)
  const orders = listed.length ? listed : isFields(single) ? [single] : []
  return orders.flatMap(order => {
    const id = idOf(order)
    return id ? [{ order, id, holders: listed.length ? [order] : [...new Set([order, data, json])] }] : []
  })
}

/** Other things have ids too, and say whose they are. */
function idOf(value: Fields): string | undefined {
  const isOrder = 'reference' in value || 'current_state' in value || 'total_paid' in value || 'id_cart' in value
  return text(value['id_order']) ?? (isOrder ? text(value['id']) : undefined)
}
