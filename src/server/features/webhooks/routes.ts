import type { FastifyInstance } from 'fastify'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { aftership } from './aftership/connector.ts'
import type { Connector } from './connector.ts'
import { deliveryOf, startDeliveryQueue, storeDeliveries } from './delivery-queue.ts'
import { easypost } from './easypost/connector.ts'
import { createDeliveryReader, type StoreTold } from './process-delivery.ts'
import { parseJson } from './read-json.ts'
import { pullRegularly } from './reconcile/pull-regularly.ts'
import { shopify } from './shopify/connector.ts'
import { woocommerce } from './woocommerce/connector.ts'

const connectors: Record<string, Connector> = { shopify, woocommerce, easypost, aftership }

const megabyte = 1024 * 1024

/** Deliveries are stored first, then answered, then read in a job: what was answered with 200 is never lost. */
export async function webhookRoutes(app: FastifyInstance, services: Services, storeTold: StoreTold): Promise<void> {
  const { config, db } = services
  const closed = Object.keys(connectors).filter(source => !config.webhookSecrets[source]?.length)
  if (closed.length) {
    const names = closed.map(source => `${source.toUpperCase()}_WEBHOOK_SECRET`)
    app.log.warn(`Webhooks from ${closed.join(', ')} are refused until ${names.join(', ')} are set.`)
  }
  const queue = await startDeliveryQueue(app, services, createDeliveryReader(services, connectors, storeTold))
  pullRegularly(app, services, queue)

  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: megabyte }, (_request, body, done) => done(null, body))

  app.post<{ Params: { source: string }; Body: Buffer | undefined }>(
    '/webhooks/:source',
    { bodyLimit: megabyte },
    async (request, reply) => {
      const { source } = request.params
      const connector = Object.hasOwn(connectors, source) ? connectors[source] : undefined
      if (!connector) return sendProblem(reply, refuse('not_found'))
      const secrets = config.webhookSecrets[source] ?? []
      const body = request.body ?? Buffer.alloc(0)
      reply.header('cache-control', 'no-store')
      if (secrets.length && connector.isPing?.(body, request.headers)) return reply.send({ ping: true })
      if (!connector.verify(body, request.headers, secrets)) return sendProblem(reply, refuse('bad_signature'))
      let json: unknown
      try {
        json = parseJson(body.toString('utf8'))
      } catch {
        return sendProblem(reply, refuse('malformed'))
      }
      const topic = plainTopic(connector.topicOf(request.headers, json))
      const isNew = await storeDeliveries(db.kysely, [deliveryOf(services, source, topic, body)])
      if (!isNew) return reply.send({ stored: true, duplicate: true })
      // Stored is what counts: a job that cannot be sent now is sent by the next sweep.
      queue.wake()
      return reply.send({ stored: true })
    },
  )
}

/** The topic is in a header that nobody signed: it must not pass for one of ours. */
const plainTopic = (topic: string): string =>
  topic
    .replaceAll('\0', '')
    .replace(/^(pull:)+/, '')
    .slice(0, 100)
    .toWellFormed()
