import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Every address leads to the page in the best language', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const get = (url: string, headers: Record<string, string> = {}) =>
    world.inject({ url, headers: { accept: 'text/html', ...headers } })

  test('the front door asks the saved choice, then the browser, then takes the default', async () => {
    const cases: [Record<string, string>, string][] = [
      [{}, '/en-us/'],
      [{ 'accept-language': 'ja' }, '/ja-jp/'],
      [{ 'accept-language': 'de-CH,de;q=0.9' }, '/de-ch/'],
      [{ 'accept-language': 'tlh, fr;q=0.8, ja;q=0.3' }, '/ja-jp/'],
      [{ 'accept-language': 'ja', cookie: 'a=b; locale=de-de' }, '/de-de/'],
      [{ cookie: 'locale=xx-yy' }, '/en-us/'],
      [{ 'accept-language': ';;;q=,,' }, '/en-us/'],
    ]
    for (const [headers, location] of cases) {
      const answer = await get('/', headers)
      expect({ status: answer.status, location: answer.headers['location'] }).toEqual({ status: 302, location })
      expect(answer.headers).toMatchObject({ vary: 'Accept-Language, Cookie', 'cache-control': 'private, no-store' })
    }
  })

  test('old, foreign and mistyped addresses lead on, and keep what was asked', async () => {
    const cases: [string, number, string][] = [
      ['/de-de', 301, '/de-de/'],
      ['/DE-de/articles/101', 301, '/de-de/articles/101-sendung-verfolgen'],
      ['/de-de/articles/101', 301, '/de-de/articles/101-sendung-verfolgen'],
      ['/de-de/articles/101-old-slug', 301, '/de-de/articles/101-sendung-verfolgen'],
      ['/de-de/articles/101-sendung-verfolgen/?a=1', 301, '/de-de/articles/101-sendung-verfolgen?a=1'],
      ['/de-de/topics/orders/', 301, '/de-de/topics/orders'],
      ['/fr-fr/articles/101-suivre', 302, '/en-us/articles/101-track-your-parcel'],
      ['/de-at/search?q=paket', 302, '/de-de/search?q=paket'],
      ['/xx-yy/orders', 302, '/en-us/orders'],
      ['/ja/articles/101', 302, '/ja-jp/articles/101-nimotsu-tsuiseki'],
      ['/fr-ch/', 302, '/de-ch/'],
    ]
    for (const [url, status, location] of cases) {
      const answer = await get(url)
      expect({ url, status: answer.status, location: answer.headers['location'] }).toEqual({ url, status, location })
    }
  })

  test('a link that staff paste opens in the language of whoever clicks it', async () => {
    const answer = await get('/a/101', { 'accept-language': 'ja' })
    expect(answer.headers).toMatchObject({
      location: '/ja-jp/articles/101-nimotsu-tsuiseki',
      'cache-control': 'private, no-store',
      vary: 'Accept-Language, Cookie',
    })
    expect((await get('/a/101?locale=de-de', { 'accept-language': 'ja' })).headers['location']).toBe(
      '/de-de/articles/101-sendung-verfolgen',
    )
    expect((await get('/a/999', { 'accept-language': 'ja' })).body).toContain('Not found ja-jp')
  })

  test('what does not exist is said in the language of the page', async () => {
    for (const url of [
      '/de-de/articles/999-x',
      '/de-de/nix',
      '/de-de/topics/nix',
      '/de-de/404',
      '/de-de/a/b/c',
      '/de-de/products/nix/reviews',
    ]) {
      const answer = await get(url)
      expect({ url, status: answer.status, said: answer.body.includes('Not found de-de') }).toEqual({
        url,
        status: 404,
        said: true,
      })
    }
    expect((await get('/nothing-here', { 'accept-language': 'ja' })).body).toContain('Not found ja-jp')
    expect((await get('/foo')).status).toBe(404)
  })
})
