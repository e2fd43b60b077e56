import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { sendProblem } from '#server/http/problems.ts'
import { refuse } from '#server/http/refused.ts'
import type { Services } from '#server/services.ts'
import { StartFault } from '#server/start-fault.ts'
import { type WebhookSource, webhookSourceNames, webhookSources } from '#server/webhook-sources.ts'
import type { Connector } from './connector.ts'
import { connectors } from './connectors.ts'
import { processDelivery, type StoreFacts } from './process-delivery.ts'
import { parseJson } from './read-json.ts'

const queue = 'deliveries'
const megabyte = 1024 * 1024

/** Deliveries are stored first, then answered, then read in a job: what was answered with 200 is never lost. */
export async function webhookRoutes(app: FastifyInstance, services: Services, storeFacts: StoreFacts): Promise<void> {
  const { config, jobs, db, clock, ids } = services
  const closed = webhookSourceNames.filter(source => !config.webhookSecrets[source]?.length)
  if (closed.length) app.log.info(`Webhooks from ${closed.join(', ')} are refused: they are not switched on.`)
  refuseBadSecrets(config.webhookSecrets)
  await jobs.work(queue, ({ id }) => processDelivery(services, connectors, storeFacts, id))
  resumeStored(app, services)

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
      const topic = connector.topicOf(request.headers, json).replaceAll('\0', '').slice(0, 100)
      const id = ids()
      // The same bytes on the same topic are the same delivery, for ever: some providers repeat their delivery ids for
      // different things, none sends the same body for two.
      const dedup = createHash('sha256').update(`${source}\n${topic}\n`).update(body).digest('base64url')
      const row = {
        id,
        source,
        topic,
        dedup_key: dedup,
        received_at: clock(),
        body,
        state: 'stored' as const,
        error: null,
        done_at: null,
      }
      const { numInsertedOrUpdatedRows } = await db.kysely
        .insertInto('deliveries')
        .values(row)
        .onConflict(conflict => conflict.column('dedup_key').doNothing())
        .executeTakeFirstOrThrow()
      if (!numInsertedOrUpdatedRows) return reply.send({ ...connector.answer, stored: true, duplicate: true })
      // Stored is what counts: a job that cannot be sent now is sent by the next sweep.
      await jobs.send(queue, { id }).catch(error => request.log.error({ err: error }, 'job not sent'))
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

/** Deliveries whose job was lost between storing and sending, or used up its tries. */
function resumeStored(app: FastifyInstance, { db, jobs, clock }: Services): void {
  const sweep = async (olderThan: number) => {
    const rows = await db.kysely
      .selectFrom('deliveries')
      .select('id')
      .where('state', '=', 'stored')
      .where('received_at', '<=', new Date(clock().getTime() - olderThan))
      .orderBy('received_at')
      .limit(500)
      .execute()
    for (const { id } of rows) await jobs.send(queue, { id })
  }
  const report = (error: unknown) => app.log.error({ err: error }, 'sweep of deliveries')
  const timer = setInterval(() => void sweep(60_000).catch(report), 60_000)
  timer.unref()
  app.addHook('onReady', () => sweep(0).catch(report))
  app.addHook('onClose', async () => clearInterval(timer))
}
