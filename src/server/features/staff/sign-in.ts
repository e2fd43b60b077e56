import type { FastifyInstance } from 'fastify'
import { refuseCrossSitePosts } from '#server/http/cross-site.ts'
import type { Services } from '#server/services.ts'
import type { Auth } from './auth.ts'

/** better-auth reads its own bodies and answers in its own words; we add our headers and keep caches away. */
export async function signInRoutes(app: FastifyInstance, { config }: Services, auth: Auth): Promise<void> {
  // better-auth trusts the origin that a request names.
  refuseCrossSitePosts(app, config.publicUrl)
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const answer = await auth.handle(request)
      if (answer.status >= 500) throw new Error(`sign-in answered ${answer.status}`)
      for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
      const cookies = answer.headers.getSetCookie()
      if (cookies.length) reply.header('set-cookie', cookies)
      return reply
        .code(answer.status)
        .header('cache-control', 'no-store')
        .send(Buffer.from(await answer.arrayBuffer()))
    },
  })
}
