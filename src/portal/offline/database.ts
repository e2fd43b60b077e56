import {
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type IndexNames,
  type OpenDBCallbacks,
  openDB,
  type StoreKey,
  type StoreNames,
  type StoreValue,
} from 'idb'
import { type Live, liveOf } from './live.ts'
import { tell } from './tell.ts'

interface Definition<Schema extends DBSchema> {
  name: string
  /** In tens, as the library counted that made the first ones. */
  version: number
  upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>
  /** Every store by its name. */
  stores: readonly StoreNames<Schema>[]
  /** `strict`: on disk, not only on its way there, before a write resolves. Browsers are relaxed where it is not said. */
  durability?: IDBTransactionDurability
}

type Names<Schema extends DBSchema> = StoreNames<Schema>[]
type Reading<Schema extends DBSchema> = IDBPTransaction<Schema, Names<Schema>, 'readonly'>
export type Writing<Schema extends DBSchema> = IDBPTransaction<Schema, Names<Schema>, 'readwrite'>

/**
 * A database of this phone, opened when it is first used, and again where the browser has closed it. `read` and `write` are one
 * transaction each: it ends as soon as its work waits for anything that is not the database. A `write` that throws has
 * written nothing; one that resolves has been told to everybody who looks (`live`).
 */
export function defineDatabase<Schema extends DBSchema>(definition: Definition<Schema>) {
  const { name, version, upgrade, stores, durability } = definition
  let opening: Promise<IDBPDatabase<Schema>> | undefined

  function opened(): Promise<IDBPDatabase<Schema>> {
    opening ??= open().catch(error => {
      opening = undefined
      throw error
    })
    return opening
  }

  function open(): Promise<IDBPDatabase<Schema>> {
    const callbacks: OpenDBCallbacks<Schema> = {
      upgrade,
      // A newer app in another tab, or the end of the database: neither has to wait for this one.
      blocking: () => void close(),
      terminated: () => {
        opening = undefined
      },
    }
    return openDB<Schema>(name, version, callbacks).catch((error: unknown) => {
      // A newer app was here before: what it added is nothing to this one.
      if (nameOf(error) === 'VersionError') return openDB<Schema>(name, undefined, callbacks)
      throw error
    })
  }

  async function close(): Promise<void> {
    const closing = opening
    opening = undefined
    ;(await closing)?.close()
  }

  async function begin<Mode extends 'readonly' | 'readwrite'>(names: Names<Schema>, mode: Mode) {
    const options = durability && { durability }
    const database = await opened()
    try {
      return database.transaction(names, mode, options)
    } catch (error) {
      if (nameOf(error) !== 'InvalidStateError') throw error
      // Some browsers close it without a word.
      opening = undefined
      return (await opened()).transaction(names, mode, options)
    }
  }

  async function read<Result>(
    names: Names<Schema>,
    work: (transaction: Reading<Schema>) => Promise<Result>,
  ): Promise<Result> {
    const transaction = await begin(names, 'readonly')
    return settle(transaction, work(transaction))
  }

  async function write<Result>(
    names: Names<Schema>,
    work: (transaction: Writing<Schema>) => Promise<Result>,
  ): Promise<Result> {
    const transaction = await begin(names, 'readwrite')
    const result = await settle(transaction, work(transaction))
    tell(name, names)
    return result
  }

  return {
    name,
    stores,
    read,
    write,
    get: <Name extends StoreNames<Schema>>(store: Name, key: StoreKey<Schema, Name>) =>
      read([store], transaction => transaction.objectStore(store).get(key)),
    all: <Name extends StoreNames<Schema>>(store: Name, range?: IDBKeyRange) =>
      read([store], transaction => transaction.objectStore(store).getAll(range)),
    /** Each by its key, in the order of the keys; undefined for what is not there. */
    many: <Name extends StoreNames<Schema>>(store: Name, keys: readonly StoreKey<Schema, Name>[]) =>
      read([store], transaction => Promise.all(keys.map(key => transaction.objectStore(store).get(key)))),
    count: <Name extends StoreNames<Schema>>(store: Name, range?: IDBKeyRange) =>
      read([store], transaction => transaction.objectStore(store).count(range)),
    put: <Name extends StoreNames<Schema>>(store: Name, ...rows: StoreValue<Schema, Name>[]) =>
      write([store], transaction => putAll(transaction, store, rows)),
    delete: <Name extends StoreNames<Schema>>(store: Name, ...keys: (StoreKey<Schema, Name> | IDBKeyRange)[]) =>
      write([store], transaction => deleteAll(transaction, store, keys)),
    /** Everything in these, in one transaction. */
    clear: (...names: Names<Schema>) =>
      write(names, async transaction => {
        await Promise.all(names.map(store => transaction.objectStore(store).clear()))
      }),
    live: <Value>(names: Names<Schema>, look: () => Promise<Value>): Live<Value> =>
      liveOf(name, names.map(String), look),
    close,
  }
}

export async function putAll<Schema extends DBSchema, Name extends StoreNames<Schema>>(
  transaction: Writing<Schema>,
  store: Name,
  rows: readonly StoreValue<Schema, Name>[],
): Promise<void> {
  await Promise.all(rows.map(row => transaction.objectStore(store).put(row)))
}

export async function deleteAll<Schema extends DBSchema, Name extends StoreNames<Schema>>(
  transaction: Writing<Schema>,
  store: Name,
  keys: readonly (StoreKey<Schema, Name> | IDBKeyRange)[],
): Promise<void> {
  await Promise.all(keys.map(key => transaction.objectStore(store).delete(key)))
}

/** All rows that an index has within a range. */
export async function deleteBy<Schema extends DBSchema, Name extends StoreNames<Schema>>(
  transaction: Writing<Schema>,
  store: Name,
  index: IndexNames<Schema, Name>,
  range: IDBKeyRange,
): Promise<void> {
  await deleteAll(transaction, store, await transaction.objectStore(store).index(index).getAllKeys(range))
}

/** The result once everything is written; where the work or a request has failed, nothing is. */
async function settle<Result>(
  transaction: { done: Promise<void>; error: DOMException | null; abort(): void },
  work: Promise<Result>,
): Promise<Result> {
  try {
    // Both at once: a transaction that ends before its work must not end unheard.
    const [result] = await Promise.all([work, transaction.done])
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It is over already.
    }
    // The browser says of the whole why it has ended, where a request only knows that it was cut off.
    throw transaction.error ?? error
  }
}

const nameOf = (error: unknown): unknown => (error as { name?: unknown } | null)?.name
