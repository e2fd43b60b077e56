import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Feature } from '#server/feature.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import { type MailProvider, mailProviders } from '#server/incoming-mail.ts'
import type { Services } from '#server/services.ts'
import { describeMailWebhooks } from './describe-mail-webhooks.ts'
import { largestBody, mayBeOurs, readMail } from './providers.ts'
import { createMailboxReader } from './read-mailbox.ts'
import { createMailTaker, type MailPorts, type TakeMail } from './take-mail.ts'

export interface MailFeature extends Feature {
  /** One round of reading the mailbox, where there is one. */
  readMailbox(): Promise<void>
}

/** Answers that customers write in their mail program. */
export function mailFeature(services: Services, ports: MailPorts, report: (error: unknown) => void): MailFeature {
  const take = createMailTaker(services, ports)
  const { incomingMail } = services.config
  let onOther = (_outcome: string): void => undefined // until there is a log
  const reader =
    incomingMail?.imapUrl === undefined
      ? undefined
      : createMailboxReader(services, { imapUrl: incomingMail.imapUrl, take, onOther: kind => onOther(kind), report })
  return {
    readMailbox: async () => reader?.read(),
    regularWork: reader ? [{ name: 'reading of the mailbox', everySeconds: 20, run: () => reader.read() }] : [],
    stop: async () => reader?.stop(),
    described: describeMailWebhooks,
    async routes(app) {
      // Whom it was from and what it says stands in no log.
      onOther = outcome => app.log.info({ outcome }, 'a mail that is no answer')
      await app.register(async scope => {
        scope.removeAllContentTypeParsers()
        const limit = Math.max(...Object.values(largestBody))
        scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: limit }, (_request, body, done) =>
          done(null, body),
        )
        for (const provider of mailProviders) takeCalls(scope, services, provider, take)
      })
    },
  }
}

function takeCalls(app: FastifyInstance, services: Services, provider: MailProvider, take: TakeMail): void {
  const secretsNow = () => {
    const { incomingMail } = services.config
    return incomingMail?.provider === provider ? incomingMail.secrets : undefined
  }
  /** Before the body is read: nobody makes us keep megabytes who could not be who he says. */
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    const secrets = secretsNow()
    if (!secrets) return sendProblem(reply, refuse('not_found'))
    if (!mayBeOurs(provider, { headers: request.headers, query: queryOf(request) }, secrets))
      return sendProblem(reply, refuse('bad_signature'))
    return undefined
  }
  const options = { bodyLimit: largestBody[provider], onRequest: admit }
  app.post<{ Body: Buffer | undefined }>(`/webhooks/mail/${provider}`, options, async (request, reply) => {
    const { headers, body = Buffer.alloc(0) } = request
    reply.header('cache-control', 'no-store')
    const call = { body, headers, query: queryOf(request), now: services.clock() }
    const mail = await readMail(provider, call, secretsNow() ?? [])
    if (!mail) return sendProblem(reply, refuse('bad_signature'))
    if (mail === 'malformed' || !mail.messageId) return sendProblem(reply, refuse('malformed'))
    const outcome = await take(mail)
    // Whom it was from and what it says stands in no log.
    if (outcome !== 'heard' && outcome !== 'known' && outcome !== 'answered')
      request.log.info({ outcome }, 'a mail that is no answer')
    return reply.send({ outcome })
  })
}

const queryOf = ({ url }: FastifyRequest): URLSearchParams => new URL(url, 'http://localhost').searchParams
