import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { paths } from '#contract/paths.ts'
import { linksOfArticle } from '#domain/article/reading-order.ts'
import { loadSite } from '#server/site/live-site.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { pageData, plainRenderer, writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Pages and packs cost few bytes and are never stale', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, {}, { siteDir: await writeSite() })
  })
  afterAll(() => world.close())

  const raw = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
    world.app.http.inject({ url, method, headers: { accept: 'text/html', ...headers } })

  test('what has no compressed copy yet comes with a quick one, whose tag promises no bytes', async () => {
    const url = paths.packManifest('de-de')
    const [br, plain] = [await raw(url, { 'accept-encoding': 'br' }), await raw(url)]
    expect(br.headers).toMatchObject({ 'content-encoding': 'br', vary: 'Accept-Encoding' })
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body)
    expect(br.headers.etag).toMatch(/^W\/"[\w-]+-br"$/)
    // Whoever has it when the best copy comes has the same content.
    const best = String(br.headers.etag).slice(2)
    for (const tag of [String(br.headers.etag), best])
      expect((await raw(url, { 'accept-encoding': 'br', 'if-none-match': tag })).statusCode).toBe(304)
  })

  test('a page comes compressed as the browser likes it, and is not sent twice', async () => {
    const url = '/de-de/articles/101-sendung-verfolgen'
    const br = await raw(url, { 'accept-encoding': 'gzip, br' })
    const gzip = await raw(url, { 'accept-encoding': 'gzip, br;q=0' })
    const plain = await raw(url)
    expect([br, gzip, plain].map(({ headers }) => headers['content-encoding'])).toEqual(['br', 'gzip', undefined])
    expect(brotliDecompressSync(br.rawPayload).toString()).toBe(plain.body)
    expect(gunzipSync(gzip.rawPayload).toString()).toBe(plain.body)
    expect(br.headers).toMatchObject({ vary: 'Accept-Encoding, Available-Dictionary', 'cache-control': 'no-cache' })
    expect(new Set([br, gzip, plain].map(({ headers }) => headers.etag)).size).toBe(3)

    const again = await raw(url, { 'accept-encoding': 'br', 'if-none-match': String(br.headers.etag) })
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: '' })
    const head = await raw(url, {}, 'HEAD')
    expect({ status: head.statusCode, body: head.body, length: head.headers['content-length'] }).toEqual({
      status: 200,
      body: '',
      length: plain.headers['content-length'],
    })
  })

  test('a holiday of the market has its own home page, on its days only', async () => {
    const { now } = world.clock
    const homeOn = async (day: string) => {
      world.clock.pass(Date.parse(day) - world.clock.now.getTime())
      const { body, headers } = await raw('/de-de/')
      return { title: /<title>(.*?)<\/title>/.exec(body)?.[1], etag: headers.etag }
    }
    const before = await homeOn('2030-12-30T23:59:00Z')
    const within = await homeOn('2030-12-31T00:00:00Z')
    const after = await homeOn('2031-01-02T00:00:00Z')
    world.clock.pass(now.getTime() - world.clock.now.getTime())
    expect([before.title, within.title, after.title]).toEqual(['Home', 'Home in the new year', 'Home'])
    // Who has the page of yesterday is not told that nothing has changed.
    expect(within.etag).not.toBe(before.etag)
    expect((await raw('/de-de.new-year')).statusCode).not.toBe(200)
  })

  test('a page carries what keeps foreign scripts and frames out', async () => {
    const { headers } = await raw('/de-de/')
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
      // The length of the page before encoding: one that was cut on the way is told by it.
      'x-aftercare': expect.stringMatching(/^\d{3,}$/),
    })
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  test('parts of a pack are kept for ever, its manifest is asked for again', async () => {
    const manifest = await raw('/packs/de-de.json')
    expect(manifest.headers).toMatchObject({ 'cache-control': 'no-cache', etag: expect.any(String) })
    const { titles } = manifest.json()
    const part = await raw(`/packs/${titles[0]}.json`, { 'accept-encoding': 'br' })
    expect(part.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
    })
    expect(part.headers['content-security-policy']).toBeUndefined()
  })

  test('a device that has the release before gets what has changed, and then has the newest', async () => {
    const swapIn = async () => world.app.swapSite(await loadSite(world.siteDir, () => plainRenderer))
    // Another test may have swapped in a site of its own.
    await swapIn()
    const whole = await raw('/packs/de-de.json')
    const { release } = whole.json()
    const write = (from: string, update: object) =>
      writeFile(join(world.siteDir, `packs/de-de.${from}.json`), JSON.stringify(update))
    await write('before', { format: 1, from: 'before', release })
    await write('long-ago', { format: 1, from: 'long-ago', release: 'before' })
    await swapIn()
    const update = await raw('/packs/de-de.json?from=before')
    expect(update.json()).toEqual({ format: 1, from: 'before', release })
    expect(update.headers['cache-control']).toBe('no-cache')
    expect(update.headers.etag).not.toBe(whole.headers.etag)
    const again = await raw(`/packs/de-de.json?from=${release}`, { 'if-none-match': String(update.headers.etag) })
    expect(again.statusCode).toBe(304)
    // What does not lead to the release of today is not told, nor what nobody has.
    for (const from of ['long-ago', 'nowhere', '..%2Fsite', ''])
      expect((await raw(`/packs/de-de.json?from=${from}`)).body).toBe(whole.body)
  })

  test('a script, a pack or an address of the API that is not there is never answered with a page', async () => {
    for (const url of [
      '/assets/gone.js',
      '/packs/gone.json',
      '/packs/..%2f..%2fsite.json',
      '/images/x.png',
      '/api/nix',
      '/icons/x.svg',
      '/de-de/../../site.json',
      '/sitemap-1.xml',
    ]) {
      const answer = await raw(url)
      expect({ url, status: answer.statusCode }).toEqual({ url, status: 404 })
      if (!url.startsWith('/de-de')) expect(answer.headers['content-type']).toContain('problem+json')
    }
    expect((await raw('/sw.js')).headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/javascript; charset=utf-8',
    })
    expect((await raw('/assets/app-1a2b3c.js')).headers['cache-control']).toContain('immutable')
    expect((await raw('/de-de/manifest.webmanifest')).headers['content-type']).toContain('application/manifest+json')
    expect((await raw('/sitemap.xml')).statusCode).toBe(200)
  })

  test('search without a script and search by the app give the same answer', async () => {
    const api = (await raw('/api/search?locale=en-us&q=package')).json()
    expect(api.results[0]).toMatchObject({ id: '101', slug: 'track-your-parcel', title: 'Track your parcel' })
    expect(pageData((await raw('/en-us/search?q=package')).body)).toEqual({ kind: 'search', answer: api })
    const fallback = (await raw('/api/search?locale=de-de&q=return%20label')).json()
    expect(fallback.results[0]).toMatchObject({ id: '102', language: 'en' })
    expect((await raw('/api/search?locale=de-de&q=')).json().suggestions.length).toBeGreaterThan(0)
    expect((await raw('/api/search?locale=de-xx&q=a')).json()).toMatchObject({ code: 'not_found' })
    expect((await raw('/api/search?q=a')).json()).toMatchObject({ code: 'invalid', errors: { locale: 'required' } })
  })

  test('a vote without a script is counted once and thanked for', async () => {
    const post = () =>
      world.app.http.inject({
        method: 'POST',
        url: '/de-de/articles/101/vote',
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: 'id=6f7b1c7e-5a7e-4a53-9d0e-1f0f6d6f6f01&helpful=no&reason=unclear&text=Wo%3F',
      })
    const answer = await post()
    await post()
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe('/de-de/articles/101-sendung-verfolgen?voted=1')
    expect(pageData((await raw(String(answer.headers.location))).body)).toMatchObject({
      kind: 'article',
      voted: true,
      article: { id: '101' },
      related: [{ id: '102' }],
      next: { id: '102' },
    })
    expect(await world.db.kysely.selectFrom('votes').select('helpful').execute()).toEqual([{ helpful: false }])
    expect(await world.db.kysely.selectFrom('comments').select('text').execute()).toEqual([{ text: 'Wo?' }])
  })

  test('after a vote an article has the links of its page, also where its author named none', async () => {
    const live = world.services.site.current
    const locale = live.locales.get('en-us')!
    const titles = await live.titles(locale)
    for (const article of await live.articles(locale)) {
      const { voted, ...page } = pageData((await raw(`${paths.article('en-us', article)}?voted=1`)).body)
      expect(voted).toBe(true)
      expect(page).toEqual({ kind: 'article', article, ...linksOfArticle(titles, article) })
      expect(page['related']).not.toEqual([])
    }
  })

  test('a new build of the content is there at once, without a request that fails', async () => {
    const next = await loadSite(await writeSite({ note: 'second' }), () => plainRenderer)
    const asking = Array.from({ length: 40 }, () => raw('/api/search?locale=en-us&q=parcel'))
    await world.app.swapSite(next)
    for (const { statusCode } of await Promise.all(asking)) expect(statusCode).toBe(200)
    expect((await raw('/de-de/')).body).toContain('second')
  })
})
