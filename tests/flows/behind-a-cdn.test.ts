import { brotliDecompressSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const agents = {
  chromium: 'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Mobile',
  firefox: 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0',
}

describeOnBoth('Behind a cache that keeps pages', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { cdnSeconds: 300 })
  })
  afterAll(() => world.close())
  const get = (url: string, headers: Record<string, string> = {}) =>
    world.app.http.inject({ url, headers: { accept: 'text/html', 'accept-encoding': 'br, zstd', ...headers } })

  test('it may answer for a while, and go on while we do not; browsers ask it every time', async () => {
    for (const url of ['/de-de/', '/de-de/articles/101-sendung-verfolgen', '/de-de/topics/orders']) {
      const cached = (await get(url, { 'user-agent': agents.chromium })).headers
      expect(cached['cache-control']).toBe('max-age=0,s-maxage=300,stale-while-revalidate=86400,stale-if-error=604800')
      expect(cached['cdn-cache-control']).toBe('max-age=300,stale-while-revalidate=86400,stale-if-error=604800')
      const other = (await get(url, { 'user-agent': agents.firefox })).headers
      expect(other['cache-control']).toBe('max-age=0,s-maxage=300,stale-if-error=604800')
    }
  })

  test('it forgets a release or a locale by its tag', async () => {
    const { headers } = await get('/de-de/')
    const { fingerprint } = world.services.site.current.site
    expect(headers['cache-tag']).toBe(`aftercare,aftercare-${fingerprint},aftercare-de-de`)
    expect(headers['surrogate-key']).toBe(`aftercare aftercare-${fingerprint} aftercare-de-de`)
  })

  test('it never keeps what is personal, chosen, or missing', async () => {
    for (const url of [
      '/',
      '/a/101',
      '/de-de/orders',
      '/de-de/orders/C-1',
      '/de-de/search?q=paket',
      '/de-de/notifications',
      '/de-de/you',
      '/de-de/?choose=1',
      '/de-de/articles/101-sendung-verfolgen?voted=1',
      '/de-de/nowhere',
      '/desk',
      '/api/desk/me',
    ]) {
      const { headers } = await get(url)
      expect(String(headers['cache-control']), url).toMatch(/no-store|private|no-cache/)
      expect(headers['cdn-cache-control'], url).toBeUndefined()
    }
  })

  test('zstd comes to who asks for nothing better', async () => {
    const zstd = await get('/de-de/', { 'accept-encoding': 'gzip, zstd' })
    expect(zstd.headers['content-encoding']).toBe('zstd')
    const brotli = await get('/de-de/', { 'accept-encoding': 'gzip, zstd, br' })
    expect(brotli.headers['content-encoding']).toBe('br')
    expect(zstdDecompressSync(zstd.rawPayload)).toEqual(brotliDecompressSync(brotli.rawPayload))
    expect(zstd.headers['etag']).not.toBe(brotli.headers['etag'])
    const made = await get('/api/openapi.json', { 'accept-encoding': 'zstd' })
    expect(JSON.parse(zstdDecompressSync(made.rawPayload).toString())).toHaveProperty('openapi')
  })
})
