import { Dexie, RangeSet, type Table } from 'dexie'
import type { Environment } from '#portal/offline/environment.ts'
import { announce, entriesStore, type OutboxEntry, type OutboxMessage, outboxDatabaseName } from './entry-store.ts'

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

/** Apart from all content, so that clearing or upgrading content can never touch what a customer wrote. */
export const outboxDatabase = new Dexie(outboxDatabaseName, {
  chromeTransactionDurability: 'strict',
  // Sending goes round Dexie (`entry-store.ts`): what it remembers of earlier queries would be out of date.
  cache: 'disabled',
}) as Dexie & { entries: Table<OutboxEntry, string>; votes: Table<KnownVote, string>; drafts: Table<Draft, string> }

outboxDatabase.version(1).stores({ [entriesStore]: 'id, createdAt' })
outboxDatabase.version(2).stores({ votes: 'about', drafts: 'key, at' })
outboxDatabase.version(3).stores({ [entriesStore]: 'id, createdAt, seq, state' })

/** The place of the last entry that was written; in the transaction that adds the next one. */
export const lastPlace = async (): Promise<number | undefined> =>
  (await outboxDatabase.entries.orderBy('seq').last())?.seq

/** Hears what tabs and service worker do to the outbox, and lets live queries look again. */
export function listenToOutbox(hear: (message: OutboxMessage) => void): () => void {
  const channel = new BroadcastChannel(outboxDatabaseName)
  channel.onmessage = ({ data }: MessageEvent<OutboxMessage>) => {
    lookAgain()
    hear(data)
  }
  // The service worker may have sent something after a list was read and before anybody listened.
  lookAgain()
  return () => channel.close()
}

/** https://dexie.org/docs/Dexie/Dexie.on.storagemutated */
function lookAgain(): void {
  const place = `idb://${outboxDatabaseName}/${entriesStore}/`
  const all = new RangeSet(-Infinity, [[]])
  // What looks by an index has nothing of an entry that it did not find before.
  Dexie.on.storagemutated.fire({ [place]: all, [`${place}state`]: all })
}

/** Something new waits: pages and service worker may send it. */
export function tellSenders(environment: Environment): void {
  announce('added')
  void environment.backgroundSync('outbox')
}
