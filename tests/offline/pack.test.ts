import type { BrowserContext, Page } from 'playwright'
import { describe, expect, test } from 'vitest'
import { article, articles, packOf } from './pack-fixture.ts'
import { hasChromium, openTab } from './phone.ts'
import type { Shop } from './shop.ts'
import { visitShop } from './visit-shop.ts'

describe.skipIf(!hasChromium)('a pack on a phone', () => {
  let context: BrowserContext
  let shop: Shop
  let tab: Page
  visitShop(visit => {
    ;({ shop, context, tab } = visit)
  })

  const install = (level: 'titles' | 'text' | 'everything' = 'text', where = tab) =>
    where.evaluate(level => window.offline.installPack('en-in', level, window.offline.environment), level)
  const update = () => tab.evaluate(() => window.offline.updatePack('en-in', window.offline.environment))
  const htmlOf = (id: string) => tab.evaluate(async id => (await window.offline.readArticle('en-in', id))?.html, id)
  const partsAsked = () => shop.asked(/^GET \/packs\/(?!en-in)/)

  test('brings every article, also those never opened, in a few large files', async () => {
    const pack = packOf('en-in', articles(60))
    shop.publish(pack)
    const progress = await tab.evaluate(async () => {
      const steps: [number, number][] = []
      await window.offline.installPack('en-in', 'text', window.offline.environment, (done, total) =>
        steps.push([done, total]),
      )
      return steps
    })
    expect(await htmlOf('100')).toBe('<p>Text of 100</p>')
    expect(await htmlOf('159')).toBe('<p>Text of 159</p>')
    expect(partsAsked()).toHaveLength(8)
    const [done, total] = progress.at(-1)!
    expect(done).toBe(total)
    expect(total).toBe(await tab.evaluate(m => window.offline.packSizes(m).text, pack.manifest))
    expect(await tab.evaluate(() => window.offline.readContext('en-in'))).toMatchObject({ brand: { name: 'Shop' } })
    expect(await tab.evaluate(async () => (await window.offline.listPacks()).map(p => [p.locale, p.level]))).toEqual([
      ['en-in', 'text'],
    ])
  })

  test('at level "titles" brings no text, and goes up a level without fetching them again', async () => {
    shop.publish(packOf('en-in', articles(30)))
    await install('titles')
    expect(partsAsked()).toHaveLength(5)
    expect(await tab.evaluate(async () => (await window.offline.readTitles('en-in'))?.length)).toBe(30)
    expect(await htmlOf('100')).toBeUndefined()
    await install('text')
    expect(partsAsked()).toHaveLength(8)
    expect(await htmlOf('100')).toBeDefined()
    await install('titles')
    expect(await htmlOf('100')).toBeUndefined()
  })

  test('resumes a download that broke off: what was finished is not fetched again', async () => {
    const pack = packOf('en-in', articles(60))
    shop.publish(pack)
    const last = `/packs/${pack.manifest.segments[2]![0]}`
    shop.trouble(new RegExp(last), 'truncate')
    expect(await install()).toEqual({ state: 'unreachable' })
    expect(await tab.evaluate(() => window.offline.listPacks())).toEqual([])
    expect(await htmlOf('100')).toBeUndefined()

    shop.troubles = []
    shop.requests = []
    await tab.reload()
    expect(await install()).toMatchObject({ state: 'installed' })
    expect(partsAsked()).toEqual([`GET ${last}.json`])
    expect(await htmlOf('159')).toBe('<p>Text of 159</p>')
  })

  test.each(['portal', 'garbage', '500', 'truncate'] as const)(
    'an update that meets "%s" replaces nothing',
    async trouble => {
      shop.publish(packOf('en-in', articles(30)))
      await install()
      shop.publish(packOf('en-in', [article('100', 'New'), ...articles(30).slice(1)]))
      for (const match of [/packs\/en-in/, /packs\/(?!en-in)/]) {
        shop.troubles = [{ match, trouble }]
        expect(await update()).toEqual({ state: 'unreachable' })
        expect(await htmlOf('100')).toBe('<p>Text of 100</p>')
      }
      shop.troubles = []
      expect(await update()).toMatchObject({ state: 'installed', changed: ['100'] })
      expect(await htmlOf('100')).toBe('<p>New</p>')
    },
  )

  test('a file with another hash is never used, also where it is good JSON', async () => {
    const pack = packOf('en-in', articles(9))
    const [hash] = pack.manifest.segments[0]!
    pack.files.set(`/packs/${hash}.json`, JSON.stringify([article('100', 'Forged')]))
    shop.publish(pack)
    expect(await install()).toEqual({ state: 'unreachable' })
    expect(await htmlOf('100')).toBeUndefined()
  })

  test('a server that never answers is given up', async () => {
    shop.publish(packOf('en-in', articles(9)))
    shop.trouble(/packs\/(?!en-in)/, 'hang')
    const result = await tab.evaluate(() =>
      window.offline.installPack('en-in', 'text', {
        ...window.offline.environment,
        timeout: () => AbortSignal.timeout(300),
      }),
    )
    expect(result).toEqual({ state: 'unreachable' })
  })

  test('one changed article costs one bucket and one part', async () => {
    const before = articles(60)
    shop.publish(packOf('en-in', before))
    await install()
    shop.requests = []
    expect(await update()).toEqual({ state: 'unchanged' })
    expect(partsAsked()).toEqual([])

    shop.publish(
      packOf(
        'en-in',
        before.map(one => (one.id === '117' ? article('117', 'Better') : one)),
      ),
    )
    expect(await update()).toEqual({ state: 'installed', changed: ['117'], removed: [] })
    expect(partsAsked()).toHaveLength(2)
    expect(await htmlOf('117')).toBe('<p>Better</p>')
    expect(await htmlOf('118')).toBe('<p>Text of 118</p>')
  })

  test('one changed article comes with the answer to what has changed, in one request', async () => {
    const [before, after] = [articles(60), articles(60).map(one => (one.id === '117' ? article('117', 'Better') : one))]
    const old = packOf('en-in', before)
    shop.publish(old)
    await install()
    shop.requests = []
    const next = packOf('en-in', after)
    shop.publish(next)
    shop.publishUpdate(old, next)
    expect(await update()).toEqual({ state: 'installed', changed: ['117'], removed: [] })
    expect(shop.asked(/packs/)).toEqual([`GET /packs/en-in.json?from=${old.manifest.release}`])
    expect(await htmlOf('117')).toBe('<p>Better</p>')
    expect(await htmlOf('118')).toBe('<p>Text of 118</p>')
    const installed = await tab.evaluate(async () => (await window.offline.listPacks())[0]?.manifest)
    expect(installed).toEqual(next.manifest)
  })

  test.each(['release', 'article'] as const)(
    'an update whose %s is not what it says is not used: everything is asked for as before',
    async wrong => {
      const old = packOf('en-in', articles(60))
      shop.publish(old)
      await install()
      const next = packOf(
        'en-in',
        articles(60).map(one => (one.id === '117' ? article('117', 'Better') : one)),
      )
      shop.publish(next)
      shop.publishUpdate(old, next, update =>
        wrong === 'release'
          ? { ...update, fields: { articles: 7 } }
          : { ...update, articles: update.articles.map(([hash]) => [hash, article('117', 'Forged')]) },
      )
      expect(await update()).toEqual({ state: 'installed', changed: ['117'], removed: [] })
      expect(await htmlOf('117')).toBe('<p>Better</p>')
    },
  )

  test('an article that was taken away goes, and a new one comes', async () => {
    shop.publish(packOf('en-in', articles(30)))
    await install()
    shop.publish(packOf('en-in', [...articles(30).slice(1), article('900')]))
    expect(await update()).toEqual({ state: 'installed', changed: ['900'], removed: ['100'] })
    expect(await htmlOf('100')).toBeUndefined()
    expect(await htmlOf('900')).toBe('<p>Text of 900</p>')
  })

  test('an older pack, from a cache on the way or a server that is behind, replaces nothing', async () => {
    const older = packOf('en-in', articles(30))
    shop.publish(packOf('en-in', [article('100', 'Newer'), ...articles(30).slice(1)]))
    await install()
    shop.publish(older)
    expect(await update()).toEqual({ state: 'unreachable' })
    expect(await install('everything')).toEqual({ state: 'unreachable' })
    expect(await htmlOf('100')).toBe('<p>Newer</p>')
    // The shop has gone back on purpose: the same content with a higher number.
    shop.publish(packOf('en-in', articles(30)))
    expect(await update()).toMatchObject({ state: 'installed', changed: ['100'] })
  })

  test('the browser is asked to spare it when it is first kept, and not with every update', async () => {
    shop.publish(packOf('en-in', articles(9)))
    const bring = () =>
      tab.evaluate(async () => {
        let asked = 0
        const persist = async () => Boolean(++asked)
        await window.offline.installPack('en-in', 'text', { ...window.offline.environment, persist })
        return asked
      })
    expect(await bring()).toBe(1)
    shop.publish(packOf('en-in', articles(10)))
    expect(await bring()).toBe(0)
  })

  test('what she removed stays removed until she asks for it', async () => {
    shop.publish(packOf('en-in', articles(9)))
    const wasRemoved = (locale: string) => tab.evaluate(locale => window.offline.wasRemoved(locale), locale)
    await install()
    expect(await wasRemoved('en-in')).toBe(false)
    await tab.evaluate(() => window.offline.removePack('en-in', window.offline.environment))
    await tab.reload()
    expect([await wasRemoved('en-in'), await wasRemoved('de-de')]).toEqual([true, false])
    await install()
    expect(await wasRemoved('en-in')).toBe(false)
  })

  test('when most articles change, the segments come instead of single parts', async () => {
    shop.publish(packOf('en-in', articles(60)))
    await install()
    shop.requests = []
    shop.publish(
      packOf(
        'en-in',
        articles(60).map(({ id }) => article(id, `Second ${id}`)),
      ),
    )
    await update()
    expect(partsAsked().length).toBeLessThanOrEqual(3 + 16)
    expect(await htmlOf('159')).toBe('<p>Second 159</p>')
  })

  test('a reader sees the old pack or the new one, never a mix', async () => {
    shop.publish(packOf('en-in', articles(60)))
    await install()
    shop.publish(
      packOf(
        'en-in',
        articles(60).map(({ id }) => article(id, 'Second')),
      ),
    )
    const mixes = await tab.evaluate(async () => {
      const { readArticles, updatePack, environment } = window.offline
      let done = false
      const updated = updatePack('en-in', environment).then(() => {
        done = true
      })
      const found = new Set<number>()
      while (!done) found.add((await readArticles('en-in')).filter(({ html }) => html === '<p>Second</p>').length)
      await updated
      found.add((await readArticles('en-in')).filter(({ html }) => html === '<p>Second</p>').length)
      return [...found]
    })
    expect(mixes).toContain(60)
    expect(mixes.filter(count => count !== 0 && count !== 60)).toEqual([])
  })

  test('two tabs download once', async () => {
    shop.publish(packOf('en-in', articles(60)))
    const second = await openTab(context, shop)
    const results = await Promise.all([install('text', tab), install('text', second)])
    expect(results.map(({ state }) => state).sort()).toEqual(['installed', 'unchanged'])
    expect(partsAsked()).toHaveLength(8)
  })

  test('brings the pictures too, tries again for those that failed, and drops what no pack shows', async () => {
    const pictures = ['/images/a-1.svg', '/images/b-2.svg']
    for (const url of pictures) shop.images.set(url, '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const content = [article('100', 'One', pictures), ...articles(9).slice(1)]
    shop.publish(packOf('en-in', content, { count: 2, bytes: 100 }))
    shop.trouble(/images\/b/, 'portal')
    const kept = () =>
      tab.evaluate(async () =>
        (await (await caches.open('pack-images')).keys()).map(({ url }) => new URL(url).pathname),
      )
    await install('everything')
    expect(await kept()).toEqual(['/images/a-1.svg'])
    shop.troubles = []
    await update()
    expect(await kept()).toEqual(pictures)
    await install('text')
    expect(await kept()).toEqual([])
  })

  test('a pack from which the browser has dropped rows is made whole', async () => {
    shop.publish(packOf('en-in', articles(30)))
    await install()
    await tab.evaluate(() => window.offline.contentDatabase.delete('articles', ['en-in', '105']))
    expect(await update()).toMatchObject({ state: 'installed' })
    expect(await htmlOf('105')).toBe('<p>Text of 105</p>')
  })

  test('a full phone is told how much is needed, and keeps what it had', async () => {
    const { files, manifest } = packOf('en-in', articles(30))
    shop.publish({ files, manifest })
    const full = (how: 'estimate' | 'write') =>
      tab.evaluate(how => {
        const { installPack, environment } = window.offline
        if (how === 'estimate')
          return installPack('en-in', 'text', { ...environment, storage: async () => ({ usage: 10, quota: 20 }) })
        const { put } = IDBObjectStore.prototype
        IDBObjectStore.prototype.put = function (...given) {
          if (this.name === 'articles') throw new DOMException('full', 'QuotaExceededError')
          return put.apply(this, given)
        }
        return installPack('en-in', 'text', environment)
      }, how)
    expect(await full('estimate')).toMatchObject({ state: 'no_space' })
    expect(await full('write')).toMatchObject({ state: 'no_space' })
    expect(await tab.evaluate(() => window.offline.listPacks())).toEqual([])
  })

  test('removing a pack leaves nothing of it, and nothing of another is touched', async () => {
    shop.publish(packOf('en-in', articles(9)))
    shop.publish(packOf('de-de', articles(9)))
    await install()
    await tab.evaluate(() => window.offline.installPack('de-de', 'text', window.offline.environment))
    const left = await tab.evaluate(async () => {
      const { removePack, environment, contentDatabase } = window.offline
      await removePack('en-in', environment)
      return Promise.all(contentDatabase.stores.map(async store => [store, await contentDatabase.count(store)]))
    })
    expect(Object.fromEntries(left)).toEqual({ packs: 1, files: 5, articles: 9, staging: 0 })
  })
})
