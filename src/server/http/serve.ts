import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Schemas } from '#contract/operation.schema.ts'
import type { Operation } from '#contract/operation.ts'
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
export function register(app: FastifyInstance, { operation, schemas, handler, onInvalid }: ServedOperation): void {
  app.route({
    method: operation.method,
    url: operation.path,
    async handler(request, reply) {
      const input = inputOf(operation, request)
      if (input instanceof Refused) return sendProblem(reply, input)
      if (hasNul(input)) return sendProblem(reply, refuse('invalid'))
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
function inputOf(operation: AnyOperation, request: FastifyRequest): unknown {
  const params = request.params as Record<string, string> // filled by the router from `:name`
  if (operation.method === 'GET') return { ...(request.query as object), ...params }
  const { body } = request
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

/** What somebody else has sent: no page can be made of it, and no other site can show it. */
const sendBytes = (reply: FastifyReply, media: string, output: unknown): FastifyReply =>
  reply
    .headers({
      'content-type': media,
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    })
    .send(Buffer.from(output as Uint8Array)) // the schema of an operation with `media` says so

/** PostgreSQL keeps no NUL in a text, and nobody types one. */
const hasNul = (input: unknown): boolean => JSON.stringify(input).replaceAll('\\\\', '').includes('\\u0000')
