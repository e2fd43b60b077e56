import { tracedFetch } from '#server/tracing/spans.ts'
import { failed, type Sent } from './channel.ts'

const patience = 20_000
const longestAnswer = 500

/** What a provider's HTTP answer means; `idOf` finds its id of the message. A network that fails is worth another try. */
export async function post(
  url: string,
  init: { headers: Record<string, string>; body: string | Uint8Array<ArrayBuffer> },
  idOf: (answer: string, headers: Headers) => string | undefined,
): Promise<Sent & { status?: number }> {
  try {
    // A redirect could lead a message, or our credentials, anywhere.
    const response = await tracedFetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
      body: init.body,
      // A kept connection may close just as we write: whether the message went out would be anybody's guess.
      headers: { ...init.headers, connection: 'close' },
    })
    const { status, headers } = response
    const answer = await response.text()
    if (response.ok) {
      const providerId = idOf(answer, headers)
      return { ok: true, status, ...(providerId && { providerId }) }
    }
    const error = `HTTP ${status}: ${answer.replaceAll(/\s+/g, ' ').slice(0, longestAnswer)}`
    const retryAfter = secondsOf(headers.get('retry-after'))
    return { ok: false, permanent: !isTemporary(status), error, status, ...(retryAfter && { retryAfter }) }
  } catch (error) {
    const { message, cause } = error as Error // fetch rejects with errors
    return failed(false, cause instanceof Error ? `${message}: ${cause.message}` : message)
  }
}

const isTemporary = (status: number): boolean => status >= 500 || [408, 409, 425, 429].includes(status)

const secondsOf = (header: string | null): number => (/^\d{1,5}$/.test(header ?? '') ? Number(header) * 1000 : 0)

export function field(json: string, ...path: (string | number)[]): string | undefined {
  try {
    const value = path.reduce<unknown>(
      (at, step) => (at as Record<string | number, unknown> | undefined)?.[step],
      JSON.parse(json),
    )
    return typeof value === 'string' ? value : undefined
  } catch {
    // A provider that answers 2xx with something else has taken the message all the same.
    return undefined
  }
}
