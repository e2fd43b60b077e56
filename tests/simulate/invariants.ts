import type { OutboxEntry } from '#portal/offline/outbox/entry-store.ts'
import type { Written } from './customer.ts'
import type { Effect } from './shop.ts'

/** What a customer would call lost, doubled or out of order, after everything has had its time. */
export function findFaults(
  written: ReadonlyMap<string, Written>,
  disk: ReadonlyMap<string, OutboxEntry>,
  effects: readonly Effect[],
): string[] {
  return [...lost(written, disk, effects), ...doubled(written, effects), ...misordered(written, effects)]
}

function* lost(
  written: ReadonlyMap<string, Written>,
  disk: ReadonlyMap<string, OutboxEntry>,
  effects: readonly Effect[],
) {
  for (const { id, entry, fate } of written.values()) {
    if (fate !== 'stays') continue
    const there = disk.get(id)
    if (!there) yield `lost: ${id} is not on the phone any more`
    else if (there.state !== 'acked') yield `lost: ${id} is still ${there.state} after ${there.attempts} attempts`
    if (!effects.some(effect => effect.id === id && effect.json === entry.json)) yield `lost: ${id} is not at the shop`
  }
}

function* doubled(written: ReadonlyMap<string, Written>, effects: readonly Effect[]) {
  const seen = new Set<string>()
  for (const { id } of effects) {
    const fate = written.get(id)?.fate
    if (!fate) yield `doubled: nobody has written ${id}`
    if (fate === 'replaced') yield `doubled: ${id} is there, and so is what has taken its place`
    if (seen.has(id)) yield `doubled: ${id} is there twice`
    seen.add(id)
  }
}

/** Of one thing in the order it was written; and what depends on another one after it. */
function* misordered(written: ReadonlyMap<string, Written>, effects: readonly Effect[]) {
  const last = new Map<string, number>()
  const there = new Set<string>()
  for (const { id } of effects) {
    const { entry, wasParked } = written.get(id) ?? {}
    if (!entry) continue
    const { entity, seq = 0, after } = entry
    if (entity && !wasParked) {
      if (seq < (last.get(entity) ?? 0)) yield `misordered: ${id} on ${entity} after a later one`
      last.set(entity, seq)
    }
    if (after && written.get(after)?.fate === 'stays' && !there.has(after)) yield `misordered: ${id} before ${after}`
    there.add(id)
  }
}
