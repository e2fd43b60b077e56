import { ShopFault } from '#server/connectors/reconcile/ask-shop.ts'
import type { Asked, OrderPull, PulledPage } from '#server/connectors/reconcile/order-pull.ts'
import { oneAtATime } from '#server/one-at-a-time.ts'
import type { Services } from '#server/services.ts'
import type { DeliveryQueue } from './delivery-queue.ts'
import { readAsked } from './read-asked.ts'
import { deliveryOf, pulledTopic, storeDeliveries } from './store-deliveries.ts'

const minute = 60_000
/** The first pull goes back so far: what Shopify shows without a special permission. */
const firstReach = 60 * 24 * 60 * minute
/** What changed shortly before the latest order that we know is asked for again. */
const overlap = 10 * minute
/** Longer than any one question may take; a process that died keeps others waiting so long. */
const leaseTime = 3 * minute
const longestPause = 6 * 60 * minute
/** What changed less than so long ago may change again within the same second. */
const settling = 5_000

/** Where a pull is, between two pages. */
interface PullPosition {
  next: string
  /** The latest change that was seen, ISO time. */
  latest?: string
}

export interface Reconciliation {
  /** Pulls what is due, page after page; resolves when nothing is due any more, or somebody else is at it. */
  run(): Promise<void>
  stop(): Promise<void>
}

/**
 * Asks shops now and then which orders changed, since their webhooks get lost. What it finds is stored as if it had been
 * sent, a page in one transaction with the cursor of the next one; so any process can go on where another stopped, and
 * a fact that is known already changes nothing. A row in the database lets one process at a time ask.
 */
