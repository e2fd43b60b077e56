import type { FastifyInstance } from 'fastify'
import type { Connector } from '#server/connectors/connector.ts'
import { connectors } from '#server/connectors/connectors.ts'
import { parseJson } from '#server/connectors/read-json.ts'
import {
  type WebhookSource,
  webhookPath,
  webhookSourceNames,
  webhookSources,
} from '#server/connectors/webhook-sources.ts'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { Meters } from '#server/meters.ts'
import type { StoreReports } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { StartFault } from '#server/start-fault.ts'
import { type DeliveryQueue, startDeliveryQueue } from './delivery-queue.ts'
import { createDeliveryReader } from './process-delivery.ts'
import { askedOf, pullRegularly } from './pull-regularly.ts'
import { largestBody, readBody } from './read-body.ts'
import { deliveryOf, storeDeliveries } from './store-deliveries.ts'

/** Deliveries are stored first, then answered, then read in a job: what was answered with 200 is never lost. */
export async function webhookRoutes(
  app: FastifyInstance,
  services: Services,
  store: StoreReports,
  meters: Meters,
): Promise<void> {
  const { webhookSecrets } = services.config
  const closed = webhookSourceNames.filter(source => !webhookSecrets[source]?.length)
  if (closed.length) app.log.info(`Webhooks from ${closed.join(', ')} are refused: they are not switched on.`)
  refuseBadSecrets(webhookSecrets)
  // Signatures are over the bytes as they came.
  await app.register(async scope => {
    const asked = askedOf(services.config)
    const canAsk = (source: string) => asked.some(each => each.source === source && each.readNamed)
    let wakeAsking = () => {} // until somebody can ask
    const reader = createDeliveryReader(services, connectors, store, { canAsk, onAsking: () => wakeAsking() })
    const queue = await startDeliveryQueue(scope, services, reader)
    wakeAsking = pullRegularly(scope, services, queue, asked).wake
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_request, body, done) =>
      done(null, body),
    )
    for (const source of webhookSourceNames) {
      takeDeliveries(scope, services, source, { queue, meters })
      answerChallenges(scope, services, source)
    }
  })
}

function takeDeliveries(
  app: FastifyInstance,
  services: Services,
  source: WebhookSource,
  { queue, meters }: { queue: DeliveryQueue; meters: Meters },
): void {
  const connector: Connector = connectors[source]
  app.post<{ Body: Buffer | undefined }>(webhookPath(source), { bodyLimit: largestBody }, async (request, reply) => {
    const { url, headers } = request
    const body = request.body ?? Buffer.alloc(0)
    const secrets = services.config.webhookSecrets[source] ?? []
    const call = { query: queryOf(url), now: services.clock() }
    reply.header('cache-control', 'no-store')
    if (secrets.length && connector.isPing?.(body, headers)) return reply.send({ ping: true })
    if (!connector.verify(body, headers, secrets, call)) return sendProblem(reply, refuse('bad_signature'))
    const written = readBody(body, headers)
    const json = written === undefined ? undefined : readJson(written)
    if (written === undefined || json === undefined) return sendProblem(reply, refuse('malformed'))
    const topic = plainTopic(connector.topicOf(headers, json))
    const delivery = deliveryOf(services, source, topic, Buffer.from(written))
    const isRepeated = connector.repeats?.(topic, json) ?? false
    const isNew = await storeDeliveries(services.db.kysely, [delivery], isRepeated)
    meters.delivery(source)
    if (!isNew) return reply.send({ ...connector.answer, stored: true, duplicate: true })
    // Stored is what counts: a job that cannot be sent now is sent by the next sweep.
    queue.wake()
    return reply.send({ ...connector.answer, stored: true })
  })
}

function readJson(written: string): unknown {
  try {
    return parseJson(written)
  } catch {
    return undefined // no JSON; JSON has no undefined
  }
}

function answerChallenges(app: FastifyInstance, { config }: Services, source: WebhookSource): void {
  const { answerChallenge } = connectors[source]
  if (!answerChallenge) return
  app.get(webhookPath(source), (request, reply) => {
    const answer = config.webhookSecrets[source]?.length ? answerChallenge(queryOf(request.url)) : undefined
    reply.header('cache-control', 'no-store')
    return answer ? reply.send(answer) : sendProblem(reply, refuse('not_found'))
  })
}

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
