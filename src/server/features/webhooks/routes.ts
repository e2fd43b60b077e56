import type { FastifyInstance } from 'fastify'
import type { Connector } from '#server/connectors/connector.ts'
import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import { pullRegularly } from '#server/connectors/reconcile/pull-regularly.ts'
import { type WebhookSource, webhookSourceNames, webhookSources } from '#server/connectors/webhook-sources.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { StartFault } from '#server/start-fault.ts'
import { deliveryOf, startDeliveryQueue, storeDeliveries } from './delivery-queue.ts'
import { createDeliveryReader, type StoreTold } from './process-delivery.ts'

const megabyte = 1024 * 1024

/** Deliveries are stored first, then answered, then read in a job: what was answered with 200 is never lost. */
export async function webhookRoutes(app: FastifyInstance, services: Services, storeTold: StoreTold): Promise<void> {
  const { config, db, clock } = services
  const closed = webhookSourceNames.filter(source => !config.webhookSecrets[source]?.length)
  if (closed.length) app.log.info(`Webhooks from ${closed.join(', ')} are refused: they are not switched on.`)
  refuseBadSecrets(config.webhookSecrets)
  const queue = await startDeliveryQueue(app, services, createDeliveryReader(services, connectors, storeTold))
  pullRegularly(app, services, queue)

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: megabyte }, (_request, body, done) => done(null, body))

  app.post<{ Params: { source: string }; Body: Buffer | undefined }>(
    '/webhooks/:source',
    { bodyLimit: megabyte },
    async (request, reply) => {
      const { source } = request.params
      const connector = connectorOf(source)
      if (!connector) return sendProblem(reply, refuse('not_found'))
      const secrets = config.webhookSecrets[source] ?? []
      const call = { query: queryOf(request.url), now: clock() }
      const body = request.body ?? Buffer.alloc(0)
      reply.header('cache-control', 'no-store')
      if (secrets.length && connector.isPing?.(body, request.headers)) return reply.send({ ping: true })
      if (!connector.verify(body, request.headers, secrets, call)) return sendProblem(reply, refuse('bad_signature'))
      let json: unknown
      try {
        json = parseJson(body.toString('utf8'))
      } catch {
        return sendProblem(reply, refuse('malformed'))
      }
      const topic = plainTopic(connector.topicOf(request.headers, json))
      const isNew = await storeDeliveries(db.kysely, [deliveryOf(services, source, topic, body)])
      if (!isNew) return reply.send({ ...connector.answer, stored: true, duplicate: true })
      // Stored is what counts: a job that cannot be sent now is sent by the next sweep.
      queue.wake()
      return reply.send({ ...connector.answer, stored: true })
    },
  )

  for (const source of webhookSourceNames) {
    const { answerChallenge } = connectors[source]
    if (!answerChallenge) continue
    app.get(`/webhooks/${source}`, (request, reply) => {
      const answer = config.webhookSecrets[source]?.length ? answerChallenge(queryOf(request.url)) : undefined
      reply.header('cache-control', 'no-store')
      return answer ? reply.send(answer) : sendProblem(reply, refuse('not_found'))
    })
  }
}

const connectorOf = (source: string): Connector | undefined =>
  Object.hasOwn(connectors, source) ? connectors[source as WebhookSource] : undefined // just looked

const queryOf = (url: string): URLSearchParams => new URLSearchParams(url.split('?', 2)[1])

/** A secret that can never be right would close a source that the shop thinks is open. */
function refuseBadSecrets(secrets: Record<string, string[] | undefined>): void {
  const mistakes = webhookSourceNames.flatMap(source =>
    (secrets[source] ?? []).flatMap(secret => {
      const fault = connectors[source].secretFault?.(secret)
      return fault ? `${webhookSources[source]} ${fault}.` : []
    }),
  )
  if (mistakes.length) throw new StartFault(mistakes.join('\n'))
}

/** The topic is in a header that nobody signed: it must not pass for one of ours. */
const plainTopic = (topic: string): string =>
  topic
    .replaceAll('\0', '')
    .replace(/^(pull:)+/, '')
    .slice(0, 100)
    .toWellFormed()
