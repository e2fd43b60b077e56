import { fields } from '#server/connectors/read-json.ts'
import { versionOf } from '#server/connectors/read-time.ts'
import { ordersIn, shopAt } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'

const pageSize = 50
const second = 1_000

/**
 * Orders of WooCommerce's REST API. Pages are counted, and an order that changes meanwhile moves all behind it one place
 * forward; so each question begins where the page before ended, and only orders changed within one second are counted.
 */
export function wooPull({ url, key, secret }: { url: string; key: string; secret: string }): OrderPull {
  const ask = shopAt(`${url.replace(/\/+$/, '')}/wp-json/wc/v3`, {
    authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
  })

  return {
    source: 'woocommerce',
    async readPage(since, page, signal) {
      const { after, number } = page ? readCursor(page) : { after: since.getTime(), number: 1 }
      const question = {
        modified_after: new Date(after).toISOString().slice(0, 19),
        dates_are_gmt: 'true',
        orderby: 'modified',
        order: 'asc',
        status: 'any',
        per_page: String(pageSize),
        page: String(number),
      }
      const answer = await ask('orders', question, signal)
      const orders = ordersIn(answer.json, answer).map(pulledOrder)
      if (orders.length < pageSize) return { orders }
      const last = Math.max(...orders.map(({ changedAt }) => changedAt?.getTime() ?? 0))
      const next = last - second > after ? { after: last - second, number: 1 } : { after, number: number + 1 }
      return { orders, next: JSON.stringify(next) }
    },
    async readNamed(name, signal) {
      const id = /^order\/(\d+)$/.exec(name)?.[1]
      return id ? [pulledOrder((await ask(`orders/${id}`, {}, signal)).json)] : undefined
    },
  }
}

/** Written by us, a page before. */
const readCursor = (page: string) => JSON.parse(page) as { after: number; number: number }

function pulledOrder(body: unknown): PulledOrder {
  const changed = versionOf(fields(body)['date_modified_gmt'])
  return { topic: 'order.updated', body, ...(changed && { changedAt: new Date(changed) }) }
}
