import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '#server/site/dictionary.ts'
import { loadSite } from '#server/site/live-site.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { plainRenderer, writeSite } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const chromium = {
  accept: 'text/html',
  'accept-encoding': 'gzip, deflate, br, zstd',
  'user-agent': 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile',
}
const firefox = { ...chromium, 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0' }
const [home, first, second] = ['/de-de/', '/de-de/articles/101-sendung-verfolgen', '/de-de/articles/102-returns']

/** Texts of a length that is worth a dictionary: a frame that all pages share, and words of their own. */
const textOf = (seed: number) =>
  `<!doctype html><title>${seed}</title>${Array.from({ length: 300 }, (_, i) => `<p class="p${(i * 7919) % 1009}">`).join('')}${Array.from({ length: 60 }, (_, i) => ((seed * i * 104729) % 99991).toString(36)).join(' ')}`

describeOnBoth('The page that was read first is the dictionary of the next', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, {}, { siteDir: await writeSite() })
    for (const [seed, page] of [home, first, second].entries()) {
      const file = join(world.siteDir, `pages${page.replace(/\/$/, '')}.html`)
      await writeFile(file, textOf(seed + 1))
      await writeFile(`${file}.br`, brotliCompressSync(textOf(seed + 1)))
    }
  })
  afterAll(() => world.close())

  const get = (url: string, headers: Record<string, string>) =>
    world.app.http.inject({ url, headers: { ...chromium, ...headers } })
  /** What a browser says once it keeps a page. */
  const keeping = (html: string, id: string) => ({
    'accept-encoding': 'gzip, deflate, br, zstd, dcb, dcz',
    'available-dictionary': `:${sha256(Buffer.from(html)).toString('base64')}:`,
    ...(id && { 'dictionary-id': `"${id}"` }),
  })

  test('it is offered where the browser can keep it, and not shown unasked for that', async () => {
    const { headers } = await get(first, {})
    expect(headers).toMatchObject({
      'use-as-dictionary': 'match="/de-de/*",id="101"',
      'cache-control': 'max-age=0,s-maxage=0,stale-while-revalidate=86400',
      vary: 'Accept-Encoding, Available-Dictionary',
      'content-encoding': 'br',
    })
    const others = [
      await get(first, firefox),
      await get(first, { 'accept-encoding': 'gzip, deflate, br' }),
      await get('/de-de/shell', {}),
    ]
    for (const other of others) {
      expect(other.headers['use-as-dictionary']).toBeUndefined()
      expect(other.headers['cache-control']).toBe('no-cache')
    }
  })

  test('the second comes as what differs, with the hash of the first, and reads the same', async () => {
    const brotli = await get(second, {})
    const { headers, rawPayload } = await get(second, keeping(textOf(2), '101'))
    expect(headers).toMatchObject({
      'content-encoding': 'dcz',
      'content-length': `${rawPayload.length}`,
      'cache-control': 'no-cache',
      vary: 'Accept-Encoding, Available-Dictionary',
    })
    // The first stays the dictionary: its pairs are few, and made already.
    expect(headers['use-as-dictionary']).toBeUndefined()
    expect(rawPayload.subarray(0, 8).toString('hex')).toBe('5e2a4d1820000000')
    expect(rawPayload.subarray(8, 40)).toEqual(sha256(Buffer.from(textOf(2))))
    const text = zstdDecompressSync(rawPayload.subarray(40), { dictionary: Buffer.from(textOf(2)) }).toString()
    expect(text).toBe(textOf(3))
    expect(text).toBe(brotliDecompressSync(brotli.rawPayload).toString())
    expect(rawPayload.length).toBeLessThan(brotli.rawPayload.length)
    expect(headers.etag).not.toBe(brotli.headers.etag)

    const again = await get(second, { ...keeping(textOf(2), '101'), 'if-none-match': String(headers.etag) })
    expect(again.statusCode).toBe(304)
    const repeated = await get(second, keeping(textOf(2), '101'))
    expect(repeated.rawPayload).toEqual(rawPayload)
  })

  test('an article takes the place of a home page, which has less in common with articles', async () => {
    expect((await get(home, {})).headers['use-as-dictionary']).toBe('match="/de-de/*",id=""')
    const { headers } = await get(first, keeping(textOf(1), ''))
    expect(headers).toMatchObject({ 'content-encoding': 'dcz', 'use-as-dictionary': 'match="/de-de/*",id="101"' })
  })

  test('what is not ours, not of this release or not well formed is answered with brotli', async () => {
    for (const offer of [
      keeping('a page of an earlier release', '101'),
      keeping(textOf(2), '102'),
      keeping(textOf(2), 'orders/NA-1042'),
      keeping(textOf(2), '../site'),
      { ...keeping(textOf(2), '101'), 'available-dictionary': 'AAAA' },
      { ...keeping(textOf(2), '101'), 'dictionary-id': '101' },
      { ...keeping(textOf(2), '101'), 'accept-encoding': 'gzip, br, dcb' },
      { ...keeping(textOf(2), '101'), 'accept-encoding': 'br, dcz;q=0' },
    ]) {
      const { headers, rawPayload } = await get(second, offer)
      expect(headers['content-encoding']).toBe('br')
      expect(brotliDecompressSync(rawPayload).toString()).toBe(textOf(3))
    }
  })

  test('nothing that is made for one reader is a dictionary or compressed with one', async () => {
    for (const url of [
      '/de-de/orders',
      '/de-de/orders/NA-1042',
      '/de-de/you',
      '/de-de/contact',
      `${second}?voted=1`,
      '/de-de/articles/999-nowhere',
    ]) {
      const { headers } = await get(url, keeping(textOf(2), '101'))
      expect(headers['use-as-dictionary']).toBeUndefined()
      expect(headers['content-encoding']).not.toBe('dcz')
      expect(headers['cache-control']).toMatch(/no-store|private/)
    }
  })

  test('after an update of the content the old page is a dictionary no more', async () => {
    const publish = async (html: string) => {
      const file = join(world.siteDir, 'pages/de-de/topics/orders.html')
      await writeFile(file, html)
      await writeFile(`${file}.br`, brotliCompressSync(html))
      await world.app.swapSite(await loadSite(world.siteDir, () => plainRenderer))
    }
    const encodingFor = async (html: string) =>
      (await get(first, keeping(html, 'topics/orders'))).headers['content-encoding']
    await publish(textOf(4))
    expect(await encodingFor(textOf(4))).toBe('dcz')
    await publish(textOf(5))
    expect([await encodingFor(textOf(4)), await encodingFor(textOf(5))]).toEqual(['br', 'dcz'])
  })
})
