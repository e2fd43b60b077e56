import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { portalAddress } from '#server/portal-address.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const account = { email: 'agent@shop.example', password: 'password of agent' }

/** `''`: the proxy cuts the path off. */
describeOnBoth('A portal at https://shop.example/help, behind a proxy that keeps the path or cuts it off', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { publicUrl: 'https://shop.example/help' })
    await createStaff(world.db, { ...account, name: 'Agent', role: 'agent' }, new Date())
  })
  afterAll(() => world.close())

  const get = (url: string, headers: Record<string, string> = {}) =>
    world.inject({ url, headers: { accept: 'text/html', ...headers } })

  test.each(['/help', ''])('answers everything it has (%s)', async kept => {
    const cases: [string, number][] = [
      ['/de-de/', 200],
      ['/de-de/articles/101-sendung-verfolgen', 200],
      ['/de-de/orders', 200],
      ['/de-de/search?q=paket', 200],
      ['/packs/de-de.json', 200],
      ['/assets/app-1a2b3c.js', 200],
      ['/sw.js', 200],
      ['/desk', 200],
      ['/healthz', 200],
      ['/api/search?locale=de-de&q=paket', 200],
      ['/de-de/nowhere', 404],
      ['/api/nowhere', 404],
    ]
    for (const [url, status] of cases) expect([url, (await get(kept + url)).status]).toEqual([url, status])
  })

  test.each(['/help', ''])('leads on below its path only (%s)', async kept => {
    const cases: [string, string][] = [
      ['/?a=1', '/help/en-us/?a=1'],
      ['/de-de', '/help/de-de/'],
      ['/de-de/articles/101', '/help/de-de/articles/101-sendung-verfolgen'],
      ['/a/101?locale=de-de', '/help/de-de/articles/101-sendung-verfolgen'],
      ['/fr-ch/orders', '/help/de-ch/orders'],
      ['/de-de/orders?choose=1', '/help/de-de/orders'],
      ['/de-de/notices', '/help/de-de/notifications'],
    ]
    for (const [url, location] of cases)
      expect([url, (await get(kept + url)).headers['location']]).toEqual([url, location])
    expect((await get('/help')).headers['location']).toBe('/help/en-us/')
    expect((await get('/helper/')).status).toBe(404)
  })

  test('names itself by its whole address where others read it', async () => {
    expect((await get('/robots.txt')).body).toContain('Sitemap: https://shop.example/help/sitemap.xml')
    expect((await get('/api/openapi.json')).json().servers).toEqual([{ url: 'https://shop.example/help' }])
    expect(portalAddress(world.services, '/de-de/orders/C-1')).toBe('https://shop.example/help/de-de/orders/C-1')
  })

  test('keeps pages as dictionaries for its own pages only', async () => {
    const answer = await get('/de-de/articles/101-sendung-verfolgen', {
      'accept-encoding': 'br, zstd',
      'user-agent': 'Mozilla/5.0 Chrome/156.0.0.0',
    })
    expect(answer.headers['use-as-dictionary']).toBe('match="/help/de-de/*",id="101"')
  })

  test('sets cookies for its path, by names that browsers hold to https', async () => {
    const chosen = await get('/help/de-de/?choose=1')
    expect(chosen.headers['set-cookie']).toBe(
      '__Secure-locale=de-de; Path=/help; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure',
    )
    const back = await get('/', { cookie: 'locale=ja-jp; __Secure-locale=de-de' })
    expect(back.headers['location']).toBe('/help/de-de/')

    const signedIn = await world.post('/help/api/auth/sign-in/email', account, {
      origin: 'https://shop.example',
      'sec-fetch-site': 'same-origin',
    })
    expect(signedIn.status).toBe(200)
    const session = String(signedIn.headers['set-cookie'])
    expect(session).toMatch(/^__Secure-aftercare\.session_token=/)
    for (const part of ['Path=/help', 'Secure', 'HttpOnly', 'SameSite=Strict']) expect(session).toContain(part)
    const cookie = session.split(';')[0]!
    expect((await get('/api/desk/me', { cookie })).status).toBe(200)
  })

  test('takes forms from its own host, also where a browser names nothing but the host', async () => {
    const post = (origin: string) =>
      world.inject({
        method: 'POST',
        url: '/help/de-de/orders',
        headers: { origin, host: 'inside:8080', 'content-type': 'application/x-www-form-urlencoded' },
        payload: 'number=1&factor=2',
      })
    expect((await post('https://shop.example')).status).toBe(404) // no such order
    expect((await post('https://evil.example')).status).toBe(403)
  })

  test('takes webhooks', async () => {
    const body = JSON.stringify({ id: 1, name: '#1' })
    const sign = createHmac('sha256', 'shopify-secret').update(body).digest('base64')
    for (const kept of ['/help', ''])
      expect(
        (
          await world.post(`${kept}/webhooks/shopify`, body, {
            'x-shopify-hmac-sha256': sign,
            'x-shopify-topic': 'orders/create',
            'x-shopify-webhook-id': `d${kept}`,
          })
        ).status,
      ).toBe(200)
  })
})

describeOnBoth('A portal at the root of its host', engine => {
  test('holds its cookies to this host and all of it, and knows the choice of before', async () => {
    const world = await startWorld(engine, { publicUrl: 'https://help.shop.example' })
    const chosen = await world.inject({ url: '/de-de/?choose=1' })
    expect(chosen.headers).toMatchObject({
      location: '/de-de/',
      'set-cookie': '__Host-locale=de-de; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax; Secure',
    })
    expect((await world.inject({ url: '/', headers: { cookie: 'locale=ja-jp' } })).headers['location']).toBe('/ja-jp/')
    await world.close()
  })
})
