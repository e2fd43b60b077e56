import type { BrowserContext, Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { hasChromium, openTab } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

describe.skipIf(!hasChromium)('a database of the phone', () => {
  let context: BrowserContext
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ context, shop, tab } = visit)
  })

  const asked = (page = tab) =>
    page.evaluate(async () => (await window.offline.phoneDatabase.all('asked')).map(row => row.about))
  const put = (about: string, page = tab) =>
    page.evaluate(about => window.offline.phoneDatabase.put('asked', { about, at: 1 }), about)

  test('has nothing of a write of which a part has failed, and says what has', async () => {
    const said = await tab.evaluate(() => {
      const { phoneDatabase } = window.offline
      return phoneDatabase
        .write(['asked'], async transaction => {
          const store = transaction.objectStore('asked')
          await store.put({ about: 'a', at: 1 })
          await store.add({ about: 'a', at: 2 })
        })
        .catch((error: Error) => error.name)
    })
    expect(said).toBe('ConstraintError')
    const thrown = await tab.evaluate(() => {
      const { phoneDatabase } = window.offline
      return phoneDatabase
        .write(['asked'], async transaction => {
          await transaction.objectStore('asked').put({ about: 'b', at: 1 })
          throw new Error('half way')
        })
        .catch((error: Error) => error.message)
    })
    expect(thrown).toBe('half way')
    expect(await asked()).toEqual([])
  })

  test('makes way for a newer app in another tab, and is opened again as that one has left it', async () => {
    await put('before')
    const other = await openTab(context, shop)
    const newer = await other.evaluate(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open(window.offline.phoneDatabase.name, 50)
          request.onupgradeneeded = () => request.result.createObjectStore('of-later', { keyPath: 'id' })
          request.onsuccess = () => {
            request.result.close()
            resolve(request.result.version)
          }
          request.onerror = () => reject(request.error)
        }),
    )
    expect(newer).toBe(50)
    await put('after')
    expect(await asked()).toEqual(['after', 'before'])
  })

  test('is opened again where the browser has closed it without a word', async () => {
    await put('before')
    await tab.evaluate(() => {
      const { transaction } = IDBDatabase.prototype
      let isClosed = true
      IDBDatabase.prototype.transaction = function (...given) {
        if (isClosed) this.close()
        isClosed = false
        return transaction.apply(this, given)
      }
    })
    expect(await asked()).toEqual(['before'])
  })

  test('tells every tab what was written, once more to whoever was looking meanwhile, and nobody who has stopped', async () => {
    const other = await openTab(context, shop)
    const look = (page: Page) =>
      page.evaluate(() => {
        const { phoneDatabase } = window.offline
        const live = phoneDatabase.live(['asked'], () => phoneDatabase.count('asked'))
        const stop = live.subscribe(count => window.seen.push(count), reportError)
        Object.assign(window, { stop })
      })
    await Promise.all([look(tab), look(other)])
    await Promise.all(Array.from({ length: 20 }, (_, n) => put(String(n), n % 2 ? tab : other)))
    for (const page of [tab, other]) await expect.poll(() => page.evaluate(() => window.seen.at(-1))).toBe(20)
    await other.evaluate(() => (window as unknown as { stop: () => void }).stop()) // assigned above
    await put('more')
    await expect.poll(() => tab.evaluate(() => window.seen.at(-1))).toBe(21)
    expect(await other.evaluate(() => window.seen.at(-1))).toBe(20)
  })
})
