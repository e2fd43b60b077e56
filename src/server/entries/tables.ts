import type { EntryKind } from '#domain/entry/entry.ts'

export interface EntryTables {
  refused_entries: { id: string; block_hash: string; at: Date }
  entries: { id: string; kind: EntryKind; hash: string; block_hash: string; received_at: Date }
  /** Pieces of entries that are not whole yet; `position`: of its first byte. */
  entry_parts: { id: string; hash: string; position: number; bytes: Uint8Array; block_hash: string; at: Date }
}
