import type { Page } from 'playwright'
import { until } from './until.ts'

/**
 * Waits until everything that a visit brings for later is on the device: the service worker is active, the pack is in
 * its database, and the pages that open without a network are kept.
 */
export const offlineReady = (page: Page, locale: string, base = ''): Promise<void> =>
  until(`${locale} is ready for use without a network`, () => page.evaluate(isOfflineReady, `${base}/${locale}`))

/** Runs in the page. `place`: `/de-de`, with the path before it that the portal stands below. */
export async function isOfflineReady(place: string): Promise<boolean> {
  const base = place.slice(0, place.lastIndexOf('/'))
  const locale = place.slice(base.length + 1)
  const registration = await navigator.serviceWorker.getRegistration()
  if (!registration?.active) return false
  const [shell, home] = await Promise.all(
    [`${place}/shell`, `${place}/`].map(path => caches.match(path, { cacheName: `kept${base}` })),
  )
  const databases = await indexedDB.databases()
  if (!shell || !home || !databases.some(({ name }) => name === `aftercare-content${base}`)) return false
  const opening = indexedDB.open(`aftercare-content${base}`)
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
