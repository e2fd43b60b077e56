import type { EntryBody } from '#domain/entry/entry.ts'
import { deleteAll, putAll } from '#portal/offline/database.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { Live } from '#portal/offline/live.ts'
import { type Drained, drain } from './drain.ts'
import { inOrder, type OutboxEntry } from './entry-store.ts'
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
  const newId = environment.uuid()
  const old = await outboxDatabase.get('entries', id)
  const entry = { ...(await entryOf(body, newId, old?.createdAt ?? environment.now())), ...placeOf(old) }
  const followers = (await outboxDatabase.all('entries')).filter(({ after, json }) => after === id && json)
  const moved = await Promise.all(
    followers.map(async follower => ({
      ...(await entryOf(movedTo(newId, bodyOf(follower)!), follower.id, follower.createdAt)), // with json, so with a body
      ...placeOf(follower),
    })),
  )
  const done = await outboxDatabase.write(['entries'], async transaction => {
    const entries = transaction.objectStore('entries')
    const current = await entries.get(id)
    if (!current || !isRevisable(current)) return false
    await entries.delete(id)
    await putAll(transaction, 'entries', [entry, ...moved])
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
  await outboxDatabase.write(['entries'], async transaction => {
    const entries = transaction.objectStore('entries')
    const entry = await entries.get(id)
    if (entry?.state === 'parked') await entries.put({ ...withoutReason(entry), state: 'queued', nextAt: 0 })
  })
  tellSenders(environment)
}

/**
 * She has opened an order or a conversation by a new link: what was parked since the old one had run out goes with the new
 * one, in the place that it had, and what was not tried yet goes with it, too. `of`: the number of the order, or the id of
 * the conversation.
 */
export async function renewProof(of: string, token: string, environment: Environment): Promise<void> {
  const all = await listEntries()
  const ofIt = new Set(all.filter(({ id, subject }) => id === of || subject === of).map(({ id }) => id))
  // A file before what it belongs to, which takes it along.
  for (const entry of all.reverse()) {
    const body = bodyOf(entry)
    if (!body || !isProven(entry) || !ofIt.has(body.kind === 'attachment' ? body.message : entry.id)) continue
    const goes = entry.state === 'parked' ? needsProof(entry) : isRevisable(entry)
    // Of these kinds a body has a token of its own, or one with the number of its order.
    const changed = { ...body, ...('token' in body ? { token } : { order: { number: of, token } }) } as EntryBody
    if (goes && JSON.stringify(changed) !== entry.json) await reviseEntry(entry.id, changed, environment)
  }
}

/** What goes with a link that shows whose it is. */
const isProven = ({ kind }: OutboxEntry) => /^(return|order_request|reply|case_answer|attachment)$/.test(kind)

/** Parked until she has shown again that the order or the conversation is hers. */
export const needsProof = (entry: OutboxEntry): boolean =>
  entry.state === 'parked' && isProven(entry) && /_not_found|unauthenticated|forbidden|too_weak/.test(entry.reason)

/** At the wish of the customer only. What was tried before may have reached the shop all the same. */
export async function discardEntry(id: string): Promise<void> {
  await outboxDatabase.write(['entries'], async transaction => {
    const files = (await transaction.objectStore('entries').getAll()).filter(
      entry => isFile(entry) && entry.after === id,
    )
    await deleteAll(transaction, 'entries', [id, ...files.map(file => file.id)])
  })
}

/** What is nothing without the entry that it belongs to. */
export const isFile = ({ kind }: Pick<OutboxEntry, 'kind'>): boolean => /_photo$|^attachment$/.test(kind)

/** Everything, oldest first: what waits, what was refused, and for 7 days what was sent. */
export const listEntries = async (): Promise<OutboxEntry[]> => (await outboxDatabase.all('entries')).sort(inOrder)
export const liveEntry = (id: string): Live<OutboxEntry | undefined> =>
  outboxDatabase.live(['entries'], () => outboxDatabase.get('entries', id))
export const liveEntries = (): Live<OutboxEntry[]> => outboxDatabase.live(['entries'], listEntries)
/** By the index: the outbox may hold a thousand entries, and every page asks. */
export const liveParked = (): Live<OutboxEntry[]> =>
  outboxDatabase.live(['entries'], () =>
    outboxDatabase.read(['entries'], transaction => transaction.objectStore('entries').index('state').getAll('parked')),
  )

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
  await outboxDatabase.write(['entries'], async transaction => {
    const entries = transaction.objectStore('entries')
    for (const entry of await entries.index('state').getAll('acked'))
      if (entry.state === 'acked' && entry.at <= before) await entries.delete(entry.id)
  })
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
