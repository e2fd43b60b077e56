import { base } from '#contract/base.ts'
import { markerHeader, type Operation, type Problem } from '#contract/operation.ts'
import { unwatchedHeader } from '#contract/staff/staff.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { isWatched } from './watched.ts'

/** Why there is no value: a refusal of the contract; the network; or a fault on the server's side. */
export type Reason = Refusal | 'unreachable' | 'defect'
export type Answer<Output> = { ok: true; value: Output } | { ok: false; reason: Reason }

const patience = 15_000

/** Of the side panel: in memory only, gone with its page. */
let bearer: string | undefined

/** From now on this page asks by what it was given, and by no cookie; undefined: by its cookie, as the desk does. */
export function askBy(given: string | undefined): void {
  bearer = given
}

/** Asks the server as the signed-in staff member. Never throws for what a network does; an expected "no" is a value. */
export async function ask<Input, Output>(
  operation: Operation<Input, Output>,
  input: Input,
  signal?: AbortSignal,
): Promise<Answer<Output>> {
  const { url, body } = requestOf(operation, input as Record<string, unknown>) // inputs are plain objects by contract
  const limits = [AbortSignal.timeout(patience), ...(signal ? [signal] : [])]
  let response: Response
  let json: unknown
  try {
    response = await fetch(url, {
      method: operation.method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
        ...(!isWatched() && { [unwatchedHeader]: '1' }),
      },
      ...(body && { body }),
      ...(bearer && { credentials: 'omit' }),
      // A captive portal answers with a redirect to its own page.
      redirect: 'error',
      signal: anyOf(limits),
    })
    if (!response.headers.has(markerHeader))
      return { ok: false, reason: response.status >= 500 ? 'defect' : 'unreachable' }
    json = await response.json()
  } catch {
    // The one place where a failed fetch, a timeout and a cut answer become a value.
    return { ok: false, reason: 'unreachable' }
  }
  if (response.ok) return { ok: true, value: json as Output } // the border: the server answers by the same contract
  const code = (json as Partial<Problem> | null)?.code
  return { ok: false, reason: response.status < 500 && code ? code : 'defect' }
}

/** `:name` comes from the input; the rest is the query of a GET, else the JSON body. */
function requestOf(
  { method, path }: Pick<Operation<unknown, unknown>, 'method' | 'path'>,
  input: Record<string, unknown>,
) {
  const rest = { ...input }
  const url = (base + path).replaceAll(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return encodeURIComponent(String(value))
  })
  if (method !== 'GET') return { url, body: JSON.stringify(rest) }
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest)) if (value !== undefined) query.set(name, String(value))
  return { url: query.size ? `${url}?${query}` : url, body: undefined }
}

/** AbortSignal.any, for the browsers of the build target that lack it. */
function anyOf(signals: readonly AbortSignal[]): AbortSignal {
  const controller = new AbortController()
  for (const signal of signals) {
    if (signal.aborted) controller.abort(signal.reason)
    signal.addEventListener('abort', () => controller.abort(signal.reason), { once: true })
  }
  return controller.signal
}
