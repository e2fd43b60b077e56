import { ownName } from '#contract/base.ts'
import type { EntryKind, EntryState } from '#domain/entry/entry.ts'
import { tell } from '#portal/offline/tell.ts'

export const outboxDatabaseName = ownName('aftercare-outbox')
export const entriesStore = 'entries'

/** What the customer wrote, as it lies on the phone. */
export type OutboxEntry = {
  /** Made here; the primary key of the row on the server. */
  id: string
  kind: EntryKind
  /** Article or product that it is about. */
  subject?: string
  /** Exactly the text that is sent, and its `entryHash`; both empty once it is acknowledged. */
  json: string
  hash: string
  createdAt: number
  attempts: number
  /** Not tried again before. */
  nextAt: number
  /** The entry that has to be there first: the vote of a comment. */
  after?: string
  /** What it changes, where a later change must not overtake an earlier one. */
  entity?: string
  /** Its place among all that was written here: a phone's clock jumps. Since version 3, as is `version` itself. */
  seq?: number
  version?: number
  /** How often the server failed in one and the same way without a break, and since when. */
  alike?: { what: string; times: number; since: number }
} & EntryState

/** In the order in which it was written. */
export const inOrder = (a: OutboxEntry, b: OutboxEntry): number =>
  (a.seq ?? 0) - (b.seq ?? 0) || a.createdAt - b.createdAt

/** `added`: somebody should send. `changed`, or names of stores: only the picture of the outbox is different. */
export type OutboxMessage = 'added' | 'changed' | string[]

/** What sending needs of the disk. */
export interface EntryStore {
  read(): Promise<OutboxEntry[]>
  /** Changes an entry that is still there, on disk before it resolves; undefined where it was discarded. */
  change(id: string, change: (entry: OutboxEntry) => OutboxEntry): Promise<OutboxEntry | undefined>
  /** Lets every tab see what was changed. */
  tell(): void
  close(): void
}

/**
 * The outbox for sending, as the service worker opens it, too. Undefined where nothing was ever written; the page alone
 * creates the database, at its own version.
 */
export const openEntries = (): Promise<EntryStore | undefined> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(outboxDatabaseName)
    let isNew = false
    request.onupgradeneeded = () => {
      isNew = true
      request.transaction?.abort()
    }
    request.onerror = () => (isNew ? resolve(undefined) : reject(request.error))
    request.onsuccess = () => {
      const database = request.result
      database.onversionchange = () => database.close()
      resolve({
        read: () => readEntries(database),
        change: (id, change) => changeEntry(database, id, change),
        tell: () => announce('changed'),
        close: () => database.close(),
      })
    }
  })

const readEntries = (database: IDBDatabase): Promise<OutboxEntry[]> =>
  new Promise((resolve, reject) => {
    const request = database.transaction(entriesStore).objectStore(entriesStore).getAll()
    request.onsuccess = () => resolve(request.result as OutboxEntry[])
    request.onerror = () => reject(request.error)
  })

const changeEntry = (
  database: IDBDatabase,
  id: string,
  change: (entry: OutboxEntry) => OutboxEntry,
): Promise<OutboxEntry | undefined> =>
  new Promise((resolve, reject) => {
    // Chrome's default has been `relaxed` since 121: after a power cut, what was acknowledged would be sent again.
    const transaction = database.transaction(entriesStore, 'readwrite', { durability: 'strict' })
    const store = transaction.objectStore(entriesStore)
    const request = store.get(id)
    let changed: OutboxEntry | undefined
    request.onsuccess = () => {
      if (!request.result) return
      changed = change(request.result as OutboxEntry)
      store.put(changed)
    }
    transaction.onabort = () => reject(transaction.error)
    transaction.oncomplete = () => resolve(changed)
  })

export const announce = (message: OutboxMessage): void => tell(outboxDatabaseName, message)
