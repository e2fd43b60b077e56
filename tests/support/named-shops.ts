import type { IncomingMessage, ServerResponse } from 'node:http'
import { startPeer } from './shop-peer.ts'
import { bigcommerceOrder, prestashopOrder, shopwareOrder } from './shop-system-payloads.ts'

const send = (response: ServerResponse, json: unknown) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(json))

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as Record<string, unknown> // of our own client
}

/** A store of BigCommerce with at most one order, whose sub-resources are answered apart. */
export const startBigcommerce = (token: string) =>
  startPeer((peer, url, request, response) => {
    if (request.headers['x-auth-token'] !== token) return response.writeHead(401).end('{}')
    const path = url.pathname.replace('/stores/abc', '')
    const { products, shipments, ...own } = bigcommerceOrder
    if (path === '/v2/orders') {
      if (!url.searchParams.get('min_date_modified') || url.searchParams.get('sort') !== 'date_modified:asc')
        return response.writeHead(400).end('{}')
      if (!peer.orders.length) return response.writeHead(204).end()
      return send(
        response,
        peer.orders.map(({ body }) => ({ ...own, ...body })),
      )
    }
    const [, id, part] = /^\/v[23]\/orders\/(\d+)(?:\/(.*))?$/.exec(path) ?? []
    const order = peer.orders.find(one => String(one.id) === id)
    if (!order) return response.writeHead(404).end('[{"status":404}]')
    if (!part) return send(response, { ...own, products: { resource: `/orders/${id}/products` }, ...order.body })
    if (part === 'products') return send(response, products)
    if (part === 'shipments') return send(response, shipments)
    if (part === 'payment_actions/refunds')
      return send(response, { data: [{ id: 5, order_id: 193, created: '2026-11-21T10:00:00Z', total_amount: 10 }] })
    return response.writeHead(204).end()
  })

/** The Admin API of a Shopware shop with at most one order, which is found by its own id and that of its delivery. */
export const startShopware = (secret: string) =>
  startPeer(async (peer, url, request, response) => {
    const body = await bodyOf(request)
    if (url.pathname === '/api/oauth/token') {
      if (body['client_secret'] !== secret) return response.writeHead(401).end('{}')
      return send(response, { token_type: 'Bearer', expires_in: 600, access_token: 'token' })
    }
    if (request.headers.authorization !== 'Bearer token') return response.writeHead(401).end('{}')
    if (url.pathname !== '/api/search/order' || request.method !== 'POST') return response.writeHead(404).end('{}')
    const [filter] = body['filter'] as { type: string; field?: string; value?: string }[] // of our own client
    const order = shopwareOrder.data.payload.order
    const isAsked =
      filter?.type === 'multi' ||
      (filter?.field === 'deliveries.id' && filter.value === 'd1') ||
      filter?.value === order.id
    return send(response, { data: isAsked ? peer.orders.map(({ body: more }) => ({ ...order, ...more })) : [] })
  })

/** The webservice of a PrestaShop with at most one order; `[]` is its answer where it has nothing. */
export const startPrestashop = (key: string) =>
  startPeer((peer, url, request, response) => {
    const wanted = `Basic ${Buffer.from(`${key}:`).toString('base64')}`
    if (request.headers.authorization !== wanted) return response.writeHead(401).end('{}')
    if (url.searchParams.get('output_format') !== 'JSON') return response.writeHead(400).end('{}')
    const { order, customer, currency, carrier, order_carriers, order_slips, address_delivery } = prestashopOrder
    const { country, ...address } = address_delivery
    const ids = { id_customer: '3', id_address_delivery: '8', id_address_invoice: '8', id_lang: '1' }
    const resources: Record<string, object[]> = {
      orders: peer.orders.map(({ body }) => ({ ...order, ...ids, ...body })),
      customers: [{ id: '3', ...customer, passwd: '$2y$10$secret' }],
      addresses: [{ id: '8', ...address, id_country: '8', id_state: '0' }],
      countries: [{ id: '8', ...country }],
      currencies: [currency],
      languages: [{ id: '1', iso_code: 'fr', locale: 'fr-FR' }],
      carriers: [carrier],
      order_carriers,
      order_slip: order_slips,
    }
    const name = url.pathname.replace('/api/', '')
    const rows = resources[name]
    if (!rows) return response.writeHead(404).end('{}')
    return send(response, rows.length ? { [name === 'order_slip' ? 'order_slips' : name]: rows } : [])
  })
