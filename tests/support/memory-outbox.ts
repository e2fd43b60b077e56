import type { EntryBody } from '#domain/entry/entry.ts'
import type { EntryStore, OutboxEntry } from '#portal/offline/outbox/entry-store.ts'
import { entryOf, inPlace } from '#portal/offline/outbox/new-entry.ts'

/** The outbox of a phone, in memory: what the drain asks of IndexedDB and nothing more. */
export class MemoryOutbox {
  entries = new Map<string, OutboxEntry>()
  told = 0

  async add(body: EntryBody, id: string, createdAt = 0): Promise<OutboxEntry> {
    const last = Math.max(0, ...[...this.entries.values()].map(({ seq = 0 }) => seq))
    const [entry] = inPlace([await entryOf(body, id, createdAt)], last)
    this.entries.set(id, entry!) // one in, one out
    return entry!
  }

  open = async (): Promise<EntryStore> => ({
    // Copies, as a disk gives them.
    read: async () => structuredClone([...this.entries.values()]),
    change: async (id, change) => {
      const entry = this.entries.get(id)
      if (!entry) return undefined
      const changed = change(structuredClone(entry))
      this.entries.set(id, structuredClone(changed))
      return changed
    },
    tell: () => void this.told++,
    close: () => undefined,
  })
}
