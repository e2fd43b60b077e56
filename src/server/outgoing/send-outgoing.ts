import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import {
  afterQuietHours,
  isUrgent,
  type NotificationChannel,
  notificationKinds,
} from '#domain/notification/notification.ts'
import type { Services } from '#server/services.ts'
import { traced } from '#server/tracing/spans.ts'
import type { Channel, Sent } from './channel.ts'
import { composeNotification, localeOf, type NotificationLinks, type OutgoingRow } from './compose-notification.ts'
import { sinkMark } from './file-sink.ts'

export interface DispatcherParts {
  channels: Record<NotificationChannel, Channel>
  links: NotificationLinks
  /** Why a message that was queued must not be sent any more; undefined where it stands. */
  objectionTo(row: OutgoingRow): Promise<string | undefined>
  /** Hears what became of each message that was taken up. */
  onOutcome(channel: NotificationChannel, outcome: 'sent' | 'retried' | 'dropped' | 'failed'): void
  /** Hears of what went wrong beside a message itself, such as a database that is away. */
  onError(error: unknown): void
}

export interface Dispatcher {
  /** Sends everything that is due; to be called every few seconds, also while a slow provider still holds some. */
  sendDue(): Promise<void>
  /** Finishes what has begun and takes nothing more. */
  stop(): Promise<void>
}

const atOnce = 10
/** For so long a claimed message is nobody else's; then whoever had it has died, and it is sent again. */
const lease = 2 * 60_000
const mostTries = 8
const [shortest, longest] = [30_000, 4 * 3600_000]
const codeLifetime = 10 * 60_000
const stopPatience = 8_000

/**
 * Sends what `queueNotification` has written down. A claim is a row that is due later: any number of processes share the work,
 * and one that dies leaves its messages to the others. Between sending and noting it a death means a second try, which
 * carries the same reference.
 */
export function createDispatcher(
  services: Services,
  { channels, links, objectionTo, onError, onOutcome }: DispatcherParts,
): Dispatcher {
  const { db, site, clock } = services
  const working = new Set<Promise<void>>()
  let stopped = false

  async function claim(): Promise<OutgoingRow | undefined> {
    const now = clock()
    const urgent = notificationKinds.filter(isUrgent)
    // Below an `in` each row may find the next one that is free, and all are taken.
    return db.kysely
      .updateTable('outgoing')
      .set({ tries: sql`tries + 1`, not_before: new Date(now.getTime() + lease) })
      .where('id', '=', query =>
        query
          .selectFrom('outgoing')
          .select('id')
          .where('state', '=', 'queued')
          .where('not_before', '<=', now)
          .orderBy(({ eb }) => eb('kind', 'in', urgent), 'desc')
          .orderBy('not_before')
          .limit(1)
          .forUpdate()
          .skipLocked(),
      )
      .returningAll()
      .executeTakeFirst()
  }

  /** Only where it is still as it was claimed: somebody may have dropped it, or taken it over. */
  const note = (
    row: OutgoingRow,
    change: Partial<Pick<OutgoingRow, 'state' | 'error' | 'not_before' | 'tries' | 'done_at'>>,
  ) =>
    db.kysely
      .updateTable('outgoing')
      .set(change)
      .where('id', '=', row.id)
      .where('state', '=', 'queued')
      .where('tries', '=', row.tries)
      .execute()

  async function handle(row: OutgoingRow): Promise<void> {
    const objection = isTooLate(row, clock()) ? 'too late' : await objectionTo(row)
    if (objection) {
      onOutcome(row.channel, 'dropped')
      return void (await note(row, { state: 'dropped', error: objection, done_at: clock() }))
    }
    const wakes = await endOfNight(row)
    if (wakes) return void (await note(row, { not_before: wakes, tries: row.tries - 1 }))
    let sent: Sent
    try {
      const message = await composeNotification(site.current, row, links)
      sent = await traced(`send ${row.channel}`, { 'aftercare.message': row.id }, () =>
        channels[row.channel].send(message),
      )
    } catch (error) {
      // A text or a site that is broken can be mended: worth another try.
      sent = { ok: false, permanent: false, error: error instanceof Error ? error.message : String(error) }
    }
    const isGivenUp = !sent.ok && (sent.permanent || row.tries >= mostTries)
    onOutcome(row.channel, sent.ok ? 'sent' : isGivenUp ? 'failed' : 'retried')
    if (sent.ok) return noteSent(row, sent.providerId)
    if (isGivenUp) return void (await note(row, { state: 'failed', error: sent.error, done_at: clock() }))
    const pause = Math.max(sent.retryAfter ?? 0, Math.min(longest, shortest * 2 ** (row.tries - 1)))
    await note(row, { error: sent.error, not_before: new Date(clock().getTime() + pause) })
  }

  /** What is on its way is sent, whatever was decided meanwhile. A code that was sent is kept by nobody. */
  async function noteSent(row: OutgoingRow, providerId = ''): Promise<void> {
    const { code, ...others } = row.variables
    const keeps = code === undefined || providerId.startsWith(sinkMark)
    const { numUpdatedRows } = await db.kysely
      .updateTable('outgoing')
      .set({
        state: 'sent',
        error: null,
        provider_id: providerId || null,
        done_at: clock(),
        ...(!keeps && { variables: JSON.stringify(others) }),
      })
      .where('id', '=', row.id)
      .executeTakeFirstOrThrow()
    // Erased while it was written out: a file goes, too.
    if (!numUpdatedRows && providerId.startsWith(sinkMark))
      await rm(join(services.config.outgoing.directory, providerId.slice(sinkMark.length)), { force: true })
  }

  async function endOfNight({ kind, locale }: OutgoingRow): Promise<Date | undefined> {
    if (isUrgent(kind)) return undefined
    const { market } = (await site.current.texts(localeOf(site.current, locale))).context
    const now = clock()
    const then = afterQuietHours(now, market.quietHours, market.timeZone)
    return then > now ? then : undefined
  }

  /** Sends one message after the other, and starts another worker while there is one to send: what hangs holds up no other. */
  async function work(): Promise<void> {
    while (!stopped) {
      const row = await claim()
      if (!row) return
      startWorker()
      await handle(row)
    }
  }

  function startWorker(): void {
    if (working.size >= atOnce || stopped) return
    const worker = work()
      .catch(onError)
      .finally(() => working.delete(worker))
    working.add(worker)
  }

  const allWorkers = async () => {
    while (working.size) await Promise.all(working)
  }

  return {
    sendDue() {
      startWorker()
      return allWorkers()
    },
    async stop() {
      stopped = true
      // A worker that still waits for a provider is not waited for: its claim runs out, and the next process tries again.
      await Promise.race([allWorkers(), wait(stopPatience, undefined, { ref: false })])
      for (const channel of Object.values(channels)) channel.close?.()
    },
  }
}

/** A code that nobody can use any more would only confuse. */
const isTooLate = ({ kind, queued_at }: OutgoingRow, now: Date): boolean =>
  kind === 'lookup_code' && now.getTime() - queued_at.getTime() > codeLifetime
