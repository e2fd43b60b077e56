import { STATUS_CODES } from 'node:http'
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { markerHeader, type Problem } from '#contract/operation.ts'
import { type Refusal, refusals } from '#domain/refusal/refusal.ts'
import { isUnavailable } from '#server/db/unavailable.ts'
import { type Refused, refuse } from './refused.ts'

/** The one place where a "no" or a mistake becomes an answer: RFC 9457, `application/problem+json`. */
export function sendProblem(
  reply: FastifyReply,
  { code, errors, detail, challenge, retryAfter }: Refused,
): FastifyReply {
  const status = refusals[code]
  if (retryAfter) reply.header('retry-after', `${retryAfter}`)
  const problem: Problem = {
    type: `/problems/${code}`,
    title: STATUS_CODES[status] ?? 'Error',
    status,
    code,
    ...(detail && { detail }),
    ...(errors && { errors }),
    ...(challenge && { challenge }),
  }
  return reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(problem))
}

/** What the framework throws for input that it cannot read, in our words. */
const known: Record<string, Refusal> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed',
  FST_ERR_BAD_URL: 'malformed',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
}

export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => onError(error, request, reply))
}

export function onError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  reply.header(markerHeader, '1')
  const status = error.statusCode ?? 500
  const code =
    known[error.code] ?? (status === 413 ? 'too_large' : status >= 400 && status < 500 ? 'malformed' : undefined)
  if (code) return sendProblem(reply, refuse(code))
  if (isUnavailable(error)) {
    request.log.warn({ err: error }, 'database unavailable')
    return sendFault(reply.header('retry-after', '2'), 503, 'unavailable')
  }
  request.log.error({ err: error }, 'defect')
  return sendFault(reply, 500, 'defect')
}

/** Nobody's input is at fault: whoever asks may ask the same again, later. */
const sendFault = (reply: FastifyReply, status: 500 | 503, code: string): FastifyReply =>
  reply
    .code(status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify({ type: `/problems/${code}`, title: STATUS_CODES[status], status, code }))
