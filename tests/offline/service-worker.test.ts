import { createHash } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Article } from '#domain/article/article.ts'
import { workerOff } from '#server/site/worker-off.ts'
import { bundle } from '#tests/support/bundle.ts'
import { article, packOf } from './pack-fixture.ts'
import { hasChromium, openTab, page } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

describe.skipIf(!hasChromium)('the service worker', () => {
  let worker: string
  let context: BrowserContext
  let shop: Shop
  let tab: Page
  beforeAll(async () => {
    worker = await bundle('src/service-worker/sw.ts')
  })
  visitShop(
    visit => {
      ;({ shop, context, tab } = visit)
    },
    opening => {
      for (const path of ['/en-in/', '/en-in/shell', '/en-in/articles/101-seen', '/en-in/articles/102-other', '/desk'])
        opening.pages.set(path, page(`Page ${path}`))
      opening.assets.set('/assets/late-1.js', 'late = 1')
      release(opening, 'app-1', 'late-1')
    },
  )

  /** What the build writes: the worker with the names of this release's files. */
  function release(at: Shop, ...names: string[]) {
    const files = names.map(name => {
      const url = `/assets/${name}.js`
      const digest = createHash('sha256').update(at.assets.get(url) ?? '')
      return { url, revision: null, integrity: `sha256-${digest.digest('base64')}` }
    })
    at.serviceWorker = worker.replace('self.__WB_MANIFEST', JSON.stringify(files))
  }

  const cached = (name: string) =>
    tab.evaluate(
      async name => (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname).sort(),
      name,
    )
  const text = () => tab.locator('p').textContent()

  /** Registered, active, and in control of this tab, as after a second visit. */
  async function install() {
    await tab.evaluate(async () => {
      await window.offline.register()
      await navigator.serviceWorker.ready
    })
    await expect.poll(() => cached('spare')).toEqual(['/en-in/shell'])
    await tab.reload()
    expect(await tab.evaluate(() => Boolean(navigator.serviceWorker.controller))).toBe(true)
  }
  async function keepOffline() {
    await tab.evaluate(() => window.offline.keepForOffline('en-in'))
    await expect.poll(() => cached('kept')).toEqual(['/en-in/', '/en-in/shell'])
  }

  test('without a network shows visited pages as they were, and the shell for all others', async () => {
    await install()
    await keepOffline()
    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    await expect.poll(() => cached('pages')).toContain('/en-in/articles/101-seen')
    await shop.close()

    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    expect(await text()).toBe('Page /en-in/articles/101-seen')
    await tab.goto(`${shop.origin}/en-in/articles/777-never-opened`)
    expect(await text()).toBe('Page /en-in/shell')
    expect(tab.url()).toBe(`${shop.origin}/en-in/articles/777-never-opened`)
    expect(await tab.evaluate(() => typeof window.offline)).toBe('object')
    await tab.goto(shop.origin)
    expect(tab.url()).toBe(`${shop.origin}/en-in/`)
    await shop.open()
  })

  test('a page out of the cache can say how old it is; one from the network says nothing', async () => {
    await install()
    expect(await tab.evaluate(() => window.offline.pageAsOf())).toBeUndefined()
    await expect.poll(() => cached('pages')).toContain('/en-in/')
    await shop.close()
    await tab.reload()
    const age = Date.now() - (await tab.evaluate(() => window.offline.pageAsOf() ?? 0))
    expect(age).toBeGreaterThanOrEqual(0)
    expect(age).toBeLessThan(60_000)
    await shop.open()
  })

  test('a server that takes the call and never answers: what is kept is there within seconds', async () => {
    await install()
    await keepOffline()
    shop.trouble(/articles/, 'hang')
    const before = Date.now()
    await tab.goto(`${shop.origin}/en-in/articles/777-never-opened`)
    expect(await text()).toBe('Page /en-in/shell')
    expect(Date.now() - before).toBeLessThan(6000)
  })

  test('a server that fails shows the kept page; its own "not found" is shown as it is', async () => {
    await install()
    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    await expect.poll(() => cached('pages')).toContain('/en-in/articles/101-seen')
    shop.trouble(/articles\/101/, '503')
    await tab.reload()
    expect(await text()).toBe('Page /en-in/articles/101-seen')
    const answer = await tab.goto(`${shop.origin}/en-in/articles/999`)
    expect(answer?.status()).toBe(404)
    expect(await text()).toBe('No such page')
  })

  test('a captive portal is shown, so that she can sign in, and never kept', async () => {
    await install()
    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    await expect.poll(() => cached('pages')).toContain('/en-in/articles/101-seen')
    shop.trouble(/articles/, 'portal')
    await tab.reload()
    expect(await text()).toBe('Sign in to the Wi-Fi')
    await shop.close()
    await tab.reload()
    expect(await text()).toBe('Page /en-in/articles/101-seen')
    await shop.open()
  })

  test.for(['portal', 'portal_script', 'portal_redirect', 'short', 'truncate'] as const)(
    'what answers in our place while a release is installed (%s) is never kept, and the next visit brings the right files',
    async trouble => {
      shop.trouble(/late-1/, trouble)
      // Where the browser has stored what the portal gave, for a year as it was told.
      await tab.evaluate(() =>
        fetch('/assets/late-1.js')
          .then(response => response.text())
          .catch(() => ''),
      )
      const outcome = await tab.evaluate(async () => {
        const registration = await window.offline.register()
        const worker = registration?.installing
        await new Promise(resolve => worker?.addEventListener('statechange', resolve, { once: true }))
        return worker?.state
      })
      expect(outcome).toBe('redundant')
      shop.troubles = []
      await tab.reload()
      await install()
      await shop.close()
      expect(await tab.evaluate(() => fetch('/assets/late-1.js').then(response => response.text()))).toBe('late = 1')
      await shop.open()
    },
  )

  test('files that an earlier release kept wrongly are fetched again, and its foreign pages and pictures go', async () => {
    shop.images.set('/images/a-1.svg', '<svg xmlns="http://www.w3.org/2000/svg"/>')
    await install()
    await tab.evaluate(async () => {
      const foreign = () => new Response('POISON', { headers: { 'content-type': 'text/html' } })
      const precache = (await caches.keys()).find(name => name.includes('precache')) ?? ''
      await (await caches.open(precache)).put('/assets/late-1.js', foreign())
      await (await caches.open('pages')).put('/en-in/articles/101-seen', foreign())
      await (await caches.open('images')).put('/images/a-1.svg', foreign())
    })
    shop.assets.set('/assets/late-2.js', 'late = 2')
    release(shop, 'app-1', 'late-1', 'late-2')
    await tab.evaluate(() => window.offline.watchUpdates(() => window.seen.push('waiting')))
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect.poll(() => tab.evaluate(() => window.seen)).toEqual(['waiting'])
    await Promise.all([tab.waitForNavigation(), tab.evaluate(() => void window.offline.applyUpdate())])
    const poisoned = () =>
      tab.evaluate(async () => {
        const found: string[] = []
        for (const name of await caches.keys()) {
          const cache = await caches.open(name)
          for (const request of await cache.keys())
            if ((await (await cache.match(request))?.text())?.includes('POISON')) found.push(request.url)
        }
        return found
      })
    await expect.poll(poisoned).toEqual([])
    expect(await tab.evaluate(() => fetch('/assets/late-1.js').then(response => response.text()))).toBe('late = 1')
  })

  test.for(['portal', 'portal_script', 'short'] as const)(
    'a picture that is not ours (%s) is not kept',
    async trouble => {
      shop.images.set('/images/a-1.svg', '<svg xmlns="http://www.w3.org/2000/svg"><title>a</title></svg>')
      await install()
      shop.trouble(/images/, trouble)
      const asked = () => tab.evaluate(() => fetch('/images/a-1.svg').then(response => response.text()))
      await asked()
      shop.troubles = []
      await expect.poll(asked).toContain('<title>a</title>')
    },
  )

  test('a page that is cut and framed anew does not replace the whole one', async () => {
    await install()
    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    await expect.poll(() => cached('pages')).toContain('/en-in/articles/101-seen')
    shop.trouble(/articles/, 'short')
    await tab.reload()
    await shop.close()
    await tab.reload()
    expect(await text()).toBe('Page /en-in/articles/101-seen')
    await shop.open()
  })

  test('a page that breaks off does not replace the whole one', async () => {
    await install()
    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    await expect.poll(() => cached('pages')).toContain('/en-in/articles/101-seen')
    shop.trouble(/articles/, 'truncate')
    // Chromium goes on waiting for the rest of such a page, with and without a service worker.
    await tab.reload({ timeout: 2_000 }).catch(() => undefined)
    await shop.close()
    await tab.goto(`${shop.origin}/en-in/articles/101-seen`)
    expect(await text()).toBe('Page /en-in/articles/101-seen')
    await shop.open()
  })

  test('keeps neither desk, nor itself, nor packs, nor answers of the API, nor pages with a query', async () => {
    await install()
    for (const path of ['/desk', '/en-in/articles/102-other?q=my+name', '/en-in/']) await tab.goto(shop.origin + path)
    await tab.evaluate(() => Promise.all(['/sw.js', '/api/orders', '/packs/en-in.json'].map(url => fetch(url))))
    await expect.poll(() => cached('pages')).toContain('/en-in/')
    const all = await tab.evaluate(async () => {
      const urls: string[] = []
      for (const name of await caches.keys())
        for (const { url } of await (await caches.open(name)).keys()) urls.push(new URL(url).pathname)
      return urls
    })
    expect(all.filter(path => /desk|sw\.js|api|packs|102-other/.test(path))).toEqual([])
    await shop.close()
    await expect(tab.goto(`${shop.origin}/desk`)).rejects.toThrow('ERR_CONNECTION_REFUSED')
    await shop.open()
  })

  test.for(['text', 'titles'] as const)(
    'a pack at level "%s" drops visited pages of articles that were changed or taken away, and of their lists',
    async level => {
      for (const path of ['/en-in/topics/orders', '/en-in/articles/100-a', '/en-in/articles/101-seen'])
        shop.pages.set(path, page(`Page ${path}`))
      await install()
      const bring = (content: Article[]) => {
        shop.publish(packOf('en-in', content))
        return tab.evaluate(level => window.offline.installPack('en-in', level, window.offline.environment), level)
      }
      await bring([article('100'), article('101'), article('102')])
      for (const path of ['/en-in/', '/en-in/topics/orders', '/en-in/articles/100-a', '/en-in/articles/101-seen'])
        await tab.goto(shop.origin + path)
      await tab.goto(`${shop.origin}/en-in/articles/102-other`)
      await expect.poll(async () => (await cached('pages')).length).toBe(5)
      await bring([article('101', 'Better'), article('102')])
      // Without its text the phone cannot tell that an article was changed.
      const left = level === 'text' ? [] : ['/en-in/articles/101-seen']
      await expect.poll(() => cached('pages')).toEqual([...left, '/en-in/articles/102-other'])
    },
  )

  test('keeps at most 60 visited pages, and forgets them when asked', async () => {
    await install()
    for (let i = 0; i < 65; i++) shop.pages.set(`/en-in/articles/${i}-x`, page(`${i}`))
    await tab.evaluate(async () => {
      for (let i = 0; i < 65; i++) {
        const element = document.createElement('iframe')
        await new Promise(resolve => {
          element.onload = resolve
          element.src = `/en-in/articles/${i}-x`
          document.body.append(element)
        })
        element.remove()
      }
    })
    await expect.poll(() => cached('pages')).toContain('/en-in/articles/64-x')
    await expect.poll(async () => (await cached('pages')).length).toBe(60)
    await tab.evaluate(() => window.offline.forgetPages())
    await expect.poll(() => cached('pages')).toEqual([])
  })

  test('a new version waits; when she agrees, this tab loads it, and the other keeps its files', async () => {
    await install()
    const other = await openTab(context, shop)
    await tab.evaluate(() => window.offline.watchUpdates(() => window.seen.push('waiting')))
    shop.assets.set('/assets/late-2.js', 'late = 2')
    release(shop, 'app-1', 'late-2')
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect.poll(() => tab.evaluate(() => window.seen)).toEqual(['waiting'])

    await other.evaluate(() => window.seen.push('typed'))
    await Promise.all([tab.waitForNavigation(), tab.evaluate(() => void window.offline.applyUpdate())])
    await expect
      .poll(() => tab.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration())?.waiting)))
      .toBe(false)
    expect(await other.evaluate(() => window.seen)).toEqual(['typed'])
    await shop.close()
    const late = (name: string) => other.evaluate(async name => (await fetch(`/assets/${name}.js`)).text(), name)
    expect([await late('late-1'), await late('late-2')]).toEqual(['late = 1', 'late = 2'])
    await shop.open()
  })

  test('a bad release is switched off: its files go, what she wrote and the open page stay, and the next one comes back', async () => {
    shop.assets.set('/assets/late-1.js', 'late = "broken"')
    release(shop, 'app-1', 'late-1')
    await install()
    await keepOffline()
    shop.trouble(/entries/, '503')
    const waiting = () => tab.evaluate(async () => (await window.offline.listEntries()).length)
    await tab.evaluate(() => {
      const { addEntry, environment } = window.offline
      return addEntry({ kind: 'vote', article: '1', locale: 'en-in', language: 'en', helpful: true }, environment)
    })
    const registered = () => tab.evaluate(async () => Boolean(await navigator.serviceWorker.getRegistration()))
    const keptFiles = () =>
      tab.evaluate(async () => {
        const keys = await Promise.all((await caches.keys()).map(async name => (await caches.open(name)).keys()))
        return keys.flat().length
      })
    expect(await keptFiles()).toBeGreaterThan(3)

    shop.serviceWorker = workerOff
    shop.assets.set('/assets/late-1.js', 'late = "mended"')
    await tab.evaluate(() => window.seen.push('typed'))
    await tab.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update())
    await expect.poll(registered).toBe(false)
    await expect.poll(keptFiles).toBe(0)
    expect(await tab.evaluate(() => window.seen)).toEqual(['typed'])
    await tab.reload()
    expect(await tab.evaluate(() => fetch('/assets/late-1.js').then(response => response.text()))).toContain('mended')
    expect(await waiting()).toBe(1)

    release(shop, 'app-1', 'late-1')
    await install()
    await keepOffline()
    expect(await waiting()).toBe(1)
    await shop.close()
    await tab.goto(`${shop.origin}/en-in/articles/777-never-opened`)
    expect(await text()).toBe('Page /en-in/shell')
    await shop.open()
  })

  test('sends what waits when the browser wakes it, with no tab of ours doing so', async () => {
    await install()
    const id = await tab.evaluate(async () => {
      const { addEntry, environment } = window.offline
      return (
        await addEntry({ kind: 'vote', article: '1', locale: 'en-in', language: 'en', helpful: true }, environment)
      ).id
    })
    const tools = await context.newCDPSession(tab)
    const registration = new Promise<string>(resolve =>
      tools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        if (registrations[0]) resolve(registrations[0].registrationId)
      }),
    )
    await tools.send('ServiceWorker.enable')
    await tools.send('ServiceWorker.dispatchSyncEvent', {
      origin: shop.origin,
      registrationId: await registration,
      tag: 'outbox',
      lastChance: false,
    })
    await expect.poll(() => [...shop.entries.keys()]).toEqual([id])
    await expect
      .poll(() => tab.evaluate(async () => (await window.offline.listEntries()).map(({ state }) => state)))
      .toEqual(['acked'])
  })

  test('under Trusted Types only our two scripts can be started', async () => {
    const outcomes = await tab.evaluate(async () => {
      const { scriptUrl, admitWorker } = window.offline
      const attempt = (work: () => unknown) => {
        try {
          work()
          return 'admitted'
        } catch {
          return 'refused'
        }
      }
      admitWorker('/assets/late-1.js')
      return [
        attempt(() => new Worker('/assets/late-1.js')),
        attempt(() => new Worker(scriptUrl('/assets/late-1.js'))),
        attempt(() => scriptUrl('/sw.js')),
        attempt(() => scriptUrl('/assets/app-1.js')),
        attempt(() => scriptUrl('https://elsewhere.example/sw.js')),
        attempt(() => admitWorker('/assets/app-1.js')),
      ]
    })
    expect(outcomes).toEqual(['refused', 'admitted', 'admitted', 'refused', 'refused', 'refused'])
  })
})
