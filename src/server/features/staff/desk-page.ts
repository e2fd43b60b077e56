import type { FastifyInstance } from 'fastify'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import { sendFile } from '#server/http/send-file.ts'
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

export function deskPage(app: FastifyInstance, { client }: Services): void {
  for (const url of ['/desk', '/desk/*']) {
    app.get(url, { config: { isNeverFramed: true } }, async (request, reply) => {
      const file = await client.read('desk.html')
      return file
        ? sendFile(request, reply, file, { cache: 'no-store', csp: policy })
        : sendProblem(reply, refuse('not_found'))
    })
  }
}
