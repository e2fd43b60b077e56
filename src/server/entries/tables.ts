import type { EntryKind } from '#domain/entry/entry.ts'

export interface EntryTables {
  entries: { id: string; kind: EntryKind; hash: string; block_hash: string; received_at: Date }
}
