import { fields, list, text } from '#server/connectors/read-json.ts'
import { ordersIn, ShopFault, shopAt, spareBucket } from '#server/connectors/reconcile/ask-shop.ts'
import type { OrderPull, PulledOrder } from '#server/connectors/reconcile/order-pull.ts'

const version = '2025-10'
const pageSize = 50

/** Orders of Shopify's Admin REST API, with the events of their fulfilments, which orders do not hold. */
export function shopifyPull({ url, token }: { url: string; token: string }): OrderPull {
  const ask = shopAt(new URL(`/admin/api/${version}`, url).href, { 'x-shopify-access-token': token })

  return {
    source: 'shopify',
    async readPage(since, page, signal) {
      // A cursor carries the question with it; Shopify refuses any other parameter beside it.
      const question: Record<string, string> = page
        ? { limit: String(pageSize), page_info: page }
        : {
            limit: String(pageSize),
            status: 'any',
            order: 'updated_at asc',
            updated_at_min: since.toISOString(),
          }
      const answer = await ask('orders.json', question, signal)
      await spareBucket(answer.headers, signal)
      const orders = ordersIn(fields(answer.json)['orders'], answer)
      const next = nextPage(answer.headers.get('link'))
      return { orders: orders.map(order => pulledOrder(order, signal)), ...(next && { next }) }
    },
    async readNamed(name, signal) {
      const id = /^order\/(\d+)$/.exec(name)?.[1]
      if (!id) return undefined
      const { json, headers } = await ask(`orders/${id}.json`, {}, signal)
      await spareBucket(headers, signal)
      const order = pulledOrder(fields(json)['order'], signal)
      return [order, ...((await order.readMore?.()) ?? [])]
    },
  }

  function pulledOrder(body: unknown, signal: AbortSignal): PulledOrder {
    const order = fields(body)
    const changed = Date.parse(text(order['updated_at']) ?? '')
    return {
      topic: 'orders/updated',
      body,
      ...(!Number.isNaN(changed) && { changedAt: new Date(changed) }),
      readMore: () => readEvents(text(order['id']), list(order['fulfillments']), signal),
    }
  }

  async function readEvents(orderId: string | undefined, fulfilments: unknown[], signal: AbortSignal) {
    const found: { topic: string; body: unknown }[] = []
    for (const one of fulfilments) {
      const fulfilment = fields(one)
      const id = text(fulfilment['id'])
      // A fulfilment without a status has no events.
      if (!id || !orderId || !text(fulfilment['shipment_status'])) continue
      const path = `orders/${encodeURIComponent(orderId)}/fulfillments/${encodeURIComponent(id)}/events.json`
      try {
        const { json, headers: limits } = await ask(path, {}, signal)
        const events = list(fields(json)['fulfillment_events'])
        found.push(...events.map(body => ({ topic: 'fulfillment_events/create', body })))
        await spareBucket(limits, signal)
      } catch (error) {
        if (!(error instanceof ShopFault) || error.status !== 404) throw error // gone meanwhile
      }
    }
    return found
  }
}

/** The cursor of `<…?page_info=abc>; rel="next"`. Only the cursor: the address stays ours. */
function nextPage(header: string | null): string | undefined {
  const address = /<([^>]+)>\s*;\s*rel="?next"?/.exec(header ?? '')?.[1]
  return address && URL.canParse(address) ? (new URL(address).searchParams.get('page_info') ?? undefined) : undefined
}
