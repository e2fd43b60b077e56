import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface ShopOrder {
  id: number
  /** ISO time, UTC. */
  changed: string
  body: Record<string, unknown>
}

/** What the next question gets instead of an answer. */
type Trouble = (response: ServerResponse) => void

export interface ShopPeer {
  url: string
  orders: ShopOrder[]
  /** Events by id of the fulfilment. */
  events: Map<number, object[]>
  /** Paths with their questions, in order. */
  asked: string[]
  troubles: Trouble[]
  /** Called before each page of orders is answered. */
  beforePage?: () => Promise<void> | void
  close(): Promise<void>
}

export const trouble = {
  status:
    (status: number, headers: Record<string, string> = {}): Trouble =>
    response =>
      response.writeHead(status, headers).end('{}'),
  garbage: (response: ServerResponse) => response.writeHead(200).end('<b>Warning</b>: a plug-in of ours'),
  wrongShape: (response: ServerResponse) => response.writeHead(200).end('{"orders":{"no":"list"}}'),
  hangUp: (response: ServerResponse) => response.destroy(),
  halfAnswer: (response: ServerResponse) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"orders":[')
    setTimeout(() => response.destroy(), 20)
  },
}

/** The Admin REST API of a Shopify shop, as strict as the real one about cursors. */
export const startShopify = (token: string): Promise<ShopPeer> =>
  startPeer((peer, url, request, response) => {
    if (request.headers['x-shopify-access-token'] !== token) return response.writeHead(401).end('{}')
    const events = /\/orders\/\d+\/fulfillments\/(\d+)\/events\.json$/.exec(url.pathname)
    if (events) return send(response, { fulfillment_events: peer.events.get(Number(events[1])) ?? [] })
    const one = /^\/admin\/api\/\d{4}-\d\d\/orders\/(\d+)\.json$/.exec(url.pathname)
    if (one) {
      const found = peer.orders.find(({ id }) => id === Number(one[1]))
      return found ? send(response, { order: found.body }) : response.writeHead(404).end('{}')
    }
    if (!/^\/admin\/api\/\d{4}-\d\d\/orders\.json$/.test(url.pathname)) return response.writeHead(404).end('{}')
    const { page_info, limit = '50', status, order, updated_at_min = '' } = Object.fromEntries(url.searchParams)
    if (page_info && (status || order || updated_at_min)) return response.writeHead(400).end('{}')
    if (!page_info && (status !== 'any' || order !== 'updated_at asc')) return response.writeHead(422).end('{}')
    // A cursor is the place behind an order in the list by time and id.
    const [since, after] = page_info ? page_info.split('_') : [updated_at_min, '0']
    const from = Date.parse(since!)
    const found = sorted(peer.orders).filter(({ changed, id }) =>
      Date.parse(changed) === from ? id > Number(after) || !page_info : Date.parse(changed) > from,
    )
    const page = found.slice(0, Number(limit))
    const last = page.at(-1)
    if (found.length > page.length && last) {
      const cursor = encodeURIComponent(`${last.changed}_${last.id}`)
      response.setHeader(
        'link',
        `<https://elsewhere.example/orders.json?limit=${limit}&page_info=${cursor}>; rel="next"`,
      )
    }
    return send(response, { orders: page.map(({ body }) => body) })
  })

/** The REST API of a WooCommerce shop, which counts its pages. */
export const startWoo = (key: string, secret: string): Promise<ShopPeer> =>
  startPeer((peer, url, request, response) => {
    const wanted = `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`
    if (request.headers.authorization !== wanted) return response.writeHead(401).end('{}')
    if (url.pathname !== '/shop/wp-json/wc/v3/orders') return response.writeHead(404).end('{}')
    const { modified_after = '', per_page = '10', page = '1', orderby, order } = Object.fromEntries(url.searchParams)
    if (orderby !== 'modified' || order !== 'asc' || url.searchParams.get('dates_are_gmt') !== 'true')
      return response.writeHead(400).end('{}')
    const found = sorted(peer.orders).filter(({ changed }) => Date.parse(changed) > Date.parse(`${modified_after}Z`))
    const first = (Number(page) - 1) * Number(per_page)
    return send(
      response,
      found.slice(first, first + Number(per_page)).map(({ body }) => body),
    )
  })

const sorted = (orders: ShopOrder[]): ShopOrder[] =>
  orders.toSorted((a, b) => Date.parse(a.changed) - Date.parse(b.changed) || a.id - b.id)

const send = (response: ServerResponse, json: unknown) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify(json))

export async function startPeer(
  answer: (peer: ShopPeer, url: URL, request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<ShopPeer> {
  const server = createServer((request, response) => void reply(request, response))
  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://shop')
    peer.asked.push(`${url.pathname}${url.search}`)
    await peer.beforePage?.()
    const instead = peer.troubles.shift()
    if (instead) instead(response)
    else answer(peer, url, request, response)
  }
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // listening on TCP
  const peer: ShopPeer = {
    url: `http://127.0.0.1:${port}`,
    orders: [],
    events: new Map(),
    asked: [],
    troubles: [],
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return peer
}
