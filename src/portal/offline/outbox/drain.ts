import { ownName } from '#contract/base.ts'
import { partBytes as ofParts } from '#contract/entries/entries.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { type EntryStore, inOrder, type OutboxEntry, openEntries } from './entry-store.ts'
import { verdictOn } from './response-table.ts'
import { sendEntry } from './send-entry.ts'
import { sendable } from './sendable.ts'
import { mostPatience, settle } from './settle.ts'
import { telling } from './telling.ts'

export type Drained =
  /** Another tab or the service worker is sending. */
  | { state: 'busy' }
  /** `next`: when the earliest of those that still wait may be tried again. `isOutdated`: not by this version of the app. */
  | { state: 'drained'; waiting: number; next?: number; isOutdated?: true }

export type DrainEnvironment = Pick<Environment, 'after' | 'fetch' | 'now' | 'random' | 'timeout' | 'tryLock'>

export interface DrainOptions {
  /** Also what failed a moment ago, since the network has just come back. */
  evenEarly?: boolean
  /** What is longer goes in pieces of this size. */
  partBytes?: number
  open?: () => Promise<EntryStore | undefined>
}

const outboxLock = ownName('outbox')
/** As many as one slow line carries without one of them waiting for its time-out. */
const mostInFlight = 3
/** No network: how soon somebody looks again. */
const pauseOfAll = 2_000

/**
 * Sends what waits, oldest first, alone among all tabs and the service worker. An entry leaves only when the server echoes
 * id and hash.
 */
export async function drain(
  environment: DrainEnvironment,
  { evenEarly = false, partBytes = ofParts, open = openEntries }: DrainOptions = {},
): Promise<Drained> {
  const outcome = await environment.tryLock(outboxLock, async (): Promise<Drained> => {
    const store = await open()
    if (!store) return { state: 'drained', waiting: 0 }
    const told = telling(() => store.tell(), environment)
    try {
      return await drainAll(store, environment, { evenEarly, partBytes }, told.change)
    } finally {
      told.end()
      store.close()
    }
  })
  return outcome === 'busy' ? { state: 'busy' } : outcome
}

async function drainAll(
  store: EntryStore,
  environment: DrainEnvironment,
  { evenEarly, partBytes }: Required<Pick<DrainOptions, 'evenEarly' | 'partBytes'>>,
  tell: () => void,
): Promise<Drained> {
  const tried = new Set<string>()
  const flights = new Map<string, Promise<void>>()
  let entries = await readAll(store)
  let lastAcked = Math.max(0, ...[...entries.values()].map(entry => (entry.state === 'acked' ? entry.at : 0)))
  let [pause, isOutdated] = [0, false]
  // One first: where there is no network, more of them would only wait for their time-outs.
  let width = 1

  async function fly({ id, json, after }: OutboxEntry): Promise<void> {
    const { now, random } = environment
    const sending = await store.change(id, entry =>
      // Corrected, or made to follow another one, since it was read: it is looked at anew.
      (entry.state === 'queued' || entry.state === 'sending') && entry.json === json && entry.after === after
        ? { ...entry, state: 'sending', since: now(), attempts: entry.attempts + 1 }
        : entry,
    )
    tell()
    // Discarded, corrected, or made to follow another one: what has its place now may not be among those that were read.
    if (sending?.state !== 'sending' || sending.json !== json || sending.after !== after) {
      tried.delete(id)
      entries = await readAll(store)
      return
    }
    entries.set(id, sending)
    const answer = await sendEntry(sending, environment, partBytes)
    const verdict = verdictOn(sending, answer)
    const settled = await store.change(id, entry =>
      // Where a browser has no locks, another tab may have had another answer, and hers to correct is no more ours.
      entry.state === 'sending' && entry.json === json
        ? settle(entry, answer, verdict, { now: now(), random: random(), lastAcked })
        : entry,
    )
    tell()
    if (settled) entries.set(id, settled)
    else entries.delete(id)
    if (verdict === 'confirmed') lastAcked = now()
    if (verdict === 'outdated') isOutdated = true
    // The next entry would fare no better. Only the pace is shared, so that none blocks the others.
    if (verdict === 'unreached') pause = now() + pauseOfAll
    else width = mostInFlight
  }

  // A time that nobody sets is one of a clock that has jumped since.
  const dueAt = ({ nextAt }: OutboxEntry) => (nextAt > environment.now() + mostPatience ? 0 : nextAt)
  const isDue = (entry: OutboxEntry) => !tried.has(entry.id) && (evenEarly || dueAt(entry) <= environment.now())
  let isFresh = true
  try {
    for (;;) {
      const free = !pause && flights.size < width
      const entry = free && sendable(entries.values(), flights).find(isDue)
      if (entry) {
        tried.add(entry.id)
        isFresh = false
        flights.set(
          entry.id,
          fly(entry).finally(() => flights.delete(entry.id)),
        )
      } else if (flights.size) await Promise.race(flights.values())
      else if (isFresh) break
      else {
        // Something may have been written meanwhile.
        entries = await readAll(store)
        isFresh = true
      }
    }
  } finally {
    // Whoever takes the lock next must not meet one of ours on the way.
    await Promise.allSettled(flights.values())
  }
  const waiting = sendable(entries.values(), flights)
  return {
    state: 'drained',
    waiting: waiting.length,
    ...(waiting.length && { next: Math.max(pause, Math.min(...waiting.map(dueAt))) }),
    ...(isOutdated && { isOutdated }),
  }
}

const readAll = async (store: EntryStore): Promise<Map<string, OutboxEntry>> =>
  new Map((await store.read()).sort(inOrder).map(entry => [entry.id, entry]))
