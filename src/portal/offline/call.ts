import { base } from '#contract/base.ts'
import { markerHeader, type Operation, type Problem } from '#contract/operation.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import type { Environment } from './environment.ts'

export type Answer<Output, Code extends Refusal = Refusal> =
  /** `asOf`: when it was asked, milliseconds since 1970. */
  { ok: true; value: Output; asOf: number } | ({ ok: false; refusal: Code; problem: Problem } & Later) | Unreachable

/** Offline, timeout, captive portal, 5xx. `by`: the server itself said that it cannot now, so the network is fine. */
export interface Unreachable extends Later {
  ok: false
  unreachable: true
  by?: 'server'
  /** What the server said. */
  status?: number
}

interface Later {
  /** Milliseconds that the server asks to be left alone for. */
  retryAfter?: number
}

const patience = 10_000
/** Bytes a millisecond: what a poor line carries up. A photo is given the time that it takes. */
const slowest = 6

/** Asks the server. Never throws for what a network does; an expected "no" is a value. */
export async function call<Input, Output, Code extends Refusal>(
  operation: Operation<Input, Output, Code>,
  input: Input,
  environment: Pick<Environment, 'fetch' | 'now' | 'timeout'>,
  headers: Record<string, string> = {},
): Promise<Answer<Output, Code>> {
  const { url, body } = requestOf(operation, input as Record<string, unknown>)
  const asOf = environment.now()
  let response: Response
  let json: unknown
  try {
    response = await environment.fetch(url, {
      method: operation.method,
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }), ...headers },
      body,
      // A captive portal answers with a redirect to its own page.
      redirect: 'error',
      signal: environment.timeout(patience + Math.round((body?.length ?? 0) / slowest)),
    })
    if (!isOurs(response)) return { ok: false, unreachable: true }
    json = await response.json()
  } catch {
    // The one place where a failed fetch, a timeout and a cut answer become a value.
    return { ok: false, unreachable: true }
  }
  if (response.ok) return { ok: true, value: json as Output, asOf }
  const problem = json as Problem | null
  const { status } = response
  const later = laterOf(response)
  if (status >= 500 || typeof problem?.code !== 'string')
    return { ok: false, unreachable: true, by: 'server', status, ...later }
  return { ok: false, refusal: problem.code as Code, problem: { ...problem, status }, ...later }
}

export const isUnreachable = (answer: Answer<unknown>): answer is Unreachable => 'unreachable' in answer

/** Seconds, as our server says it; a date would be told by a clock that is not this phone's. */
function laterOf({ headers }: Response): Later {
  const seconds = Number(headers.get('retry-after'))
  return seconds > 0 ? { retryAfter: seconds * 1000 } : {}
}

const isOurs = (response: Response) =>
  response.headers.has(markerHeader) && /[/+]json\b/.test(response.headers.get('content-type') ?? '')

/** `:name` comes from the input; the rest is the query of a GET, else the body. A field `body` is the body itself. */
function requestOf(operation: Pick<Operation<unknown, unknown>, 'method' | 'path'>, input: Record<string, unknown>) {
  const rest = { ...input }
  const path = (base + operation.path).replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  const { body = rest } = rest
  if (operation.method !== 'GET')
    return { url: path, body: body instanceof Uint8Array ? (body as Uint8Array<ArrayBuffer>) : JSON.stringify(body) } // of no shared memory
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, String(value))
  return { url: query.size ? `${path}?${query}` : path, body: undefined }
}
