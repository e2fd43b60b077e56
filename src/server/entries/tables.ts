import type { EntryKind } from '#domain/entry/entry.ts'

export interface EntryTables {
  refused_entries: { id: string; block_hash: string; at: Date }
  entries: { id: string; kind: EntryKind; hash: string; block_hash: string; received_at: Date }
}
