import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Redirect } from '#contract/pack/site.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const redirects: Redirect[] = [
  { from: '/hc/en-us/articles/115-*', to: 'articles/101' },
  { from: '/hc/en-us/*', to: '' },
  { from: '/faq.php?id=12', to: 'articles/102', fragment: 'step-2', language: 'ja' },
  { from: '/faq.php', to: 'search' },
  { from: '/de/hilfe', to: 'orders', language: 'de' },
  { from: '/Größen', to: 'topics/orders' },
  { from: '/sale-2019' },
]

describeOnBoth('Links to the help centre that was there before', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
    const { site } = world.services
    const { current } = site
    site.swap({ ...current, site: { ...current.site, redirects, removed: { '104': '101', '105': null } } })
  })
  afterAll(() => world.close())
  const get = (url: string, headers: Record<string, string> = {}) =>
    world.inject({ url, headers: { accept: 'text/html', ...headers } })

  test('lead to what took their place, in the language of what stood there, else in the reader’s', async () => {
    const german = { 'accept-language': 'de-CH' }
    const cases: [string, Record<string, string>, string][] = [
      ['/hc/en-us/articles/115-Track-your-order', german, '/de-ch/articles/101-sendung-verfolgen'],
      ['/HC/en-us/articles/115-x?utm_source=mail', {}, '/en-us/articles/101-track-your-parcel'],
      ['/hc/en-us', german, '/de-ch/'],
      ['/hc/en-us/sections/9/', german, '/de-ch/'],
      ['/faq.php?lang=x&ID=12', german, '/ja-jp/articles/102-returns#step-2'],
      ['/faq.php?id=13', german, '/de-ch/search'],
      ['/de/hilfe/', {}, '/de-de/orders'],
      ['/de/hilfe', german, '/de-ch/orders'],
      ['/Gr%C3%B6%C3%9Fen', german, '/de-ch/topics/orders'],
      ['/gr%C3%B6%C3%9Fen/', german, '/de-ch/topics/orders'],
    ]
    for (const [url, headers, location] of cases) {
      const answer = await get(url, headers)
      expect([url, answer.status, answer.headers['location']]).toEqual([url, 301, location])
      expect(answer.headers['vary']).toBe('Accept-Language, Cookie')
      expect(answer.headers['cache-control']).toMatch(/no-store|no-cache/)
    }
  })

  test('say where to go where nothing took their place', async () => {
    for (const url of ['/sale-2019', '/de-de/articles/105-alt', '/a/105']) {
      const answer = await get(url, { 'accept-language': 'de-DE' })
      expect(answer.status).toBe(410)
      expect(answer.body).toContain('<html lang="de">')
      expect(pageData(answer.body)).toEqual({ kind: 'not_found', problem: 'gone' })
    }
  })

  test('an article that was taken out leads to the one in its place, under every address of its', async () => {
    const place = '/de-de/articles/101-sendung-verfolgen'
    for (const [url, status] of [
      ['/de-de/articles/104-alt', 301],
      ['/de-de/articles/104', 301],
      ['/a/104?locale=de-de', 302],
    ] as const) {
      const answer = await get(url)
      expect([url, answer.status, answer.headers['location']]).toEqual([url, status, place])
    }
    expect((await get('/de-de/articles/106-nie')).status).toBe(404)
  })

  test('everything else is as it was', async () => {
    expect((await get('/de-de/')).status).toBe(200)
    expect((await get('/de/articles/101')).headers['location']).toBe('/de-de/articles/101-sendung-verfolgen')
    expect((await world.inject({ method: 'POST', url: '/faq.php' })).status).toBe(404)
  })
})
