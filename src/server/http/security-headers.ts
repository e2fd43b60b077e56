import type { FastifyInstance } from 'fastify'
import { markerHeader } from '#contract/operation.ts'
import { isSecure } from '#server/portal-address.ts'
import type { AppConfig } from '#server/services.ts'

const always = {
  [markerHeader]: '1',
  'x-content-type-options': 'nosniff',
}

/**
 * Only documents need these; packs and pictures come without them, every byte counts on a slow line. The referrer is what
 * every browser that we build for does by itself (strict-origin-when-cross-origin); personal pages name a stricter one.
 */
const documents = {
  'permissions-policy': 'camera=(),geolocation=(),microphone=()',
  'cross-origin-opener-policy': 'same-origin',
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Whatever sites may show the portal in a frame, none shows this. */
    isNeverFramed?: true
  }
}

/** As every policy of ours says it, unless `EMBED_ORIGINS` names somebody. */
const forbidden = "frame-ancestors 'none'"

export function addSecurityHeaders(app: FastifyInstance, config: AppConfig): void {
  const secure = isSecure(config)
  const framed = config.embedOrigins?.length && `frame-ancestors 'self' ${config.embedOrigins.join(' ')}`
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers(always)
  })
  app.addHook('onSend', async (request, reply) => {
    // Since HTTP/1.1 a connection stays open unless a head says otherwise; saying it costs 48 bytes an answer.
    if (request.raw.httpVersion === '1.1' && !reply.hasHeader('connection')) reply.raw.removeHeader('connection')
    const type = String(reply.getHeader('content-type') ?? '')
    if (secure) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
    if (!type.startsWith('text/html')) return
    const policy = reply.getHeader('content-security-policy')
    if (framed && typeof policy === 'string' && !request.routeOptions.config.isNeverFramed)
      reply.header('content-security-policy', policy.replace(forbidden, framed))
    for (const [name, value] of Object.entries(documents)) if (!reply.hasHeader(name)) reply.header(name, value)
    if (!reply.hasHeader('content-security-policy')) {
      reply.header('content-security-policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'")
    }
  })
}
