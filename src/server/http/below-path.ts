import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'

/**
 * Routes start at the root, wherever the portal stands: a proxy may hand requests on with the path that the portal stands
 * below, or without it. What leaves is moved below it again: redirects here, pages where they are drawn or read
 * (`entry-server.tsx`, `site/readdress.ts`), cookies where they are made (`cookie.ts`).
 */
export const insideBase =
  (base: string) =>
  ({ url = '/' }: IncomingMessage): string => {
    if (!base || !url.startsWith(base)) return url
    const rest = url.slice(base.length)
    return rest.startsWith('/') ? rest : rest === '' || rest.startsWith('?') ? `/${rest}` : url
  }

export function redirectBelow(app: FastifyInstance, base: string): void {
  if (!base) return
  app.addHook('onSend', async (_request, reply) => {
    const location = reply.getHeader('location')
    if (typeof location === 'string' && /^\/(?!\/)/.test(location)) reply.header('location', base + location)
  })
}
