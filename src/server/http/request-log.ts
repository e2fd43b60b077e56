import type { FastifyInstance } from 'fastify'
import { traceOf } from '#server/tracing/spans.ts'

/** One line a request: the route's pattern, never the address itself, which may hold an order number or a query. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const { method, routeOptions } = request
    request.log.info(
      {
        method,
        route: routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        trace: traceOf(request),
      },
      'answered',
    )
  })
}
