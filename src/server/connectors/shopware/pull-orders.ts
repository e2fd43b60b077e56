import { fields, text } from '#server/connectors/read-json.ts'
import { ordersIn, ShopFault, shopAt } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'
import { changeOf } from './read-shopware.ts'

const pageSize = 50
const place = { associations: { country: {}, countryState: {} } }
const state = { stateMachineState: {} }

/** What an order is related to, as far as it is read. */
const associations = {
  ...state,
  addresses: place,
  currency: {},
  language: { associations: { locale: {} } },
  lineItems: { associations: { cover: {} } },
  orderCustomer: {},
  deliveries: { associations: { ...state, positions: {}, shippingMethod: {}, shippingOrderAddress: place } },
  transactions: {
    associations: { ...state, paymentMethod: {}, captures: { associations: { refunds: { associations: state } } } },
  },
}

/** The field of an order by which something of it finds it. */
const fieldOf: Readonly<Record<string, string>> = {
  order: 'id',
  order_address: 'addresses.id',
  order_customer: 'orderCustomer.id',
  order_delivery: 'deliveries.id',
  order_line_item: 'lineItems.id',
  order_transaction: 'transactions.id',
}

/** Orders of Shopware's Admin API, asked as an integration. What changes at a delivery or payment leaves the order's own time. */
export function shopwarePull({ url, id, secret }: { url: string; id: string; secret: string }): OrderPull {
  const base = `${url.replace(/\/+$/, '')}/api`
  let token = { value: '', until: 0 }

  return {
    source: 'shopware',
    async readPage(since, page, signal) {
      const from = since.toISOString()
      const times = ['createdAt', 'updatedAt', 'deliveries.updatedAt', 'transactions.updatedAt', 'lineItems.updatedAt']
      const queries = times.map(field => ({ type: 'range', field, parameters: { gte: from } }))
      const number = Number(page ?? 1)
      const orders = await search([{ type: 'multi', operator: 'or', queries }], number, signal)
      return { orders, ...(orders.length === pageSize && { next: String(number + 1) }) }
    },
    async readNamed(name, signal) {
      const [entity = '', key = ''] = name.split('/', 2)
      const field = Object.hasOwn(fieldOf, entity) ? fieldOf[entity] : undefined
      return field ? search([{ type: 'equals', field, value: key }], 1, signal) : []
    },
  }

  async function search(filter: object[], page: number, signal: AbortSignal): Promise<PulledOrder[]> {
    const ask = shopAt(base, { authorization: `Bearer ${await validToken(signal)}` })
    // By time of making: what changes meanwhile moves nothing to another page.
    const sort = [
      { field: 'createdAt', order: 'ASC' },
      { field: 'id', order: 'ASC' },
    ]
    const answer = await ask('search/order', {}, signal, { page, limit: pageSize, filter, sort, associations })
    return ordersIn(fields(answer.json)['data'], answer).map(body => {
      const changed = changeOf(fields(body))
      return { topic: 'order', body, ...(changed && { changedAt: new Date(changed) }) }
    })
  }

  /** Ten minutes, as a rule; asked anew a minute before. */
  async function validToken(signal: AbortSignal): Promise<string> {
    if (token.until > Date.now()) return token.value
    const grant = { grant_type: 'client_credentials', client_id: id, client_secret: secret }
    const { json, host } = await shopAt(base, {})('oauth/token', {}, signal, grant)
    const value = text(fields(json)['access_token'], 8_000)
    if (!value) throw new ShopFault(`${host} gave no access token`, 200)
    const seconds = Number(fields(json)['expires_in']) || 600
    token = { value, until: Date.now() + (seconds - 60) * 1_000 }
    return value
  }
}
