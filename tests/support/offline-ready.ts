import type { Page } from 'playwright'
import { until } from './until.ts'

/**
 * Waits until everything that a visit brings for later is on the device: the service worker is active, the pack is in
 * its database, and the pages that open without a network are kept.
 */
export const offlineReady = (page: Page, locale: string): Promise<void> =>
  until(`${locale} is ready for use without a network`, () => page.evaluate(isOfflineReady, locale))

/** Runs in the page. */
export async function isOfflineReady(locale: string): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration?.active) return false
  const [shell, home] = await Promise.all(
    [`/${locale}/shell`, `/${locale}/`].map(path => caches.match(path, { cacheName: 'kept' })),
  )
  const databases = await indexedDB.databases()
  if (!shell || !home || !databases.some(({ name }) => name === 'aftercare-content')) return false
  const opening = indexedDB.open('aftercare-content')
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    opening.onsuccess = () => resolve(opening.result)
    opening.onerror = () => reject(opening.error)
  })
  const pack = database.transaction('packs').objectStore('packs').get(locale)
  const found = await new Promise(resolve => {
    pack.onsuccess = () => resolve(pack.result !== undefined)
    pack.onerror = () => resolve(false)
  })
  database.close()
  return found === true
}
