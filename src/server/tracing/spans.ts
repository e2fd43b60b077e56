import {
  type Context,
  context,
  propagation,
  ROOT_CONTEXT,
  type Span,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { LogEvent } from 'kysely'

/**
 * Spans by the conventions of OpenTelemetry for HTTP and databases. Nothing in them says who asked or for what: routes by
 * their pattern, statements without their values. Nothing is made or sent before `startTracing`.
 */
const tracer = trace.getTracer('aftercare')

/** Asked by machines every few seconds. */
const untraced = new Set(['/healthz', '/readyz', '/metrics'])

const open = new WeakMap<FastifyRequest, { span: Span; around: Context }>()

/** One span a request, below the one that its `traceparent` names; answers to one person say which it is (`Server-Timing`). */
export function traceRequests(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions, headers } = request
    const route = routeOptions.url
    if (untraced.has(route ?? '')) return done()
    const parent = propagation.extract(ROOT_CONTEXT, headers)
    const attributes = {
      'http.request.method': method,
      'aftercare.request_id': request.id,
      ...(route && { 'http.route': route }),
    }
    const span = tracer.startSpan(route ? `${method} ${route}` : method, { kind: SpanKind.SERVER, attributes }, parent)
    if (!span.isRecording()) return done()
    const around = trace.setSpan(parent, span)
    open.set(request, { span, around })
    context.with(around, done)
  })
  // A body comes by events of its connection, which know nothing of the request.
  app.addHook('preValidation', (request, _reply, done) => {
    const around = open.get(request)?.around
    if (around) context.with(around, done)
    else done()
  })
  app.addHook('onSend', async (request, reply) => {
    const span = open.get(request)?.span
    // What a CDN keeps would name the trace of whoever asked first to everybody after.
    const isKept = /s-maxage=[1-9]|public/.test(String(reply.getHeader('cache-control')))
    if (span && !isKept) reply.header('server-timing', `traceparent;desc="${nameOf(span)}"`)
  })
  app.addHook('onResponse', async (request, { statusCode }) => {
    const span = open.get(request)?.span
    span?.setAttribute('http.response.status_code', statusCode)
    if (statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR })
    span?.end()
  })
}

const nameOf = (span: Span): string => {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return `00-${traceId}-${spanId}-0${traceFlags & 1}`
}

/** What the log line of a request is found by in a trace. */
export const traceOf = (request: FastifyRequest): string | undefined => open.get(request)?.span.spanContext().traceId

const longest = 500

/** A statement that has just ended, below what is under way. */
export function traceStatement(event: LogEvent): void {
  if (!trace.getActiveSpan()?.isRecording()) return
  const { query, queryDurationMillis } = event
  const text = query.sql.replaceAll(/\s+/g, ' ').trim()
  const end = Date.now()
  const span = tracer.startSpan(/^\w+/.exec(text)?.[0].toUpperCase() ?? 'statement', {
    kind: SpanKind.CLIENT,
    startTime: end - queryDurationMillis,
    attributes: { 'db.system.name': 'postgresql', 'db.query.text': text.slice(0, longest) },
  })
  if (event.level === 'error') span.setStatus({ code: SpanStatusCode.ERROR })
  span.end(end)
}

/** Work that nobody waits for, such as sending a message: a trace of its own where it belongs to no request. */
export const traced = <Value>(name: string, attributes: Record<string, string>, work: () => Promise<Value>) =>
  tracer.startActiveSpan(name, { attributes }, span => ended(span, work()))

/** `fetch` of a shop, carrier or provider, which is told the trace. Its address may hold a key: only the host is noted. */
export const tracedFetch = (url: string | URL, init: RequestInit & { method: string }): Promise<Response> => {
  const attributes = { 'http.request.method': init.method, 'server.address': new URL(url).host }
  return tracer.startActiveSpan(init.method, { kind: SpanKind.CLIENT, attributes }, span => {
    const headers = new Headers(init.headers)
    propagation.inject(context.active(), headers, { set: (into, name, value) => into.set(name, value) })
    const answer = fetch(url, { ...init, headers })
    return ended(
      span,
      answer.then(response => {
        span.setAttribute('http.response.status_code', response.status)
        if (!response.ok) span.setStatus({ code: SpanStatusCode.ERROR })
        return response
      }),
    )
  })
}

async function ended<Value>(span: Span, work: Promise<Value>): Promise<Value> {
  try {
    return await work
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    throw error
  } finally {
    span.end()
  }
}
