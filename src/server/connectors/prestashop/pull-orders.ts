import { type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { versionOf } from '#server/connectors/read-time.ts'
import { type AskShop, shopAt } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'
import { timeIn } from './read-prestashop.ts'

const pageSize = 30

/**
 * Orders of PrestaShop's webservice, with what they only name by id, as a module would send them. Times are those of the
 * shop's own clock on both sides of the question.
 */
export function prestashopPull({ url, key }: { url: string; key: string }): OrderPull {
  const ask = shopAt(`${url.replace(/\/+$/, '')}/api`, {
    authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}`,
  })

  return {
    source: 'prestashop',
    async readPage(since, page, signal) {
      const from = Number(page ?? 0)
      const after = since.toISOString().slice(0, 19).replace('T', ' ')
      const question = {
        date: '1',
        'filter[date_upd]': `[${after},2999-12-31 23:59:59]`,
        sort: '[id_ASC]',
        limit: `${from},${pageSize}`,
      }
      const orders = await readRows(ask, 'orders', question, signal)
      const whole = await withRelated(ask, orders, signal)
      return { orders: whole, ...(orders.length === pageSize && { next: String(from + pageSize) }) }
    },
    async readNamed(name, signal) {
      const id = /^order\/(\d+)$/.exec(name)?.[1]
      if (!id) return []
      return withRelated(ask, await readRows(ask, 'orders', { 'filter[id]': `[${id}]` }, signal), signal)
    },
  }
}

/** `{ orders: […] }`, or `[]` where there are none. */
async function readRows(
  ask: AskShop,
  resource: string,
  question: Record<string, string>,
  signal: AbortSignal,
): Promise<Fields[]> {
  const { json } = await ask(resource, { output_format: 'JSON', display: 'full', ...question }, signal)
  return list(Array.isArray(json) ? json : Object.values(fields(json))[0]).map(fields)
}

async function withRelated(ask: AskShop, orders: Fields[], signal: AbortSignal): Promise<PulledOrder[]> {
  if (!orders.length) return []
  const idsOf = (rows: Fields[], ...names: string[]) => [
    ...new Set(rows.flatMap(row => names.flatMap(name => text(row[name]) ?? [])).filter(id => id !== '0')),
  ]
  const byId = async (resource: string, ids: string[], filter = 'id') =>
    ids.length ? readRows(ask, resource, { [`filter[${filter}]`]: `[${ids.join('|')}]` }, signal) : []
  const orderIds = idsOf(orders, 'id')
  const addresses = await byId('addresses', idsOf(orders, 'id_address_delivery', 'id_address_invoice'))
  const countries = await byId('countries', idsOf(addresses, 'id_country'))
  const states = await byId('states', idsOf(addresses, 'id_state'))
  const customers = await byId('customers', idsOf(orders, 'id_customer'))
  const currencies = await byId('currencies', idsOf(orders, 'id_currency'))
  const languages = await byId('languages', idsOf(orders, 'id_lang'))
  const carriers = await byId('order_carriers', orderIds, 'id_order')
  const companies = await byId('carriers', idsOf([...orders, ...carriers], 'id_carrier'))
  const slips = await byId('order_slip', orderIds, 'id_order')
  const pick = (rows: Fields[], id: unknown): Fields | undefined => rows.find(row => text(row['id']) === text(id))
  const addressOf = (id: unknown): Fields | undefined => {
    const address = pick(addresses, id)
    return (
      address && {
        ...address,
        country: pick(countries, address['id_country']),
        state: pick(states, address['id_state']),
      }
    )
  }
  return orders.map(order => {
    const ofOrder = (row: Fields) => text(row['id_order']) === text(order['id'])
    // Keys to the customer's account are nothing to keep.
    const { passwd: _, secure_key: __, ...customer } = pick(customers, order['id_customer']) ?? {}
    const { secure_key: ___, ...plain } = order
    const changed = versionOf(timeIn(order['date_upd']))
    const body = {
      order: plain,
      customer,
      currency: pick(currencies, order['id_currency']),
      language: pick(languages, order['id_lang']),
      address_delivery: addressOf(order['id_address_delivery']),
      address_invoice: addressOf(order['id_address_invoice']),
      order_carriers: carriers.filter(ofOrder),
      order_slips: slips.filter(ofOrder),
      carriers: companies,
    }
    return { topic: 'order', body, ...(changed && { changedAt: new Date(changed) }) }
  })
}
