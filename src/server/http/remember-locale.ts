import type { FastifyInstance } from 'fastify'
import type { Services } from '#server/services.ts'
import { setCookie } from './cookie.ts'

const year = 365 * 24 * 60 * 60

/**
 * Links of the region page end in `choose=1`: the choice is remembered for `/` and `/a/…`, and the page comes without it.
 * A cookie and nothing more, so that it works without a script.
 */
export function rememberLocale(app: FastifyInstance, { site, config }: Services): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'GET' || !/[?&]choose=1/.test(request.url)) return
    const url = new URL(request.url.replace(/^\/+/, '/'), 'http://local')
    const tag = url.pathname.split('/')[1] ?? ''
    if (url.searchParams.get('choose') !== '1' || !site.current.locales.has(tag)) return
    url.searchParams.delete('choose')
    const cookie = setCookie(config, { name: 'locale', value: tag, maxAge: year, sameSite: 'Lax' })
    return reply
      .headers({ 'set-cookie': cookie, 'cache-control': 'private, no-store' })
      .redirect(url.pathname + url.search, 303)
  })
}
