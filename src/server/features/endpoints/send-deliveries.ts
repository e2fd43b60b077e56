import { setTimeout as wait } from 'node:timers/promises'
import { type Kysely, type Selectable, sql } from 'kysely'
import { type DisabledReason, deliveryPauses, type EndpointFault } from '#domain/endpoint/endpoint.ts'
import { signStandard } from '#server/connectors/signature.ts'
import type { Tables } from '#server/db/tables.ts'
import { postOutside, type Reached } from '#server/outgoing/post-outside.ts'
import type { Services } from '#server/services.ts'
import { bodyOf } from './delivery-body.ts'
import { secretsOf } from './endpoint-secret.ts'

type Row = Selectable<Tables['endpoint_deliveries']>

const atOnce = 8
/** Of one endpoint: one that hangs holds up no other. */
const atOnceOfOne = 2
const patience = 15_000
/** Longer than any try: for so long a claim is nobody else's; then whoever had it has died. */
const lease = 2 * 60_000
const longestAsked = 24 * 3600_000
const stopPatience = 8_000

/**
 * Sends what the database has written down. A claim is a row that is taken for two minutes: any number of processes share the
 * work, one at a time has a row, and what a dead one held is sent again, under the same id. In which order is not promised.
 */
export function createSender(services: Services, report: (error: unknown) => void) {
  const { db, clock, config } = services
  const { kysely } = db
  const trusted = config.endpointHosts ?? []
  const working = new Set<Promise<void>>()
  const busy = new Map<string, number>()
  let stopped = false

  async function claim(): Promise<Row | undefined> {
    const now = clock()
    const held = [...busy].flatMap(([id, count]) => (count >= atOnceOfOne ? id : []))
    return (
      kysely
        .updateTable('endpoint_deliveries')
        .set({ tries: sql`tries + 1`, claimed_until: new Date(now.getTime() + lease) })
        // Below an `in` each row may find the next one that is free, and all are taken.
        .where(
          'id',
          '=',
          sql<string>`(select d.id from endpoint_deliveries d
          where d.state = 'queued' and (d.not_before is null or d.not_before <= ${now})
            and (d.claimed_until is null or d.claimed_until <= ${now})
            and d.endpoint_id in (select id from endpoints where disabled_at is null)
            and not d.endpoint_id = any (${held}::uuid[])
          order by d.not_before nulls first, d.at limit 1 for update of d skip locked)`,
        )
        .returningAll()
        .executeTakeFirst()
    )
  }

  async function send(row: Row): Promise<void> {
    const endpoint = await kysely
      .selectFrom('endpoints')
      .selectAll()
      .where('id', '=', row.endpoint_id)
      .executeTakeFirst()
    // Removed since.
    if (!endpoint) return
    const secrets = secretsOf(endpoint, { secret: config.secret, now: clock() })
    if (!secrets.length) return note(row, { took: 0, fault: 'sealed' })
    const body = bodyOf(services, row)
    const seconds = Math.floor(clock().getTime() / 1000)
    const reached = await postOutside(endpoint.url, {
      body,
      trusted,
      patience,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Aftercare-Webhooks/1',
        'webhook-id': row.id,
        'webhook-timestamp': `${seconds}`,
        'webhook-signature': signStandard(row.id, seconds, body, secrets),
      },
    })
    await note(row, reached)
  }

  /** Only where it is still as it was claimed; and where an endpoint is to hear nothing more, that, too. */
  async function note(row: Row, reached: Reached | { took: number; fault: 'sealed' }): Promise<void> {
    const status = 'status' in reached ? reached.status : null
    const fault = 'status' in reached ? faultOf(reached.status) : reached.fault
    const pause = deliveryPauses[row.tries - 1]
    const ends = endOf(fault, pause)
    const asked = 'status' in reached ? Math.min(reached.retryAfter ?? 0, longestAsked) : 0
    const now = clock()
    const change = {
      status,
      took_ms: reached.took,
      fault: fault ?? null,
      claimed_until: null,
      ...(fault && !ends
        ? { not_before: new Date(now.getTime() + Math.max(pause ?? 0, asked)) }
        : { state: fault ? ('failed' as const) : ('sent' as const), not_before: null, done_at: now }),
    }
    await kysely.transaction().execute(async trx => {
      const { numUpdatedRows } = await trx
        .updateTable('endpoint_deliveries')
        .set(change)
        .where('id', '=', row.id)
        .where('state', '=', 'queued')
        .where('tries', '=', row.tries)
        .where('claimed_until', '=', row.claimed_until)
        .executeTakeFirstOrThrow()
      if (numUpdatedRows && ends) await disable(trx, row.endpoint_id, ends, now)
    })
  }

  /** One delivery after the other, and another worker beside it while there is one to send. */
  async function work(): Promise<void> {
    while (!stopped) {
      const row = await claim()
      if (!row) return
      const { endpoint_id: id } = row
      busy.set(id, (busy.get(id) ?? 0) + 1)
      startWorker()
      try {
        await send(row)
      } finally {
        busy.set(id, (busy.get(id) ?? 1) - 1)
      }
    }
  }

  function startWorker(): void {
    if (working.size >= atOnce || stopped) return
    const worker = work()
      .catch(report)
      .finally(() => working.delete(worker))
    working.add(worker)
  }

  const allWorkers = async () => {
    while (working.size) await Promise.all(working)
  }

  return {
    sendDue(): Promise<void> {
      startWorker()
      return allWorkers()
    },
    /** Who still waits for an answer is not waited for: its claim runs out, and the next process tries again. */
    async stop(): Promise<void> {
      stopped = true
      await Promise.race([allWorkers(), wait(stopPatience, undefined, { ref: false })])
    },
  }
}

/** Any 2xx is a yes, whatever stands in it; a redirect is none, since it could lead anywhere. */
function faultOf(status: number): EndpointFault | undefined {
  if (status >= 200 && status < 300) return undefined
  if (status === 410) return 'gone'
  return status >= 300 && status < 400 ? 'redirect' : 'status'
}

/** Why its endpoint hears nothing more after this try. */
function endOf(fault: EndpointFault | undefined, pause: number | undefined): DisabledReason | undefined {
  if (fault === 'gone') return 'gone'
  return fault && pause === undefined ? 'failing' : undefined
}

const disable = (trx: Kysely<Tables>, id: string, why: DisabledReason, now: Date) =>
  trx
    .updateTable('endpoints')
    .set({ disabled_at: now, disabled_why: why })
    .where('id', '=', id)
    .where('disabled_at', 'is', null)
    .execute()
