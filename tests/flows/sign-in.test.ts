import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createApp } from '#server/app.ts'
import { changePassword, createStaff } from '#server/features/staff/staff-accounts.ts'
import { weaknessOf } from '#server/features/staff/weak-password.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const account = { email: 'agent@shop.example', password: 'password of agent' }

describeOnBoth('Staff sign in', engine => {
  let world: World
  afterEach(() => world.close())
  const start = async (config: Parameters<typeof startWorld>[1] = {}) => {
    world = await startWorld(engine, config)
    await createStaff(world.db, { ...account, name: 'Agent', role: 'agent' }, new Date())
  }
  const signIn = (more: object = {}, headers: Record<string, string> = {}) =>
    world.post('/api/auth/sign-in/email', { ...account, ...more }, { 'x-forwarded-for': '192.0.2.1', ...headers })
  const cookieOf = ({ headers }: { headers: Record<string, unknown> }) =>
    String([headers['set-cookie']].flat()[0]).split(';', 1)[0]!

  describe.each([
    { publicUrl: undefined, name: 'aftercare.session_token' },
    { publicUrl: 'https://help.shop.example', name: '__Host-aftercare.session_token' },
  ])('with PUBLIC_URL $publicUrl', ({ publicUrl, name }) => {
    beforeEach(() => start(publicUrl ? { publicUrl } : {}))

    test('by whatever name the server is reached, and go nowhere else', async () => {
      for (const host of ['help.shop.example', 'aftercare.internal:8080', 'localhost:8080']) {
        const answer = await signIn(
          { callbackURL: 'https://evil.example/', rememberMe: true },
          { host, origin: `https://${host}`, 'sec-fetch-site': 'same-origin' },
        )
        expect(answer.status).toBe(200)
        expect(cookieOf(answer)).toContain(`${name}=`)
        expect(answer.headers['location']).toBeUndefined()
        expect(answer.body).not.toContain('evil.example')
        const cookie = cookieOf(answer)
        expect((await world.inject({ url: '/api/desk/me', headers: { cookie } })).status).toBe(200)
        const left = await world.post('/api/auth/sign-out', { callbackURL: '//evil.example' }, { cookie, host })
        expect(left.status).toBe(200)
        expect((await world.inject({ url: '/api/desk/me', headers: { cookie } })).status).toBe(401)
      }
    })

    test('only from our own pages', async () => {
      const foreign: Record<string, string>[] = [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { 'sec-fetch-site': 'cross-site' },
      ]
      for (const headers of foreign) expect((await signIn({}, headers)).status, JSON.stringify(headers)).toBe(403)
    })

    test('by no other way: what the desk does not use is not there', async () => {
      const cookie = cookieOf(await signIn())
      for (const path of [
        ...['sign-up/email', 'sign-in/social', 'sign-in/username', 'forget-password', 'request-password-reset'],
        ...['reset-password', 'change-password', 'change-email', 'update-user', 'delete-user', 'set-password'],
        ...[
          'revoke-sessions',
          'revoke-session',
          'link-social',
          'unlink-account',
          'send-verification-email',
          'callback/x',
        ],
        ...[
          'get-session',
          'list-sessions',
          'ok',
          'error',
          'verify-email',
          'update-session',
          'refresh-token',
          'account-info',
        ],
        ...['sign-in/email/', 'sign-in%2Femail', '..%2fauth/ok', ''],
      ])
        for (const method of ['GET', 'POST'] as const) {
          const payload =
            method === 'POST' ? { payload: JSON.stringify({ ...account, name: 'X', newPassword: 'y'.repeat(12) }) } : {}
          const url = `/api/auth/${path}?callbackURL=https://evil.example&redirectTo=https://evil.example`
          const headers = { cookie, 'content-type': 'application/json' }
          const answer = await world.inject({ method, url, headers, ...payload })
          expect({ path, method, status: answer.status }).toEqual({ path, method, status: 404 })
          expect(answer.headers['location']).toBeUndefined()
        }
      expect((await world.inject({ url: '/api/auth/sign-in/email' })).status).toBe(404)
    })
  })

  test('where cookies would not stay in the browser they are told the address that works', async () => {
    await start({ publicUrl: 'https://help.shop.example' })
    const answer = await signIn(
      {},
      { host: '10.0.0.5:8080', origin: 'http://10.0.0.5:8080', 'sec-fetch-site': 'same-origin' },
    )
    expect(answer.status).toBe(403)
    expect(answer.json().detail).toContain('https://help.shop.example/desk')
  })

  test('an account is guessed at ten times in a quarter of an hour, from wherever, and its owner is not kept out', async () => {
    await start()
    expect((await signIn({}, { 'x-forwarded-for': '198.51.100.7' })).status).toBe(200)
    const guesses = []
    for (let n = 0; n < 14; n++) {
      const from = { 'x-forwarded-for': `203.${n}.113.1` }
      guesses.push(
        (
          await signIn(
            { password: `guess number ${n}`, email: n % 2 ? account.email : ' AGENT@shop.example'.trim() },
            from,
          )
        ).status,
      )
    }
    expect(guesses).toEqual([...Array(10).fill(401), ...Array(4).fill(429)])
    // The right password from a place where nobody ever signed in, too: else it would be found by trying on.
    expect((await signIn({}, { 'x-forwarded-for': '203.99.113.1' })).status).toBe(429)
    expect((await signIn({}, { 'x-forwarded-for': '198.51.100.8' })).status).toBe(200)
    world.clock.pass(16 * 60_000)
    expect((await signIn({}, { 'x-forwarded-for': '203.99.113.1' })).status).toBe(200)
  })

  test('a new password ends all sessions', async () => {
    await start()
    const cookie = cookieOf(await signIn())
    expect((await world.inject({ url: '/api/desk/me', headers: { cookie } })).status).toBe(200)
    expect(await changePassword(world.db, 'Agent@Shop.example', 'a new and longer one', new Date())).toBe(true)
    expect((await world.inject({ url: '/api/desk/me', headers: { cookie } })).status).toBe(401)
    expect((await signIn()).status).toBe(401)
    expect((await signIn({ password: 'a new and longer one' })).status).toBe(200)
    expect(await changePassword(world.db, 'nobody@shop.example', 'a new and longer one', new Date())).toBe(false)
  })

  test('who signs in, who fails and who does what is logged with the place, and nothing that a customer wrote', async () => {
    await start()
    const lines: string[] = []
    const app = await createApp(world.services, { level: 'info', stream: { write: line => void lines.push(line) } })
    const post = (url: string, payload: object, headers: Record<string, string> = {}) =>
      app.http.inject({ method: 'POST', url, payload, headers: { 'x-forwarded-for': '192.0.2.44', ...headers } })
    const good = await post('/api/auth/sign-in/email', account)
    await post('/api/auth/sign-in/email', { ...account, password: 'wrong password' })
    await post('/api/auth/sign-in/email', { email: 'customer@home.example', password: 'her secret words' })
    const id = world.services.ids()
    const cookie = String([good.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    await post(`/api/desk/withdrawals/${id}`, {}, { cookie })
    await post(`/api/desk/reviews/${id}`, { state: 'hidden', reason: 'spam', reply: 'Dear Erika Muster' }, { cookie })
    await app.http.close()
    const told = lines.map(line => JSON.parse(line)).filter(({ event }) => event)
    expect(told).toMatchObject([
      { event: 'sign-in', who: account.email, from: '192.0.2.44', outcome: 'signed in' },
      { event: 'sign-in', who: account.email, from: '192.0.2.44', outcome: 'refused (401)' },
      { event: 'sign-in', who: 'no account', from: '192.0.2.44', outcome: 'refused (401)' },
      { event: 'desk', action: 'handleWithdrawal', who: account.email, from: '192.0.2.44', id, outcome: 'not_found' },
      { event: 'desk', action: 'moderateReview', who: account.email, from: '192.0.2.44', id, outcome: 'not_found' },
    ])
    expect(lines.join('')).not.toMatch(/customer@home|secret|wrong password|password of|Erika/)
  })
})

describe('A password', () => {
  const agent = { email: 'agent.smith@shop.example', name: 'Agent Smith' }
  test.for([
    ...[
      'password123',
      'P4ssw0rd!2026',
      'Passwort2026!',
      'qwertyuiop',
      '1234567890',
      '0987654321',
      'aaaaaaaaaaaa',
      'abcabcabcabc',
    ],
    ...[
      'Welcome2026!',
      'letmein12345',
      'Summer2026!!',
      'administrator',
      'changeme!!',
      'agentsmith1',
      'shortone',
      '2026-11-28',
    ],
  ])('that is guessed soon is refused: %s', password => {
    expect(weaknessOf(password, agent)).toEqual(expect.any(String))
  })
  test.for(['correct horse battery', 'Zf8-kkq2-vvTp', 'vier kleine Enten', 'ключ от склада', 'password of agent'])(
    'that is not is taken: %s',
    password => {
      expect(weaknessOf(password, agent)).toBeUndefined()
    },
  )
})
