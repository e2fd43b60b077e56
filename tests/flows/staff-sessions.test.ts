import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { unwatchedHeader } from '#contract/staff/staff.ts'
import { createApp } from '#server/app.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { cookieOf, deskOf, emailOf, hire, passwordOf, signedIn, tryPassword } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000

describeOnBoth('Sessions of staff', engine => {
  let world: World
  let other: World['app']
  let name = ''
  let count = 0
  beforeAll(async () => {
    world = await startWorld(engine, { people: { idleMinutes: 60, sessionHours: 8 } })
    // A second process before the same database; it shares nothing else.
    other = await createApp({ ...world.services }, { level: 'silent' })
    await other.http.ready()
  })
  afterAll(async () => {
    await other.http.close()
    await world.close()
  })
  beforeEach(async () => {
    count++
    name = `agent-${count}`
    world.clock.pass(16 * minute)
    await hire(world, name, 'agent')
  })

  const there = async (cookie: string) =>
    (await other.http.inject({ url: '/api/desk/me', headers: { cookie } })).statusCode
  const here = async (cookie: string) => (await deskOf(world, cookie).get('me')).status

  test('end when nobody uses them, and what the desk asks by itself is no use', async () => {
    const cookie = await signedIn(world, name)
    for (let n = 0; n < 3; n++) {
      world.clock.pass(40 * minute)
      expect(await here(cookie)).toBe(200)
    }
    for (let n = 0; n < 2; n++) {
      world.clock.pass(29 * minute)
      expect((await deskOf(world, cookie).get('waiting')).status).toBe(200)
      // A list that is read again because something has changed, before an empty chair.
      const headers = { cookie, [unwatchedHeader]: '1' }
      expect((await world.inject({ url: '/api/desk/inbox', headers })).status).toBe(200)
    }
    world.clock.pass(3 * minute)
    expect(await here(cookie)).toBe(401)
    expect(await there(cookie)).toBe(401)
  })

  test('end after eight hours, however they are used', async () => {
    const cookie = await signedIn(world, name)
    for (let n = 0; n < 9; n++) {
      world.clock.pass(50 * minute)
      expect(await here(cookie)).toBe(200)
    }
    world.clock.pass(40 * minute)
    expect(await here(cookie)).toBe(401)
  })

  test('that are ended on one instance are ended on the other with the next request', async () => {
    const [mine, stolen] = [await signedIn(world, name), await signedIn(world, name)]
    expect([await there(mine), await there(stolen)]).toEqual([200, 200])
    const { sessions } = (await deskOf(world, mine).get('account')).json()
    expect(sessions).toHaveLength(2)
    const [strange] = sessions.filter(({ isThis }: { isThis: boolean }) => !isThis)
    expect(strange).toMatchObject({ address: '192.0.2.1', since: world.clock.now.toISOString() })
    expect((await deskOf(world, mine).post(`account/sessions/${strange.id}/end`)).status).toBe(200)
    expect([await there(mine), await there(stolen)]).toEqual([200, 401])
  })

  test('of others are not hers to end', async () => {
    const stranger = `stranger-${count}`
    await hire(world, stranger, 'admin')
    const [mine, hers] = [await signedIn(world, name), await signedIn(world, stranger)]
    const { sessions } = (await deskOf(world, mine).get('account')).json()
    const answer = await deskOf(world, hers).post(`account/sessions/${sessions[0].id}/end`)
    expect(answer.json()).toMatchObject({ code: 'not_found' })
    expect(await here(mine)).toBe(200)
  })

  test('end everywhere else by one button, and by a new password', async () => {
    const [mine, a, b] = [await signedIn(world, name), await signedIn(world, name), await signedIn(world, name)]
    expect((await deskOf(world, mine).post('account/sessions/end')).json()).toEqual({ ended: 2 })
    expect([await there(mine), await there(a), await there(b)]).toEqual([200, 401, 401])
    const c = await signedIn(world, name)
    const change = (password: string) => deskOf(world, mine).post('account/password', { password })
    expect((await change('Passwort2026!')).json()).toMatchObject({ code: 'weak_password' })
    expect((await change('four small ducks')).status).toBe(200)
    expect([await there(mine), await there(c)]).toEqual([200, 401])
    expect((await tryPassword(world, name)).status).toBe(401)
    expect((await tryPassword(world, name, { password: 'four small ducks' })).status).toBe(200)
  })

  test('begin anew with each sign-in: a cookie that was planted before opens nothing after it', async () => {
    const planted = await signedIn(world, name)
    const answer = await world.post(
      '/api/auth/sign-in/email',
      { email: emailOf(name), password: passwordOf(name) },
      { cookie: planted },
    )
    const fresh = cookieOf(answer)
    expect(fresh).not.toBe(planted)
    expect([await here(fresh), await here(planted)]).toEqual([200, 401])
    // And one that nobody signed is none.
    expect(await here(`${fresh.slice(0, -6)}AAAA%3D`)).toBe(401)
  })

  test('have a cookie that no script, no other site and no other host gets', async () => {
    for (const [publicUrl, prefix, path] of [
      ['https://help.shop.example', '__Host-', '/'],
      ['https://shop.example/help', '__Secure-', '/help'],
    ] as const) {
      const app = await createApp(
        { ...world.services, config: { ...world.services.config, publicUrl } },
        { level: 'silent' },
      )
      const answer = await app.http.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email: emailOf(name), password: passwordOf(name) },
      })
      await app.http.close()
      const cookie = String([answer.headers['set-cookie']].flat()[0])
      expect(cookie).toMatch(new RegExp(`^${prefix}aftercare.session_token=`))
      const parts = cookie.toLowerCase().split('; ')
      expect(parts).toEqual(
        expect.arrayContaining([`path=${path}`, 'httponly', 'secure', 'samesite=strict', `max-age=${8 * 3600}`]),
      )
      expect(cookie.toLowerCase()).not.toContain('domain=')
    }
  })

  test('of an account that is closed end at once', async () => {
    const boss = `boss-${count}`
    await hire(world, boss, 'admin')
    const [mine, admin] = [await signedIn(world, name), await signedIn(world, boss)]
    const { people } = (await deskOf(world, admin).get('people')).json()
    const { id } = people.find(({ email }: { email: string }) => email === emailOf(name))
    expect((await deskOf(world, admin).post(`people/${id}/disable`)).status).toBe(200)
    expect([await here(mine), await there(mine)]).toEqual([401, 401])
    expect((await tryPassword(world, name)).status).toBe(401)
    expect((await deskOf(world, admin).post(`people/${id}/enable`)).status).toBe(200)
    expect((await tryPassword(world, name)).status).toBe(200)
  })
})
