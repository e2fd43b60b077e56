import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Schemas } from '#contract/operation.schema.ts'
import type { FileBytes, Operation } from '#contract/operation.ts'
import { fieldErrors } from './field-errors.ts'
import { sendProblem } from './problems.ts'
import { Refused, refuse } from './refused.ts'

// Each operation has types of its own; what goes over lists of them reads names, paths and refusals.
type AnyOperation = Pick<Operation<never, never>, 'name' | 'method' | 'path' | 'summary' | 'refusals'>

/** An operation of the contract and what answers it: made by `serve`, listed by a feature, documented by `openapi.ts`. */
export interface ServedOperation {
  operation: AnyOperation
  schemas: Schemas
  handler(input: unknown, request: FastifyRequest, reply: FastifyReply): Promise<unknown>
  /** Bytes of a request that may be larger than any other. */
  bodyLimit?: number
  /** Another answer than `invalid` to what the schema does not know. */
  onInvalid?(request: FastifyRequest): Promise<unknown>
}

export const serve = <Input, Output>(
  operation: Operation<Input, Output>,
  schemas: Schemas,
  handler: (input: Input, request: FastifyRequest, reply: FastifyReply) => Promise<Output | Refused>,
): ServedOperation => ({
  operation,
  schemas,
  handler: (input, request, reply) => handler(input as Input, request, reply), // checked by the schema beside it
})

/** Registers one operation: reads and checks its input, answers with its output or a problem. */
export function register(
  app: FastifyInstance,
  { operation, schemas, handler, onInvalid, bodyLimit }: ServedOperation,
): void {
  app.route({
    method: operation.method,
    url: operation.path,
    ...(bodyLimit && { bodyLimit }),
    async handler(request, reply) {
      const input = inputOf(operation, schemas, request)
      if (input instanceof Refused) return sendProblem(reply, input)
      if (!schemas.takes && hasNul(input)) return sendProblem(reply, refuse('invalid'))
      const parsed = schemas.input.safeParse(input, { reportInput: true })
      const output = parsed.success
        ? await handler(parsed.data, request, reply)
        : ((await onInvalid?.(request)) ?? refuse('invalid', fieldErrors(parsed.error)))
      if (output instanceof Refused) return sendProblem(reply, output)
      return schemas.media ? sendBytes(reply, schemas.media, output) : sendJson(request, reply, output)
    },
  })
}

/** Path parameters; then the query of a GET, else the JSON body. A field `body` is the body itself. */
function inputOf(operation: AnyOperation, { takes }: Schemas, request: FastifyRequest): unknown {
  const params = request.params as Record<string, string> // filled by the router from `:name`
  if (operation.method === 'GET') return { ...(request.query as object), ...params }
  const { body } = request
  if (Buffer.isBuffer(body) !== Boolean(takes)) return refuse('unsupported_media_type')
  if (takes) return { ...params, body }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return refuse('malformed')
  return operation.path.startsWith('/api/entries/') ? { ...params, body } : { ...body, ...params }
}

function sendJson(request: FastifyRequest, reply: FastifyReply, output: unknown): FastifyReply {
  const text = JSON.stringify(output)
  reply.header('content-type', 'application/json; charset=utf-8')
  if (request.method !== 'GET' && request.method !== 'HEAD') return reply.header('cache-control', 'no-store').send(text)
  const etag = `W/"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache')
  reply.header('etag', etag)
  return request.headers['if-none-match']?.includes(etag) ? reply.code(304).send() : reply.send(text)
}

/**
 * What somebody else has sent: no page can be made of it, and no other site can show it. Only a picture that was drawn anew
 * is shown at all; anything else is kept as a file.
 */
function sendBytes(reply: FastifyReply, media: string, output: unknown): FastifyReply {
  // The schema of an operation with `media` says so.
  const { type, bytes, name, policy }: FileBytes =
    output instanceof Uint8Array ? { type: media, bytes: output } : (output as FileBytes)
  const how = type === 'image/jpeg' || policy ? 'inline' : 'attachment'
  return reply
    .headers({
      'content-type': type,
      'content-disposition': name ? `${how}; filename*=UTF-8''${encodeExtended(name)}` : how,
      'content-security-policy': policy ?? "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(Buffer.from(bytes))
}

/** RFC 8187: letters and digits as they are, any other byte by its number. */
const encodeExtended = (text: string): string =>
  encodeURIComponent(text).replaceAll(/['()*]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

/** PostgreSQL keeps no NUL in a text, and nobody types one. */
const hasNul = (input: unknown): boolean => JSON.stringify(input).replaceAll('\\\\', '').includes('\\u0000')
