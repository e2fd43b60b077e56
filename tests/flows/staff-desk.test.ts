import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '#domain/staff/staff.ts'
import { createStaff, removeStaff } from '#server/features/staff/staff-accounts.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Staff see and do what their role allows', engine => {
  let world: World
  const cookies: Record<string, string> = {}
  const hire = (name: string, role: Role) =>
    createStaff(world.db, { email: `${name}@shop.example`, name, role, password: `password of ${name}` }, new Date())
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['agent', 'editor', 'admin'] as const) {
      await hire(role, role)
      cookies[role] = await signIn(role)
    }
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.forgetOrders()
    for (const table of ['reviews', 'misses'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  async function signIn(name: string): Promise<string> {
    const answer = await world.post('/api/auth/sign-in/email', {
      email: `${name}@shop.example`,
      password: `password of ${name}`,
    })
    expect(answer.status).toBe(200)
    const cookie = String([answer.headers['set-cookie']].flat()[0])
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/SameSite=Strict/i)
    return cookie.split(';', 1)[0]!
  }

  const get = (url: string, cookie = '') => world.inject({ url, headers: { cookie } })
  const moderate = (id: string, body: unknown, role: Role | '') =>
    world.post(`/api/desk/reviews/${id}`, body, role ? { cookie: cookies[role]! } : {})

  async function pendingReview(): Promise<string> {
    const id = randomUUID()
    const body = {
      kind: 'review',
      product: 'aurora-one',
      locale: 'en-us',
      rating: 1,
      text: 'It broke after two days of use.',
      author: 'Sam',
    }
    await world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      // Of another device each: one reviews a product once.
      headers: { 'content-type': 'application/json', cookie: `aftercare-device=${id.slice(0, 22)}` },
      payload: JSON.stringify(body),
    })
    return id
  }

  test('nobody gets in without signing in', async () => {
    const lists = ['articles?q=a', 'reviews', 'feedback', 'unknown-codes', 'parked-deliveries'].map(
      name => `/api/desk/${name}`,
    )
    for (const url of ['/api/desk/me', ...lists]) {
      const answer = await get(url, 'aftercare.session_token=forged.x')
      expect(answer.json()).toMatchObject({ status: 401, code: 'unauthenticated' })
    }
    expect((await moderate(randomUUID(), { state: 'hidden' }, '')).status).toBe(401)
  })

  test('a review: 401 without a session, 422 without a reason, 403 for an agent, 404 where it is not, 200 for an editor', async () => {
    const id = await pendingReview()
    const hide = { state: 'hidden', reason: 'spam' }
    expect((await moderate(id, hide, '')).status).toBe(401)
    expect((await moderate(id, { state: 'gone' }, 'editor')).json()).toMatchObject({ status: 422 })
    expect((await moderate(id, { state: 'hidden' }, 'editor')).json()).toMatchObject({
      status: 422,
      errors: { reason: 'required' },
    })
    expect((await moderate(id, '{', 'editor')).status).toBe(400)
    expect((await moderate(id, hide, 'agent')).json()).toMatchObject({ status: 403, code: 'forbidden' })
    expect((await moderate(randomUUID(), hide, 'editor')).status).toBe(404)
    expect((await moderate('nix', hide, 'editor')).status).toBe(404)
    expect((await moderate(id, hide, 'editor')).json()).toMatchObject({ object: id, who: 'editor@shop.example' })
    await world.carryOut()
    expect((await get(`/api/desk/reviews?id=${id}`, cookies['agent'])).json().reviews).toMatchObject([
      { id, state: 'hidden', hidden: { reason: 'spam', by: 'editor@shop.example', on: '2026-11-22' } },
    ])
  })

  test('an agent answers a review, and customers read the answer under it', async () => {
    const id = await pendingReview()
    await moderate(id, { state: 'published' }, 'admin')
    await world.carryOut()
    expect((await moderate(id, { state: 'published', reply: 'Sorry! We send a new one.' }, 'agent')).status).toBe(200)
    await world.carryOut()
    const { reviews } = (await get('/api/products/aurora-one/reviews?locale=en-us')).json()
    expect(reviews).toContainEqual(
      expect.objectContaining({
        id,
        rating: 1,
        reply: { text: 'Sorry! We send a new one.', language: 'en', on: '2026-11-22' },
      }),
    )
  })

  test('articles are found in whatever language they are asked for, with a link for every reader', async () => {
    const { articles } = (await get('/api/desk/articles?q=Sendung', cookies['agent'])).json()
    expect(articles[0]).toMatchObject({
      id: '101',
      matched: 'de',
      translations: [
        { locale: 'en-us', title: 'Track your parcel' },
        { locale: 'de-de' },
        { locale: 'ja-jp', path: '/ja-jp/articles/101-nimotsu-tsuiseki' },
      ],
    })
  })

  test('what customers said stands in one list, page by page', async () => {
    for (let n = 0; n < 60; n++) {
      const body = { kind: 'miss', locale: 'de-de', query: `frage ${n}`, offline: false }
      await world.inject({
        method: 'PUT',
        url: `/api/entries/${randomUUID()}`,
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(body),
      })
      world.clock.pass(n % 3 ? 0 : 1000)
    }
    const first = (await get('/api/desk/feedback?kind=miss', cookies['agent'])).json()
    const second = (
      await get(`/api/desk/feedback?kind=miss&after=${encodeURIComponent(first.next)}`, cookies['agent'])
    ).json()
    expect(first.feedback[0]).toMatchObject({ kind: 'miss', locale: 'de-de' })
    const seen = [...first.feedback, ...second.feedback].map(({ query }: { query: string }) => query)
    expect(new Set(seen).size).toBe(60)
    expect(second.next).toBeUndefined()
    expect((await get('/api/desk/feedback?after=x', cookies['agent'])).status).toBe(422)
  })

  test('what made no sense is told with its reason, alike ones together', async () => {
    for (const id of [1, 2, 3]) await deliver(world, 'shopify', { id }, 'refunds/create')
    world.clock.pass(1000)
    await deliver(world, 'shopify', { note: 'no id' }, 'orders/create')
    await world.settle()
    const { deliveries } = (await get('/api/desk/parked-deliveries', cookies['agent'])).json()
    expect(deliveries).toMatchObject([
      { source: 'shopify', topic: 'orders/create', reason: 'an order without an id', count: 1 },
      { source: 'shopify', topic: 'refunds/create', reason: 'a refund without order_id', count: 3 },
    ])
    expect((await world.inject({ url: '/metrics' })).body).toContain('aftercare_deliveries_parked{source="shopify"} 4')
  })

  test('codes that no table knows stand in one list, the last first, with how often they came', async () => {
    const send = async (tag: string, message = '') => {
      await deliver(world, 'aftership', { msg: { id: 'u1', tracking_number: 'U1', tag, message } })
      world.clock.pass(1000)
    }
    for (let n = 0; n < 52; n++) await send(`Beamed_${n}`)
    await send('Beamed_7', 'once more')
    await world.settle()

    const first = (await get('/api/desk/unknown-codes', cookies['agent'])).json()
    expect(first.codes).toHaveLength(50)
    expect(first.codes[0]).toMatchObject({ source: 'aftership', code: 'tag Beamed_7', count: 2 })
    expect(first.codes[0].last > first.codes[0].first).toBe(true)
    const second = (
      await get(`/api/desk/unknown-codes?after=${encodeURIComponent(first.next)}`, cookies['agent'])
    ).json()
    const seen = [...first.codes, ...second.codes].map(({ code }: { code: string }) => code)
    expect(new Set(seen).size).toBe(52)
    expect(second.next).toBeUndefined()
    const { code } = first.codes[0]
    const found = (
      await get(`/api/desk/unknown-codes?q=${encodeURIComponent(code.toUpperCase())}`, cookies['agent'])
    ).json()
    expect(found.codes.map((each: { code: string }) => each.code)).toContain(code)
    expect((await get('/api/desk/unknown-codes?q=no%20such', cookies['agent'])).json().codes).toEqual([])
    expect((await get('/api/desk/unknown-codes?after=x', cookies['agent'])).status).toBe(422)
    expect((await world.inject({ url: '/metrics' })).body).toContain(
      'aftercare_unknown_codes_total{source="aftership"} 53',
    )
  })

  test('nobody signs up, other sites cannot sign in, and who is removed is out at once', async () => {
    const newcomer = { email: 'x@y.example', password: 'a long password', name: 'X' }
    expect((await world.post('/api/auth/sign-up/email', newcomer)).status).toBe(404)
    await hire('leaver', 'agent')
    const leaver = await signIn('leaver')
    expect((await get('/api/desk/me', leaver)).status).toBe(200)
    const credentials = { email: 'agent@shop.example', password: 'password of agent' }
    expect((await world.post('/api/auth/sign-in/email', credentials, { origin: 'https://evil.example' })).status).toBe(
      403,
    )
    expect((await world.post('/api/auth/sign-in/email', { ...credentials, password: 'wrong password' })).status).toBe(
      401,
    )
    await removeStaff(world.db, 'leaver@shop.example')
    expect((await get('/api/desk/me', leaver)).status).toBe(401)
    expect((await get('/api/desk/me', cookies['admin'])).json()).toEqual({
      name: 'admin',
      email: 'admin@shop.example',
      role: 'admin',
      languages: [],
      lacksFactor: false,
      portal: { languages: expect.arrayContaining(['de', 'en']), markets: expect.arrayContaining(['DE', 'US']) },
    })
  })

  test('the desk has a page of its own that no cache keeps', async () => {
    for (const url of ['/desk', '/desk/reviews']) {
      const { status, headers } = await get(url)
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'content-security-policy': expect.stringContaining("script-src 'self'"),
      })
    }
  })
})
