import { liveQuery, type Observable } from 'dexie'
import type { EntryBody } from '#domain/entry/entry.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { type Drained, drain } from './drain.ts'
import { announce, type OutboxEntry } from './entry-store.ts'
import { bodyOf, entryOf, movedTo } from './new-entry.ts'
import { listenToOutbox, outboxDatabase, tellSenders } from './outbox-database.ts'

export type { Drained, OutboxEntry }
export { bodyOf }

const historyDays = 7
const day = 24 * 60 * 60_000
/** How soon to look again after another tab was found sending. */
const busyPause = 2_000

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
  const entry = await entryOf(body, newId, old?.createdAt ?? environment.now())
  const followers = (await entries.toArray()).filter(({ after, json }) => after === id && json)
  const moved = await Promise.all(
    followers.map(follower => entryOf(movedTo(newId, bodyOf(follower)!), follower.id, follower.createdAt)),
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

export const isRevisable = ({ state, attempts }: OutboxEntry): boolean =>
  state === 'parked' || (state === 'queued' && attempts === 0)

/** At the wish of the customer only. What was tried before may have reached the shop all the same. */
export async function discardEntry(id: string): Promise<void> {
  const { entries } = outboxDatabase
  const photos = await entries.filter(({ kind, after }) => kind === 'return_photo' && after === id).primaryKeys()
  await entries.bulkDelete([id, ...photos])
  announce('changed')
}

/** Everything, oldest first: what waits, what was refused, and for 7 days what was sent. */
export const listEntries = (): Promise<OutboxEntry[]> => outboxDatabase.entries.orderBy('createdAt').toArray()
export const liveEntry = (id: string): Observable<OutboxEntry | undefined> =>
  liveQuery(() => outboxDatabase.entries.get(id))
export const liveEntries = (): Observable<OutboxEntry[]> => liveQuery(listEntries)

/** Sends now what waits; the customer, or a network that has just come back, does not wait for the next turn. */
export const drainOutbox = (environment: Environment): Promise<Drained> => drain(environment, { evenEarly: true })

/** Sends whenever there is a chance; returns how to stop. One call a page. */
export function startOutbox(environment: Environment): () => void {
  let cancel: (() => void) | undefined
  const wake = async (evenEarly: boolean) => {
    cancel?.()
    const outcome = await drain(environment, { evenEarly })
    cancel?.()
    const next = outcome.state === 'busy' ? environment.now() + busyPause : outcome.next
    if (next !== undefined) cancel = environment.after(Math.max(0, next - environment.now()), () => void wake(false))
  }
  const stops = [
    listenToOutbox(message => message === 'added' && void wake(false)),
    on(window, 'online', () => void wake(true)),
    on(document, 'visibilitychange', () => document.visibilityState === 'visible' && void wake(false)),
    () => cancel?.(),
  ]
  void forgetHistory(environment.now() - historyDays * day).then(() => wake(true))
  return () => {
    for (const stop of stops) stop()
  }
}

/** Drops what was sent before. */
export async function forgetHistory(before: number): Promise<void> {
  await outboxDatabase.entries.filter(entry => entry.state === 'acked' && entry.at <= before).delete()
}

function on(target: EventTarget, name: string, listener: () => void): () => void {
  target.addEventListener(name, listener)
  return () => target.removeEventListener(name, listener)
}
