import { ownName } from '#contract/base.ts'
import { putEntry } from '#contract/entries/entries.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { type Answer, call, isUnreachable } from '#portal/offline/call.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { changeEntry, type EntryDatabase, type OutboxEntry, openEntries, readEntries } from './entry-store.ts'

export type Drained =
  /** Another tab or the service worker is sending. */
  | { state: 'busy' }
  /** `next`: when the earliest of those that still wait may be tried again. */
  | { state: 'drained'; waiting: number; next?: number }

export type DrainEnvironment = Pick<Environment, 'fetch' | 'now' | 'random' | 'timeout' | 'tryLock'>

const outboxLock = ownName('outbox')
const [shortest, longest] = [2_000, 15 * 60_000]

/**
 * Sends what waits, oldest first, one at a time, alone among all tabs and the service worker. `evenEarly`: also what
 * failed a moment ago, since the network has just come back. An entry leaves only when the server echoes id and hash.
 */
export async function drain(environment: DrainEnvironment, { evenEarly = false } = {}): Promise<Drained> {
  const outcome = await environment.tryLock(outboxLock, async (): Promise<Drained> => {
    const database = await openEntries()
    if (!database) return { state: 'drained', waiting: 0 }
    try {
      return await drainAll(database, environment, evenEarly)
    } finally {
      database.close()
    }
  })
  return outcome === 'busy' ? { state: 'busy' } : outcome
}

async function drainAll(database: EntryDatabase, environment: DrainEnvironment, evenEarly: boolean): Promise<Drained> {
  const tried = new Set<string>()
  let pause = 0
  for (;;) {
    const entries = await readEntries(database)
    const due = sendable(entries).filter(
      entry => !tried.has(entry.id) && (evenEarly || entry.nextAt <= environment.now()),
    )
    const [entry] = due
    if (!entry || pause) return { state: 'drained', ...waitingOf(entries, pause) }
    tried.add(entry.id)
    const answer = await send(database, entry, environment)
    // No network: the next entry would fare no better. Only the pace is shared, so that none blocks the others.
    if (answer && isUnreachable(answer) && answer.by !== 'server') pause = environment.now() + shortest
  }
}

async function send(database: EntryDatabase, { id }: OutboxEntry, environment: DrainEnvironment) {
  const sending = await changeEntry(database, id, entry => ({
    ...entry,
    state: 'sending',
    since: environment.now(),
    attempts: entry.attempts + 1,
  }))
  // Discarded in the meantime.
  if (!sending) return undefined
  const body = JSON.parse(sending.json) as EntryBody
  const answer = await call(putEntry, { id, body }, environment)
  await changeEntry(database, id, entry => settle(entry, answer, environment))
  return answer
}

function settle(
  entry: OutboxEntry,
  answer: Answer<{ id: string; hash: string }>,
  environment: DrainEnvironment,
): OutboxEntry {
  const { id, kind, subject, json, hash, createdAt, attempts, after } = entry
  const rest = { id, kind, subject, json, hash, createdAt, attempts, nextAt: 0, ...(after && { after }) }
  if (answer.ok && answer.value?.id === id && answer.value.hash === hash)
    return { ...rest, json: '', hash: '', state: 'acked', at: environment.now() }
  // "Too many" is about the moment, not about what was written: the customer has nothing to correct.
  if (!answer.ok && !isUnreachable(answer) && answer.refusal !== 'too_many')
    return {
      ...rest,
      state: 'parked',
      reason: answer.refusal,
      ...(answer.problem.errors && { fields: answer.problem.errors }),
    }
  return { ...rest, state: 'queued', nextAt: environment.now() + backoff(attempts, environment.random()) }
}

/** Under the lock nobody else sends: an entry found `sending` was left by a tab that died, and is sent again. */
function sendable(entries: OutboxEntry[]): OutboxEntry[] {
  const unconfirmed = new Set(entries.filter(({ state }) => state !== 'acked').map(({ id }) => id))
  return entries
    .filter(({ state, after }) => (state === 'queued' || state === 'sending') && !(after && unconfirmed.has(after)))
    .sort((a, b) => a.createdAt - b.createdAt)
}

function waitingOf(entries: OutboxEntry[], pause: number) {
  const waiting = sendable(entries)
  return {
    waiting: waiting.length,
    ...(waiting.length && { next: Math.max(pause, Math.min(...waiting.map(({ nextAt }) => nextAt))) }),
  }
}

/** Doubles up to a quarter of an hour; half of it by chance, so that phones do not come back all at once. */
const backoff = (attempts: number, random: number) =>
  Math.min(longest, shortest * 2 ** Math.min(attempts - 1, 20)) * (0.5 + random / 2)
