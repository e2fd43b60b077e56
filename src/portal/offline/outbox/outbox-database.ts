import type { DBSchema } from 'idb'
import { defineDatabase, type Writing } from '#portal/offline/database.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { announce, entriesStore, type OutboxEntry, type OutboxMessage, outboxDatabaseName } from './entry-store.ts'
import { inPlace } from './new-entry.ts'

/** That this phone has voted on a version of an article; what it said is not kept here. */
export interface KnownVote {
  about: string
  /** Id of the first vote, which the later ones take the place of. */
  first: string
}

/** What is written in a form and not sent yet. */
export interface Draft {
  /** Names the form among all forms. */
  key: string
  /** The id that its entry will have. */
  shown: string
  fields: TypedField[]
  /** Base64. */
  photos: string[]
  at: number
}

export interface TypedField {
  key: string
  value: string
  checked: boolean
}

interface OutboxSchema extends DBSchema {
  entries: { key: string; value: OutboxEntry; indexes: { createdAt: number; seq: number; state: string } }
  votes: { key: string; value: KnownVote }
  drafts: { key: string; value: Draft; indexes: { at: number } }
}

/** Apart from all content, so that clearing or upgrading content can never touch what a customer wrote. */
export const outboxDatabase = defineDatabase<OutboxSchema>({
  name: outboxDatabaseName,
  version: 30,
  stores: [entriesStore, 'votes', 'drafts'],
  durability: 'strict',
  upgrade(database, from, _, transaction) {
    const entries =
      from < 10 ? database.createObjectStore(entriesStore, { keyPath: 'id' }) : transaction.objectStore(entriesStore)
    if (from < 10) entries.createIndex('createdAt', 'createdAt')
    if (from < 20) {
      database.createObjectStore('votes', { keyPath: 'about' })
      database.createObjectStore('drafts', { keyPath: 'key' }).createIndex('at', 'at')
    }
    if (from < 30) for (const index of ['seq', 'state'] as const) entries.createIndex(index, index)
  },
})

/** Adds entries that are not there yet, each in its place after all that was written here. */
export async function addInPlace(transaction: Writing<OutboxSchema>, added: readonly OutboxEntry[]): Promise<void> {
  const entries = transaction.objectStore(entriesStore)
  const last = await entries.index('seq').openCursor(null, 'prev')
  await Promise.all(inPlace(added, last?.value.seq).map(entry => entries.add(entry)))
}

/** Hears what tabs and service worker do to the outbox. */
export function listenToOutbox(hear: (message: OutboxMessage) => void): () => void {
  const channel = new BroadcastChannel(outboxDatabaseName)
  channel.onmessage = ({ data }: MessageEvent<OutboxMessage>) => hear(data)
  return () => channel.close()
}

/** Something new waits: pages and service worker may send it. */
export function tellSenders(environment: Environment): void {
  announce('added')
  void environment.backgroundSync('outbox')
}
