import { UnsecuredJWT } from 'jose'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnvironment } from '#server/env.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { panelSecret, signPanelToken } from '#tests/support/panel-token.ts'
import { deskOf, emailOf, hire, signedIn } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const publicUrl = 'https://help.shop.example'
const audience = `${publicUrl}/desk/panel`
const panel = {
  hosts: [
    { kind: 'other', origin: 'https://crm.shop.example' },
    { kind: 'zendesk', origin: 'https://*.apps.zdusercontent.com' },
  ],
  secrets: ['an older one that goes on for a while', panelSecret],
} as const

describeOnBoth('The side panel in another product', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { publicUrl, panel, people: { secondFactorFor: ['lead'] } })
    await hire(world, 'anna', 'agent')
    await hire(world, 'vera', 'viewer')
    await hire(world, 'lea', 'lead')
  })
  afterAll(() => world.close())

  let block = 0
  /** From another place each time: what is refused is counted. */
  const enter = (token: string, from = `192.0.${++block}.1`) =>
    world.post('/api/panel/session', { token }, { 'x-forwarded-for': from })
  const tokenOf = (name: string, claims: Record<string, unknown> = {}, secret = panelSecret) =>
    signPanelToken(audience, emailOf(name), { now: world.clock.now, claims, secret })
  const asking = (bearer: string) => ({
    get: (path: string, headers = {}) =>
      world.inject({ url: `/api/desk/${path}`, headers: { authorization: `Bearer ${bearer}`, ...headers } }),
    post: (path: string, body: object = {}) =>
      world.post(`/api/desk/${path}`, body, { authorization: `Bearer ${bearer}` }),
  })
  const bearerOf = async (name: string) => (await enter(await tokenOf(name))).json().bearer as string

  test('an agent whom the host names reads articles and orders, shares, and does nothing else', async () => {
    const entered = await enter(await tokenOf('anna'))
    expect(entered.status).toBe(200)
    expect(entered.headers['set-cookie']).toBeUndefined()
    const { bearer, until, staff } = entered.json()
    expect(until).toBe(new Date(world.clock.now.getTime() + 600_000).toISOString())
    expect(staff).toMatchObject({ email: emailOf('anna'), role: 'agent' })
    const anna = asking(bearer)
    expect((await anna.get('articles?q=Paket&language=de')).status).toBe(200)
    expect((await anna.get('orders?q=1')).status).toBe(200)
    const shared = await anna.post('shares', { items: [{ article: '101', as: 'article' }] })
    expect(shared.json()).toMatchObject({ by: emailOf('anna'), url: expect.stringContaining('/s/') })
    for (const path of ['me', 'conversations', 'reviews', 'inbox', 'audit', 'shares', 'waiting', 'account'])
      expect((await anna.get(path)).status, path).toBeGreaterThanOrEqual(403)
    // No session grows out of it.
    expect((await anna.post('panel')).status).toBe(403)
    // A cookie beside it adds nothing.
    const cookie = await signedIn(world, 'anna')
    expect((await anna.get('conversations', { cookie })).status).toBe(403)
    world.clock.pass(600_000)
    expect((await anna.get('articles?q=Paket&language=de')).status).toBe(401)
  })

  test('never more than the account may, and nothing once it is closed', async () => {
    const vera = asking(await bearerOf('vera'))
    expect((await vera.get('orders?q=1')).status).toBe(200)
    expect((await vera.post('shares', { items: [{ article: '101', as: 'article' }] })).status).toBe(403)
    await world.db.kysely
      .updateTable('staff')
      .set({ disabled_at: world.clock.now })
      .where('email', '=', emailOf('vera'))
      .execute()
    expect((await vera.get('orders?q=1')).status).toBe(401)
    expect((await enter(await tokenOf('vera'))).json().code).toBe('not_found')
  })

  test('what is forged, too old, too long good, meant for others or shown twice opens nothing', async () => {
    const iat = Math.floor(world.clock.now.getTime() / 1000)
    const none = new UnsecuredJWT({
      iss: 'other',
      aud: audience,
      sub: emailOf('anna'),
      jti: 'x'.repeat(20),
      iat,
      exp: iat + 60,
    })
    const wrong: Record<string, string> = {
      'another secret': await tokenOf('anna', {}, 'a secret that nobody here has given out'),
      'no signature': none.encode(),
      'another algorithm': await signPanelToken(audience, emailOf('anna'), {
        now: world.clock.now,
        algorithm: 'HS512',
        secret: panelSecret.repeat(2),
      }),
      ended: await tokenOf('anna', { iat: iat - 400, exp: iat - 100 }),
      'good for too long': await tokenOf('anna', { exp: iat + 3600 }),
      'signed long ago': await tokenOf('anna', { iat: iat - 3600, exp: iat + 60 }),
      'not yet': await tokenOf('anna', { iat: iat + 3600, exp: iat + 3700 }),
      'another portal': await tokenOf('anna', { aud: 'https://help.other.example/desk/panel' }),
      'a host that is not named': await tokenOf('anna', { iss: 'chatwoot' }),
      'no audience': await tokenOf('anna', { aud: undefined }),
      'no end': await tokenOf('anna', { exp: undefined }),
      'no name of its own': await tokenOf('anna', { jti: undefined }),
      'no address': await tokenOf('anna', { sub: 'anna' }),
      'no token': 'x.y.z',
    }
    for (const [why, token] of Object.entries(wrong)) {
      const answer = await enter(token)
      expect([answer.status, answer.json().code], why).toEqual([401, 'bad_signature'])
    }
    const token = await tokenOf('anna')
    const twice = await Promise.all([enter(token), enter(token), enter(token)])
    expect(twice.map(({ status }) => status).toSorted()).toEqual([200, 401, 401])
    world.clock.pass(200_000)
    expect((await enter(token)).status).toBe(401)
  })

  test('whoever guesses is stopped; whom nobody here knows gets a sentence, and so does whose role asks for more', async () => {
    const answers: number[] = []
    for (let guess = 0; guess < 101; guess++) answers.push((await enter('x.y.z', '198.51.100.1')).status)
    expect([answers.at(0), answers.at(-1)]).toEqual([401, 429])
    expect((await enter(await tokenOf('nobody'))).json().code).toBe('not_found')
    expect((await enter(await tokenOf('lea'))).json().code).toBe('factor_needed')
    const lines = await world.db.kysely.selectFrom('audit_log').selectAll().where('action', '=', 'enterPanel').execute()
    expect(
      lines.some(
        ({ who, object, outcome }) => who === emailOf('lea') && object === 'other' && outcome === 'factor_needed',
      ),
    ).toBe(true)
    expect(lines.some(({ who }) => who.startsWith('nobody'))).toBe(false)
  })

  test('a window of the desk opens it as well, for as long as she is signed in there', async () => {
    expect((await world.post('/api/desk/panel', {})).status).toBe(401)
    const cookie = await signedIn(world, 'anna')
    const { bearer, until } = (await deskOf(world, cookie).post('panel')).json()
    expect(until).toBe(new Date(world.clock.now.getTime() + 3600_000).toISOString())
    expect((await asking(bearer).get('orders?q=1')).status).toBe(200)
    expect((await asking(bearer).get('conversations')).status).toBe(403)
    await world.post('/api/auth/sign-out', {}, { cookie })
    expect((await asking(bearer).get('orders?q=1')).status).toBe(401)
  })

  test('those that are named may frame it and nothing else of the desk', async () => {
    const policyOf = async (url: string) => (await world.inject({ url })).headers['content-security-policy']
    const named = 'frame-ancestors https://crm.shop.example https://*.apps.zdusercontent.com'
    expect(await policyOf('/desk/panel?order=1')).toMatch(new RegExp(`${named.replaceAll('*', '\\*')}$`))
    for (const url of ['/desk', '/desk/orders', '/desk/panel/', '/desk/panel/window', '/desk/panels'])
      expect(await policyOf(url), url).toContain("frame-ancestors 'none'")
    expect((await world.inject({ url: '/api/panel/hosts' })).json()).toEqual({ hosts: panel.hosts, signs: true })
    const other = await startWorld(engine)
    const answer = await other.inject({ url: '/desk/panel' })
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    await other.close()
  })
})

test('hosts are named by kind and origin, and a mistake says what is wanted', () => {
  const read = (hosts: string, secret = '') => readEnvironment({ PANEL_HOSTS: hosts, PANEL_SECRET: secret }).panel
  expect(read('zendesk=https://shop.zendesk.com, other=https://*.shop.example', panelSecret)).toEqual({
    hosts: [
      { kind: 'zendesk', origin: 'https://shop.zendesk.com' },
      { kind: 'other', origin: 'https://*.shop.example' },
    ],
    secrets: [panelSecret],
  })
  expect(read('')).toEqual({ hosts: [], secrets: [] })
  for (const wrong of [
    'https://a.example',
    'helpscout=https://a.example',
    'other=*',
    'other=http://a.example',
    "other=https://a.b; script-src 'x'",
  ])
    expect(() => read(wrong), wrong).toThrow('PANEL_HOSTS must be where agents see the panel')
  expect(() => read('other=https://a.example', 'short')).toThrow('PANEL_SECRET must be at least 32 characters')
  expect(() => read('', panelSecret)).toThrow('PANEL_HOSTS must be set too')
})
