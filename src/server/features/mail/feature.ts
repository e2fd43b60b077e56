import type { FastifyInstance } from 'fastify'
import type { Feature } from '#server/feature.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import { type MailProvider, mailProviders } from '#server/incoming-mail.ts'
import type { DrawPicture } from '#server/ports/draw-picture.ts'
import type { HearMail } from '#server/ports/hear-mail.ts'
import type { Services } from '#server/services.ts'
import { readMail } from './providers.ts'
import { createMailTaker } from './take-mail.ts'

/** What a mail with five pictures weighs, in base64 and twice for good measure. */
const largestMail = 40 * 1024 * 1024

/** Answers that customers write in their mail program. */
export function mailFeature(services: Services, hear: HearMail, draw: DrawPicture): Feature {
  const take = createMailTaker(services, hear, draw)
  return {
    async routes(app) {
      const { incomingMail } = services.config
      if (!incomingMail) return
      await app.register(async scope => {
        scope.removeAllContentTypeParsers()
        scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestMail }, (_request, body, done) =>
          done(null, body),
        )
        for (const provider of mailProviders) takeCalls(scope, provider)
      })

      function takeCalls(scope: FastifyInstance, provider: MailProvider): void {
        const path = `/webhooks/mail/${provider}`
        scope.post<{ Body: Buffer | undefined }>(path, { bodyLimit: largestMail }, async (request, reply) => {
          const { headers, body = Buffer.alloc(0) } = request
          const query = new URL(request.url, 'http://localhost').searchParams
          const secrets = incomingMail?.provider === provider ? incomingMail.secrets : []
          reply.header('cache-control', 'no-store')
          const mail = await readMail(provider, { body, headers, query, now: services.clock() }, secrets)
          if (!mail) return sendProblem(reply, refuse('bad_signature'))
          if (mail === 'malformed' || !mail.messageId) return sendProblem(reply, refuse('malformed'))
          const outcome = await take(mail)
          // Whom it was from and what it says stands in no log.
          if (outcome !== 'heard' && outcome !== 'known') request.log.info({ outcome }, 'a mail that is no answer')
          return reply.send({ outcome })
        })
      }
    },
  }
}
