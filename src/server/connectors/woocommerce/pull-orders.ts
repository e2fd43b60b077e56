import { fields, text, versionOf } from '#server/connectors/read-json.ts'
import { askShop, ShopFault } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'

const pageSize = 50
const second = 1_000

/**
 * Orders of WooCommerce's REST API. Pages are counted, and an order that changes meanwhile moves all behind it one place
 * forward; so each question begins where the page before ended, and only orders changed within one second are counted.
 */
export function wooPull({ url, key, secret }: { url: string; key: string; secret: string }): OrderPull {
  const headers = { authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}` }

  return {
    source: 'woocommerce',
    async readPage(since, page, signal) {
      const { after, number } = page ? readPlace(page) : { after: since.getTime(), number: 1 }
      const address = new URL(`${url.replace(/\/+$/, '')}/wp-json/wc/v3/orders`)
      address.search = new URLSearchParams({
        modified_after: new Date(after).toISOString().slice(0, 19),
        dates_are_gmt: 'true',
        orderby: 'modified',
        order: 'asc',
        status: 'any',
        per_page: String(pageSize),
        page: String(number),
      }).toString()
      const { json } = await askShop(address, headers, signal)
      if (!Array.isArray(json)) throw new ShopFault(`${address.host} answered without a list of orders`, 200)
      const orders = json.map(pulledOrder)
      if (json.length < pageSize) return { orders }
      const last = Math.max(...orders.map(({ changedAt }) => changedAt?.getTime() ?? 0))
      const next = last - second > after ? { after: last - second, number: 1 } : { after, number: number + 1 }
      return { orders, next: JSON.stringify(next) }
    },
  }
}

/** Written by us, a page before. */
const readPlace = (page: string) => JSON.parse(page) as { after: number; number: number }

function pulledOrder(body: unknown): PulledOrder {
  const modified = text(fields(body)['date_modified_gmt'])
  const changed = versionOf(modified && `${modified.replace(/Z$/, '')}Z`)
  return { topic: 'order.updated', body, ...(changed && { changedAt: new Date(changed) }) }
}
