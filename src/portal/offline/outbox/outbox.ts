import { liveQuery, type Observable } from 'dexie'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { type Drained, drain } from './drain.ts'
import { announce, inOrder, type OutboxEntry } from './entry-store.ts'
import { bodyOf, entryOf, movedTo } from './new-entry.ts'
import { listenToOutbox, outboxDatabase, tellSenders } from './outbox-database.ts'
import { createSender } from './sender.ts'

export type { Drained, OutboxEntry }
export { bodyOf }

const historyDays = 7
const day = 24 * 60 * 60_000

/**
 * Puts a corrected text in the place of a refused one, under a new id, since the server may know the old one. Also for
 * what was never tried. Undefined where it may have arrived already: then it can only be waited for or discarded.
 */
export async function reviseEntry(
  id: string,
  body: EntryBody,
  environment: Environment,
): Promise<OutboxEntry | undefined> {
  const { entries } = outboxDatabase
  const newId = environment.uuid()
  const old = await entries.get(id)
  const entry = { ...(await entryOf(body, newId, old?.createdAt ?? environment.now())), ...placeOf(old) }
  const followers = (await entries.toArray()).filter(({ after, json }) => after === id && json)
  const moved = await Promise.all(
    followers.map(async follower => ({
      ...(await entryOf(movedTo(newId, bodyOf(follower)!), follower.id, follower.createdAt)), // with json, so with a body
      ...placeOf(follower),
    })),
  )
  const done = await outboxDatabase.transaction('rw', entries, async () => {
    const current = await entries.get(id)
    if (!current || !isRevisable(current)) return false
    await entries.delete(id)
    await entries.bulkPut([entry, ...moved])
    return true
  })
  if (!done) return undefined
  tellSenders(environment)
  return entry
}

/** Also what was parked unanswered may have arrived. */
export const isRevisable = (entry: OutboxEntry): boolean =>
  entry.state === 'parked' ? entry.reason !== 'not_taken' : entry.state === 'queued' && entry.attempts === 0

/** A parked one goes once more as it is, under its own id. */
export async function resumeEntry(id: string, environment: Environment): Promise<void> {
  const { entries } = outboxDatabase
  await outboxDatabase.transaction('rw', entries, async () => {
    const entry = await entries.get(id)
    if (entry?.state === 'parked') await entries.put({ ...withoutReason(entry), state: 'queued', nextAt: 0 })
  })
  tellSenders(environment)
}

/**
 * She has opened an order by a new link: what was parked since the old one had run out goes with the new one, in the place
 * that it had.
 */
export async function renewProof(number: string, token: string, environment: Environment): Promise<void> {
  const parked = await outboxDatabase.entries.where('state').equals('parked').toArray()
  for (const entry of parked) {
    const body = bodyOf(entry)
    if (!needsProof(entry) || !body || !('order' in body) || typeof body.order !== 'object') continue
    if (!('token' in body.order) || body.order.number !== number || body.order.token === token) continue
    const order = { number, token }
    if (body.kind === 'return') await reviseEntry(entry.id, { ...body, order }, environment)
    if (body.kind === 'order_request') await reviseEntry(entry.id, { ...body, order }, environment)
  }
}

/** Parked until she has shown again that the order is hers. */
export const needsProof = (entry: OutboxEntry): boolean =>
  entry.state === 'parked' && (entry.kind === 'return' || entry.kind === 'order_request') && isAboutProof(entry.reason)
const isAboutProof = (reason: string) => /^(order_not_found|unauthenticated|forbidden|proof_too_weak)$/.test(reason)

/** At the wish of the customer only. What was tried before may have reached the shop all the same. */
export async function discardEntry(id: string): Promise<void> {
  const { entries } = outboxDatabase
  const photos = await entries.filter(({ kind, after }) => kind === 'return_photo' && after === id).primaryKeys()
  await entries.bulkDelete([id, ...photos])
  announce('changed')
}

/** Everything, oldest first: what waits, what was refused, and for 7 days what was sent. */
export const listEntries = async (): Promise<OutboxEntry[]> =>
  (await outboxDatabase.entries.orderBy('createdAt').toArray()).sort(inOrder)
export const liveEntry = (id: string): Observable<OutboxEntry | undefined> =>
  liveQuery(() => outboxDatabase.entries.get(id))
export const liveEntries = (): Observable<OutboxEntry[]> => liveQuery(listEntries)
/** By the index: the outbox may hold a thousand entries, and every page asks. */
export const liveParked = (): Observable<OutboxEntry[]> =>
  liveQuery(() => outboxDatabase.entries.where('state').equals('parked').toArray())

/** Sends now what waits; the customer, or a network that has just come back, does not wait for the next turn. */
export const drainOutbox = (environment: Environment): Promise<Drained> => drain(environment, { evenEarly: true })

/** Sends whenever there is a chance; returns how to stop. One call a page. */
export function startOutbox(environment: Environment): () => void {
  const sender = createSender(() => environment.refreshApp(), environment)
  const stops = [
    listenToOutbox(message => message === 'added' && void sender.wake(false)),
    on(window, 'online', () => void sender.wake(true)),
    on(document, 'visibilitychange', () => document.visibilityState === 'visible' && void sender.wake(false)),
    () => sender.stop(),
  ]
  void forgetHistory(environment.now() - historyDays * day).then(() => sender.wake(true))
  return () => {
    for (const stop of stops) stop()
  }
}

/** Drops what was sent before. */
export async function forgetHistory(before: number): Promise<void> {
  await outboxDatabase.entries.filter(entry => entry.state === 'acked' && entry.at <= before).delete()
}

const placeOf = (entry: OutboxEntry | undefined) => (entry?.seq === undefined ? {} : { seq: entry.seq })

/** What an entry is apart from why it was parked. */
function withoutReason(entry: Extract<OutboxEntry, { state: 'parked' }>) {
  const { reason: _reason, fields: _fields, ...rest } = entry
  return rest
}

function on(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener)
  return () => target.removeEventListener(name, listener)
}
