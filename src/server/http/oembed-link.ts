import type { FastifyInstance } from 'fastify'
import { oembedPath } from '#contract/unfurl/oembed.ts'
import { portalAddress } from '#server/portal-address.ts'
import type { Services } from '#server/services.ts'

const described = /^\/[^/]+\/(articles|sent)\/[^/]+$/

/**
 * Where oEmbed describes a page (https://oembed.com, section 4, by a header, since in the page it would cost each reader a
 * hundred bytes of five thousand). A browser that opens a page says so (`Sec-Fetch-Mode: navigate`) and has no use for it: it
 * goes to whoever does not, which over https is no browser of the build.
 */
export function announceOembed(app: FastifyInstance, services: Pick<Services, 'config' | 'site'>): void {
  app.addHook('onSend', async (request, reply) => {
    const path = request.url.split('?', 1)[0] ?? ''
    if (request.headers['sec-fetch-mode'] === 'navigate' || reply.statusCode !== 200 || !described.test(path)) return
    if (!String(reply.getHeader('content-type') ?? '').startsWith('text/html')) return
    const address = portalAddress(services, `${oembedPath}?url=${encodeURIComponent(portalAddress(services, path))}`)
    reply.header('link', `<${address}>; rel="alternate"; type="application/json+oembed"`)
  })
}
