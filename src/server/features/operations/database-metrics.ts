import { Counter, Gauge, Registry } from 'prom-client'
import type { Services } from '#server/services.ts'

/** What is counted in the database: asked when somebody asks, so that every process gives the same numbers. */
export function databaseMetrics({ db, clock }: Pick<Services, 'db' | 'clock'>): Registry {
  const registry = new Registry()
  new Counter({
    name: 'aftercare_unknown_codes_total',
    help: 'Codes of carriers and shops that no table knows',
    labelNames: ['source'],
    registers: [registry],
    async collect() {
      const rows = await db.kysely
        .selectFrom('unknown_codes')
        .select(({ fn }) => ['source', fn.sum<string>('count').as('count')])
        .groupBy('source')
        .execute()
      this.reset()
      for (const { source, count } of rows) this.inc({ source }, Number(count))
    },
  })
  new Gauge({
    name: 'aftercare_deliveries_waiting',
    help: 'Webhooks that are stored and not read yet',
    registers: [registry],
    async collect() {
      const { count } = await db.kysely
        .selectFrom('deliveries')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('state', '=', 'stored')
        .executeTakeFirstOrThrow()
      this.set(count)
    },
  })
  new Gauge({
    name: 'aftercare_deliveries_parked',
    help: 'Webhooks of which nothing could be made; the desk says why',
    labelNames: ['source'],
    registers: [registry],
    async collect() {
      const rows = await db.kysely
        .selectFrom('deliveries')
        .select(({ fn }) => ['source', fn.countAll<number>().as('count')])
        .where('state', '=', 'parked')
        .groupBy('source')
        .execute()
      this.reset()
      for (const { source, count } of rows) this.set({ source }, count)
    },
  })
  pullGauges(registry, db, clock)
  new Gauge({
    name: 'aftercare_outgoing_messages',
    help: 'Messages to customers that wait, and that could not be sent',
    labelNames: ['state', 'channel'],
    registers: [registry],
    async collect() {
      this.reset()
      // One after the other: each is answered by the index, both together would read what was ever sent.
      for (const label of ['queued', 'failed'] as const) {
        const rows = await db.kysely
          .selectFrom('outgoing')
          .select(({ fn }) => ['channel', fn.countAll<string>().as('count')])
          .where('state', '=', label)
          .groupBy('channel')
          .execute()
        for (const { channel, count } of rows) this.set({ state: label, channel }, Number(count))
      }
    },
  })
  return registry
}

/** Whether shops are still asked for their orders: alarm on an age of some intervals, or on failures. */
function pullGauges(registry: Registry, { kysely }: Services['db'], clock: Services['clock']): void {
  const gauge = (name: string, help: string) =>
    new Gauge({ name, help, labelNames: ['source'], registers: [registry], collect })
  const age = gauge('aftercare_pull_age_seconds', 'Since the orders of a shop were last pulled to their end')
  const failures = gauge('aftercare_pull_failures', 'Pulls that failed since the last page that was read')
  const pulled = gauge('aftercare_pulled_deliveries', 'Orders and events that pulls brought and that were new')

  async function collect() {
    for (const row of await kysely.selectFrom('pulls').selectAll().execute()) {
      const { source } = row
      age.set({ source }, (clock().getTime() - (row.done_at ?? row.since).getTime()) / 1_000)
      failures.set({ source }, row.failures)
      pulled.set({ source }, row.pulled)
    }
  }
}
