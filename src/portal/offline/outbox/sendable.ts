import type { OutboxEntry } from './entry-store.ts'

/**
 * What may go now, in the order it was written. A parked entry holds up only what depends on it; one that waits holds up
 * what changes the same thing later. `flights`: what is on its way; of a kind, such as messages, one goes after another.
 */
export function sendable(entries: Iterable<OutboxEntry>, flights: { has(id: string): boolean }): OutboxEntry[] {
  const all = [...entries]
  const unconfirmed = new Set(all.filter(({ state }) => state !== 'acked').map(({ id }) => id))
  const taken = new Set<string>()
  return all.filter(({ id, kind, state, entity, after }) => {
    // Under the lock nobody else sends: an entry found `sending` was left by a tab that died, and is sent again.
    if (state !== 'queued' && state !== 'sending') return false
    const lane = entity ?? kind
    const isFree = !taken.has(lane) && !(after && unconfirmed.has(after)) && !flights.has(id)
    if (entity || flights.has(id)) taken.add(lane)
    return isFree
  })
}