export function createReconciliation(
  services: Pick<Services, 'db' | 'clock' | 'ids'>,
  pulls: readonly Asked[],
  {
    minutes,
    queue,
    report,
  }: { minutes: number; queue: DeliveryQueue; report: (error: unknown, source: string) => void },
): Reconciliation {
  const { db, clock, ids } = services
  const { kysely } = db
  const stopping = new AbortController()
  const rounds = oneAtATime(async () => {
    for (const pull of pulls) await runOne(pull)
  })

  return {
    run: rounds.run,
    async stop() {
      stopping.abort()
      await rounds.ended()
    },
  }

  async function runOne(pull: Asked): Promise<void> {
    if (stopping.signal.aborted) return
    try {
      const lease = ids()
      const row = await takeLease(pull.source, lease)
      if (!row) return
      try {
        const read = await readAsked(services, pull, stopping.signal, () => prolong(pull.source, lease))
        if (read) queue.wake()
        if (!canList(pull)) await rest(pull.source, lease, { done_at: clock() })
        else if (isDue(row)) await readPages(pull, lease, row)
        else await rest(pull.source, lease, row)
      } catch (error) {
        if (stopping.signal.aborted) await release(pull.source, lease)
        else {
          report(error, pull.source)
          await postpone(pull.source, lease, row.failures, error)
        }
      }
    } catch (error) {
      report(error, pull.source) // the database itself; the next run tries again
    }
  }

  /** A webhook that only names an order wakes the pull before its time: then only what is named is asked for. */
  function isDue({ page, done_at }: { page: string | null; done_at: Date | null }): boolean {
    return page !== null || !done_at || done_at.getTime() + minutes * minute <= clock().getTime()
  }

  function rest(source: string, lease: string, { done_at }: { done_at: Date | null }) {
    return kysely
      .updateTable('pulls')
      .set({
        lease_id: null,
        lease_until: null,
        failures: 0,
        error: null,
        done_at,
        due_at: new Date((done_at ?? clock()).getTime() + minutes * minute),
      })
      .where('source', '=', source)
      .where('lease_id', '=', lease)
      .execute()
  }

  async function readPages(pull: OrderPull, lease: string, row: { since: Date; page: string | null }): Promise<void> {
    const from = new Date(row.since.getTime() - overlap)
    let position = row.page ? (JSON.parse(row.page) as PullPosition) : undefined // written below
    do {
      const page = await pull.readPage(from, position?.next, stopping.signal)
      const latest = latestOf(page, position?.latest)
      const deliveries = await toDeliveries(pull, page, lease)
      position = page.next ? { next: page.next, ...(latest && { latest }) } : undefined
      if (!(await savePage(pull.source, lease, row.since, deliveries, position, latest))) return
    } while (position)
  }

  /** Orders as deliveries, with what else there is to know of those that are new to us. */
  async function toDeliveries({ source }: OrderPull, { orders }: PulledPage, lease: string) {
    const now = clock().getTime()
    const rowOf = (topic: string, body: unknown) =>
      deliveryOf(services, source, topic, Buffer.from(JSON.stringify(body)))
    const found = orders.map(order => {
      const isSettled = order.changedAt && order.changedAt.getTime() < now - settling
      return { order, row: rowOf(isSettled ? pulledTopic + order.topic : order.topic, order.body) }
    })
    const keys = found.map(({ row }) => row.dedup_key)
    const known = keys.length
      ? await kysely.selectFrom('deliveries').select('dedup_key').where('dedup_key', 'in', keys).execute()
      : []
    const isKnown = new Set(known.map(({ dedup_key }) => dedup_key))
    const rows = []
    for (const { order, row } of found) {
      if (isKnown.has(row.dedup_key)) continue
      const more = (await order.readMore?.()) ?? []
      if (more.length) await prolong(source, lease)
      rows.push(row, ...more.map(({ topic, body }) => rowOf(topic, body)))
    }
    return rows
  }

  /** False where the lease was lost: another process goes on. */
  function savePage(
    source: string,
    lease: string,
    since: Date,
    deliveries: ReturnType<typeof deliveryOf>[],
    position: PullPosition | undefined,
    latest: string | undefined,
  ): Promise<boolean> {
    const now = clock()
    const reached = latest && new Date(latest) > since ? new Date(latest) : since
    const change = position
      ? { page: JSON.stringify(position), lease_until: new Date(now.getTime() + leaseTime) }
      : {
          page: null,
          since: reached,
          done_at: now,
          due_at: new Date(now.getTime() + minutes * minute),
          lease_id: null,
          lease_until: null,
        }
    return kysely
      .transaction()
      .execute(async trx => {
        const isNew = await storeDeliveries(trx, deliveries)
        const { numUpdatedRows } = await trx
          .updateTable('pulls')
          .set(({ eb }) => ({ ...change, failures: 0, error: null, pulled: eb('pulled', '+', isNew) }))
          .where('source', '=', source)
          .where('lease_id', '=', lease)
          .executeTakeFirstOrThrow()
        return Number(numUpdatedRows) === 1
      })
      .then(isOurs => {
        queue.wake()
        return isOurs
      })
  }

  async function takeLease(source: string, lease: string) {
    const now = clock()
    await kysely
      .insertInto('pulls')
      .values({ source, since: new Date(now.getTime() - firstReach), pulled: 0, failures: 0, due_at: now })
      .onConflict(conflict => conflict.doNothing())
      .execute()
    return kysely
      .updateTable('pulls')
      .set({ lease_id: lease, lease_until: new Date(now.getTime() + leaseTime) })
      .where('source', '=', source)
      .where('due_at', '<=', now)
      .where(({ eb, or }) => or([eb('lease_until', 'is', null), eb('lease_until', '<=', now)]))
      .returning(['since', 'page', 'failures', 'done_at'])
      .executeTakeFirst()
  }

  function prolong(source: string, lease: string) {
    return kysely
      .updateTable('pulls')
      .set({ lease_until: new Date(clock().getTime() + leaseTime) })
      .where('source', '=', source)
      .where('lease_id', '=', lease)
      .execute()
  }

  function release(source: string, lease: string) {
    return kysely
      .updateTable('pulls')
      .set({ lease_id: null, lease_until: null })
      .where('source', '=', source)
      .where('lease_id', '=', lease)
      .execute()
  }

  /** Longer and longer, up to six hours; a shop that says how long is asked then. */
  async function postpone(source: string, lease: string, failures: number, error: unknown): Promise<void> {
    const fault = error instanceof ShopFault ? error : undefined
    const pause = fault?.retryAfter ?? Math.min(minute * 2 ** Math.min(failures, 10), longestPause)
    await kysely
      .updateTable('pulls')
      .set({
        // Being asked for patience is no failure.
        failures: failures + (fault?.status === 429 ? 0 : 1),
        error: error instanceof Error ? error.message : String(error),
        due_at: new Date(clock().getTime() + pause),
        lease_id: null,
        lease_until: null,
        // A cursor that is not taken any more: from the beginning.
        ...(fault?.status && [400, 404, 422].includes(fault.status) && { page: null }),
      })
      .where('source', '=', source)
      .where('lease_id', '=', lease)
      .execute()
  }
}

const canList = (pull: Asked): pull is OrderPull => pull.readPage !== undefined

function latestOf({ orders }: PulledPage, before: string | undefined): string | undefined {
  const times = orders.flatMap(({ changedAt }) => changedAt?.toISOString() ?? [])
  return [...times, ...(before ? [before] : [])].sort().at(-1)
}
