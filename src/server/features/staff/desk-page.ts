import type { FastifyInstance } from 'fastify'
import { panelPath, panelWindowPath } from '#contract/staff/panel-path.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import { sendFile } from '#server/http/send-file.ts'
import { panelOf } from '#server/panel-config.ts'
import type { Services } from '#server/services.ts'

/** The desk's page runs no inline script and talks to nobody but us. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** One page for every address below. The panel alone stands in frames, of those that the merchant has named. */
export function deskPage(app: FastifyInstance, { client, config }: Services): void {
  const origins = panelOf(config).hosts.map(({ origin }) => origin)
  const panelPolicy = origins.length
    ? policy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`)
    : policy
  const page = (url: string, csp: string, headers: Record<string, string> = {}) =>
    app.get(url, { config: { isNeverFramed: true } }, async (request, reply) => {
      const file = await client.read('desk.html')
      return file
        ? sendFile(request, reply.headers(headers), file, { cache: 'no-store', csp })
        : sendProblem(reply, refuse('not_found'))
    })
  page('/desk', policy)
  page('/desk/*', policy)
  page(panelPath, panelPolicy)
  // Hands the panel what opens it: with a policy of its own it would not know the window that has opened it.
  page(panelWindowPath, policy, { 'cross-origin-opener-policy': 'unsafe-none' })
}
