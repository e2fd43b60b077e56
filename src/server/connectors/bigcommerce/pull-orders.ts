import { type Fields, fields, list, text } from '#server/connectors/read-json.ts'
import { type AskShop, ordersIn, ShopFault, shopAt } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'
import { versionOfOrder } from './map-order.ts'

/** Each order costs four more questions. */
const pageSize = 10
const second = 1_000

/**
 * Orders of BigCommerce's V2 API, with the answers of their sub-resources in the places of the links. Pages are counted, and
 * an order that changes meanwhile moves to the end; so each question begins where the page before ended.
 */
export function bigcommercePull({ url, token }: { url: string; token: string }): OrderPull {
  const ask = shopAt(url, { 'x-auth-token': token })

  return {
    source: 'bigcommerce',
    async readPage(since, page, signal) {
      const { after, number } = page ? readCursor(page) : { after: since.getTime(), number: 1 }
      const question = {
        min_date_modified: new Date(after).toISOString().slice(0, 19),
        sort: 'date_modified:asc',
        limit: String(pageSize),
        page: String(number),
      }
      const answer = await ask('v2/orders', question, signal)
      const orders: PulledOrder[] = []
      for (const order of ordersIn(answer.json, answer)) orders.push(await wholeOrder(ask, fields(order), signal))
      if (orders.length < pageSize) return { orders }
      const last = Math.max(...orders.map(({ changedAt }) => changedAt?.getTime() ?? 0))
      const next = last - second > after ? { after: last - second, number: 1 } : { after, number: number + 1 }
      return { orders, next: JSON.stringify(next) }
    },
    async readNamed(name, signal) {
      const id = /^order\/(.+)$/.exec(name)?.[1] ?? ''
      try {
        const { json } = await ask(`v2/orders/${encodeURIComponent(id)}`, {}, signal)
        return [await wholeOrder(ask, fields(json), signal)]
      } catch (error) {
        if (!(error instanceof ShopFault) || error.status !== 404) throw error
        return [{ topic: 'store/order/archived', body: { id, is_deleted: true } }]
      }
    },
  }
}

/** Written by us, a page before. */
const readCursor = (page: string) => JSON.parse(page) as { after: number; number: number }

async function wholeOrder(ask: AskShop, order: Fields, signal: AbortSignal): Promise<PulledOrder> {
  const id = encodeURIComponent(text(order['id']) ?? '')
  const body: Fields = { ...order }
  for (const name of ['products', 'shipping_addresses', 'shipments']) {
    const rows: unknown[] = []
    for (let page = 1; ; page++) {
      const { json } = await ask(`v2/orders/${id}/${name}`, { limit: '250', page: String(page) }, signal)
      rows.push(...list(json))
      if (list(json).length < 250) break
    }
    body[name] = rows
  }
  // The order itself says the sum only.
  if (Number(order['refunded_amount']) > 0) {
    const { json } = await ask(`v3/orders/${id}/payment_actions/refunds`, {}, signal)
    body['refunds'] = list(fields(json)['data'])
  }
  const changed = versionOfOrder(order)
  return { topic: 'store/order/updated', body, ...(changed && { changedAt: new Date(changed) }) }
}
