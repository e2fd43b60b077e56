import { sql } from 'kysely'
import { Counter, Gauge, Registry } from 'prom-client'
import type { Services } from '#server/services.ts'

/** What is counted in the database: asked when somebody asks, so that every process gives the same numbers. */
export function databaseMetrics({ db, clock }: Pick<Services, 'db' | 'clock'>): Registry {
  const registry = new Registry()
  queueAges(registry, db, clock)
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
  const pulled = new Counter({
    name: 'aftercare_pulled_deliveries_total',
    help: 'Orders and events that pulls brought and that were new',
    labelNames: ['source'],
    registers: [registry],
    collect,
  })

  async function collect() {
    const rows = await kysely.selectFrom('pulls').selectAll().execute()
    // Asked for each of the three, at the same time: nothing may wait between emptying and counting.
    pulled.reset()
    for (const row of rows) {
      const { source } = row
      age.set({ source }, (clock().getTime() - (row.done_at ?? row.since).getTime()) / 1_000)
      failures.set({ source }, row.failures)
      pulled.inc({ source }, row.pulled)
    }
  }
}

/** How long the oldest waits in each queue, in seconds; 0 where nothing does. */
function queueAges(registry: Registry, { kysely }: Services['db'], clock: Services['clock']): void {
  const age = (at: Date | null | undefined) => (at ? Math.max(0, (clock().getTime() - at.getTime()) / 1000) : 0)
  new Gauge({
    name: 'aftercare_deliveries_oldest_seconds',
    help: 'Since the oldest webhook that is not read yet came',
    registers: [registry],
    async collect() {
      const oldest = await kysely
        .selectFrom('deliveries')
        .select('received_at')
        .where('state', '=', 'stored')
        // One that says why it waits is asked for, for days if need be.
        .where('error', 'is', null)
        .orderBy('received_at')
        .limit(1)
        .executeTakeFirst()
      this.set(age(oldest?.received_at))
    },
  })
  new Gauge({
    name: 'aftercare_outgoing_overdue_seconds',
    help: 'Since the message that waits longest beyond its time should have been sent',
    registers: [registry],
    async collect() {
      const oldest = await kysely
        .selectFrom('outgoing')
        .select('not_before')
        .where('state', '=', 'queued')
        .orderBy('not_before')
        .limit(1)
        .executeTakeFirst()
      this.set(age(oldest?.not_before))
    },
  })
  new Gauge({
    name: 'aftercare_jobs_oldest_seconds',
    help: 'Since the oldest job that waits in a queue should have begun',
    labelNames: ['queue'],
    registers: [registry],
    async collect() {
      this.reset()
      const { rows } = await sql<{ name: string; oldest: Date }>`
        select name, min(start_after) as oldest from pgboss.job
        where state in ('created', 'retry') and name not like '\\_\\_%' group by name`.execute(kysely)
      for (const { name, oldest } of rows) this.set({ queue: name }, age(oldest))
    },
  })
}
