import { setTimeout as wait } from 'node:timers/promises'
import { parseJson } from '#server/connectors/read-json.ts'
import { tracedFetch } from '#server/tracing/spans.ts'

const patience = 30_000
const megabytes = 32

/** The shop cannot be read now; the sentence is for whoever runs the server. */
export class ShopFault extends Error {
  /** HTTP status; absent where there was no answer. */
  readonly status?: number
  /** Milliseconds after which the shop wants to be asked again. */
  readonly retryAfter?: number
  constructor(message: string, status?: number, retryAfter?: number) {
    super(message)
    this.status = status
    this.retryAfter = retryAfter
  }
}

export interface ShopAnswer {
  json: unknown
  headers: Headers
  host: string
}

/** One shop's API: asks for a path below its address; with a body by POST. */
export type AskShop = (
  path: string,
  query: Record<string, string>,
  signal: AbortSignal,
  body?: unknown,
) => Promise<ShopAnswer>

/** `base`: where the API of the shop begins, without a slash at the end; `headers` prove who we are. */
export function shopAt(base: string, headers: Record<string, string>): AskShop {
  return (path, query, signal, body) => {
    const url = new URL(`${base}/${path}`)
    url.search = new URLSearchParams(query).toString()
    return askAt(url, headers, signal, body)
  }
}

export function ordersIn(orders: unknown, { host }: ShopAnswer): unknown[] {
  if (!Array.isArray(orders)) throw new ShopFault(`${host} answered without a list of orders`, 200)
  return orders
}

/** Asks one address; with a body by POST. */
export async function askAt(
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  body?: unknown,
): Promise<ShopAnswer> {
  const { response, text } = await call(body === undefined ? 'GET' : 'POST', url, headers, signal, body)
  // An empty list, at BigCommerce.
  if (response.status === 204) return { json: [], headers: response.headers, host: url.host }
  try {
    return { json: parseJson(text), headers: response.headers, host: url.host }
  } catch {
    throw new ShopFault(`${url.host} answered with something that is no JSON`, response.status)
  }
}

/** Says to one address what stands in its headers; whatever it answers beside yes is a fault. */
export async function tellAt(url: URL, headers: Record<string, string>, signal: AbortSignal): Promise<void> {
  await call('POST', url, headers, signal)
}

/** Goes to no other address than the one given: the credentials are for that one. */
async function call(
  method: 'GET' | 'POST',
  url: URL,
  headers: Record<string, string>,
  signal: AbortSignal,
  body?: unknown,
) {
  try {
    const response = await tracedFetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      redirect: 'manual',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patience)]),
    })
    refuseAnswer(response, url, method === 'POST' && body === undefined)
    return { response, text: await readBody(response) }
  } catch (error) {
    if (error instanceof ShopFault) throw error
    const cause = error instanceof Error ? (error.cause instanceof Error ? error.cause : error).message : String(error)
    throw new ShopFault(`${url.host} does not answer: ${cause}`)
  }
}

function refuseAnswer({ status, headers, body }: Response, { host }: URL, isTold: boolean): void {
  if (status === 200 || status === 204 || (isTold && status > 200 && status < 300)) return
  void body?.cancel()
  if (status >= 300 && status < 400)
    throw new ShopFault(`${host} sends us elsewhere: name the address that answers itself`, status)
  if (status === 401 || status === 403) throw new ShopFault(`${host} refuses our credentials (${status})`, status)
  if (status === 429) throw new ShopFault(`${host} asks for patience`, status, retryAfter(headers) ?? 10_000)
  throw new ShopFault(`${host} answered ${status}`, status, retryAfter(headers))
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers.get('retry-after') ?? '')
  return seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : undefined
}

async function readBody(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > megabytes * 1024 * 1024)
      throw new ShopFault(`${new URL(response.url).host} answered more than ${megabytes} MB`)
    parts.push(part)
  }
  // Some plug-ins write a byte order mark before the JSON.
  return new TextDecoder().decode(Buffer.concat(parts))
}

/** Shopify's bucket leaks two calls a second: where it is nearly full, wait until it is not. */
export async function spareBucket(headers: Headers, signal: AbortSignal): Promise<void> {
  const [used = 0, size = 0] = (headers.get('x-shopify-shop-api-call-limit') ?? '').split('/').map(Number)
  if (size > 0 && used > size * 0.8) await wait(1_000, undefined, { signal })
}
