import type { z } from 'zod'
import { parseJson } from '#server/connectors/read-json.ts'
import { tracedFetch } from '#server/tracing/spans.ts'

const patience = 30_000
const largestAnswer = 16 * 1024 * 1024

/** The help desk cannot be used now; the sentence is for staff. */
export class DeskFault extends Error {
  /** HTTP status; absent where there was no answer. */
  readonly status?: number
  /** Milliseconds after which it wants to be asked again. */
  readonly retryAfter?: number
  constructor(message: string, status?: number, retryAfter?: number) {
    super(message)
    this.name = 'DeskFault'
    if (status !== undefined) this.status = status
    if (retryAfter !== undefined) this.retryAfter = retryAfter
  }
}

interface Asked<Answer> {
  method?: 'GET' | 'POST' | 'PUT'
  body?: unknown
  headers?: Record<string, string>
  schema: z.ZodType<Answer>
}

/** Asks for a path below the address of the desk, and reads its answer. */
export type AskDesk = <Answer>(path: string, asked: Asked<Answer>) => Promise<Answer>

/** `headers` prove who we are: they go to this address and to no other. */
export const deskAt =
  (base: string, headers: Record<string, string>): AskDesk =>
  async (path, { method = 'GET', body, headers: more, schema }) => {
    const { host } = new URL(base)
    try {
      const response = await tracedFetch(`${base}${path}`, {
        method,
        headers: {
          accept: 'application/json',
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
          ...more,
          // A kept connection may close just as we write: whether it arrived would be anybody's guess.
          connection: 'close',
        },
        ...(body !== undefined && { body: JSON.stringify(body) }),
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      })
      const text = await readText(response, host)
      refuseAnswer(response, text, host)
      return read(text, schema, host)
    } catch (error) {
      if (error instanceof DeskFault) throw error
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
      throw new DeskFault(`${host} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`)
    }
  }

function refuseAnswer({ status, ok, headers }: Response, text: string, host: string): void {
  if (ok) return
  const said = text.replaceAll(/\s+/g, ' ').slice(0, 300)
  if (status >= 300 && status < 400)
    throw new DeskFault(`${host} sends us elsewhere: name the address that answers itself`, status)
  if (status === 401 || status === 403) throw new DeskFault(`${host} refuses our key (${status})`, status)
  throw new DeskFault(
    status === 429 ? `${host} asks for patience` : `${host} answered ${status}: ${said}`,
    status,
    retryAfter(headers) ?? (status === 429 ? 60_000 : undefined),
  )
}

/** In seconds, or as a date. */
function retryAfter(headers: Headers): number | undefined {
  const said = headers.get('retry-after') ?? ''
  const seconds = /^\d{1,6}$/.test(said)
    ? Number(said)
    : (Date.parse(said) - Date.parse(headers.get('date') ?? '')) / 1000
  return seconds > 0 ? Math.min(seconds, 3_600) * 1_000 : undefined
}

/** A page of a proxy or a wall before the network comes with status 200, too. */
function read<Answer>(text: string, schema: z.ZodType<Answer>, host: string): Answer {
  let json: unknown
  try {
    json = parseJson(text || 'null')
  } catch {
    throw new DeskFault(`${host} answered with something that is no JSON`, 200)
  }
  const { data, error } = schema.safeParse(json)
  if (error) throw new DeskFault(`${host} answered something else than its interface says: ${pathsOf(error)}`, 200)
  return data as Answer // parsed, or it was an error
}

const pathsOf = (error: z.ZodError): string =>
  error.issues
    .slice(0, 3)
    .map(({ path }) => path.join('.') || 'all of it')
    .join(', ')

async function readText(response: Response, host: string): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > largestAnswer) throw new DeskFault(`${host} answered more than 16 MB`, response.status)
    parts.push(part)
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}
