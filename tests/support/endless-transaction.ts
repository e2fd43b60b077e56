/** Runs in the page: begins to write in the outbox, and never comes to an end. */
export async function beginEndless(): Promise<void> {
  const opening = indexedDB.open('aftercare-outbox')
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const store = database.transaction('entries', 'readwrite').objectStore('entries')
  await new Promise<void>(resolve => {
    const goOn = () => {
      store.get('nothing').onsuccess = goOn
      resolve()
    }
    goOn()
  })
}

/** Runs in the page: whether the outbox is there, and somebody else may write in it, too. */
export async function isOutboxFree(): Promise<boolean> {
  // Asking for one that is not there would make it.
  if (!(await indexedDB.databases()).some(({ name }) => name === 'aftercare-outbox')) return false
  const opening = indexedDB.open('aftercare-outbox')
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const transaction = database.transaction('entries', 'readwrite')
  transaction.objectStore('entries').get('nothing')
  const written = new Promise<boolean>(resolve => {
    transaction.oncomplete = () => resolve(true)
  })
  const late = new Promise<boolean>(resolve => setTimeout(() => resolve(false), 10_000))
  return Promise.race([written, late]).finally(() => database.close())
}
