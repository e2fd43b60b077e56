import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type OidcProvider, startOidc } from '#tests/support/oidc.ts'
import { cookieOf, deskOf, emailOf, hire, signedIn, tryPassword } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const publicUrl = 'http://desk.example'
const callback = `${publicUrl}/api/auth/sso/callback`
const roles = [
  { group: 'support:leads', role: 'lead' },
  { group: 'support', role: 'agent' },
] as const

describeOnBoth('Staff sign in at the provider of their company', engine => {
  let provider: OidcProvider
  let world: World
  let count = 0
  let name = ''
  const worldWith = (more: object) => {
    const { issuer, clientId, clientSecret } = provider
    const sso = {
      issuer,
      clientId,
      clientSecret,
      name: 'Company',
      createsAccounts: false,
      groupsClaim: 'groups',
      roles: [],
    }
    return startWorld(engine, { publicUrl, people: { sso: { ...sso, ...more } } })
  }
  beforeAll(async () => {
    provider = await startOidc(callback)
    world = await worldWith({})
  })
  afterAll(async () => {
    await world.close()
    await provider.stop()
  })
  beforeEach(() => {
    count++
    name = `anna-${count}`
    provider.people.set(name, { email: emailOf(name).toUpperCase(), email_verified: true, name: 'Anna Amsel' })
  })

  async function depart(at = world, query = '', cookie = '') {
    const answer = await at.inject({ url: `/api/auth/sso/start${query}`, headers: { cookie } })
    return { address: new URL(String(answer.headers['location']), publicUrl), cookie: cookieOf(answer), answer }
  }

  async function arrive(back: URL, cookie: string, at = world) {
    const answer = await at.inject({ url: back.pathname + back.search, headers: { cookie } })
    const session = [answer.headers['set-cookie']].flat().find(each => /session_token=\S/.test(String(each)))
    return {
      to: String(answer.headers['location']),
      cookie: session ? String(session).split(';', 1)[0]! : undefined, // split always gives one part
    }
  }

  async function signIn(who = name, at = world, query = '') {
    const { address, cookie } = await depart(at, query)
    return arrive(await provider.visit(address.href, who), cookie, at)
  }

  test('the screen names it, and the way there is bound by state, nonce and PKCE', async () => {
    expect((await world.inject({ url: '/api/auth/ways' })).json()).toEqual({ sso: { name: 'Company' } })
    const { address, answer } = await depart()
    const said = Object.fromEntries(address.searchParams)
    expect(said).toMatchObject({
      response_type: 'code',
      client_id: provider.clientId,
      redirect_uri: callback,
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    })
    for (const key of ['state', 'nonce', 'code_challenge']) expect(said[key]).toMatch(/^[\w-]{43}$/)
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Lax/)
    expect(String(answer.headers['set-cookie'])).not.toContain(said['state'])
  })

  test('an account with a verified address is hers, also under another address later', async () => {
    await hire(world, name, 'agent')
    const { to, cookie } = await signIn(name, world, '?to=/desk/returns?state=open')
    expect(to).toBe('/desk/returns?state=open')
    expect((await deskOf(world, cookie!).get('me')).json()).toMatchObject({ email: emailOf(name), role: 'agent' })
    provider.people.set(name, { email: 'married@shop.example', email_verified: false })
    expect((await deskOf(world, (await signIn()).cookie!).get('me')).json()).toMatchObject({ email: emailOf(name) })
  })

  test('an address that is not verified opens nothing, whatever word stands there', async () => {
    await hire(world, name, 'admin')
    for (const email_verified of [false, undefined, 'true', 1]) {
      provider.people.set(name, { email: emailOf(name), email_verified })
      expect(await signIn()).toEqual({ to: '/desk?sso=not_verified', cookie: undefined })
    }
  })

  test('who is not invited hears so; who is, has the role of the invitation', async () => {
    expect(await signIn()).toEqual({ to: '/desk?sso=no_account', cookie: undefined })
    const boss = `boss-${count}`
    await hire(world, boss, 'admin')
    const admin = deskOf(world, await signedIn(world, boss))
    const invited = { email: emailOf(name), role: 'editor', languages: [], language: 'de' }
    expect((await admin.post('people/invitations', invited)).status).toBe(200)
    const { cookie } = await signIn()
    expect((await deskOf(world, cookie!).get('me')).json()).toMatchObject({ role: 'editor', name: 'Anna Amsel' })
    expect((await admin.get('people')).json().invitations).toEqual([])
    // She has no password: none opens her account, and an empty one neither.
    expect((await tryPassword(world, name, { password: 'undefined' })).status).toBe(401)
  })

  test('an account that is closed stays closed', async () => {
    await hire(world, name, 'agent')
    await signIn()
    await world.db.kysely
      .updateTable('staff')
      .set({ disabled_at: world.clock.now })
      .where('email', '=', emailOf(name))
      .execute()
    expect(await signIn()).toEqual({ to: '/desk?sso=disabled', cookie: undefined })
  })

  test('a way back that is not that of the way there leads nowhere', async () => {
    await hire(world, name, 'agent')
    const mine = await depart()
    const back = await provider.visit(mine.address.href, name)
    const others = await depart()
    expect((await arrive(back, others.cookie)).to).toBe('/desk?sso=refused')
    expect((await arrive(back, '')).to).toBe('/desk?sso=lost')
    expect((await arrive(back, `${mine.cookie.slice(0, -4)}AAAA`)).to).toBe('/desk?sso=lost')
    world.clock.pass(11 * 60_000)
    expect((await arrive(back, mine.cookie)).to).toBe('/desk?sso=lost')
    const denied = await depart()
    const no = new URL(callback)
    no.search = `error=access_denied&state=${denied.address.searchParams.get('state')}&iss=${provider.issuer}`
    expect((await arrive(no, denied.cookie)).to).toBe('/desk?sso=refused')
    // A code works once.
    const once = await depart()
    const good = await provider.visit(once.address.href, name)
    expect((await arrive(good, once.cookie)).cookie).toBeDefined()
    expect((await arrive(good, once.cookie)).to).toBe('/desk?sso=refused')
  })

  test('a link to elsewhere leads to the desk', async () => {
    await hire(world, name, 'agent')
    for (const to of ['https://evil.example', '//evil.example/desk', '/\\evil.example', '/api/auth/sign-out'])
      expect((await signIn(name, world, `?to=${encodeURIComponent(to)}`)).to).toBe('/desk')
  })

  test('a provider that is away is said so, passwords go on, and it is asked again by the next', async () => {
    await hire(world, name, 'agent')
    const fresh = await worldWith({})
    try {
      await hire(fresh, name, 'agent')
      const gone = await depart()
      const back = await provider.visit(gone.address.href, name)
      await provider.stop()
      expect((await depart(fresh)).address.href).toContain('?sso=unavailable')
      expect((await arrive(back, gone.cookie)).to).toBe('/desk?sso=unavailable')
      expect((await tryPassword(fresh, name)).json()).toEqual({ state: 'in' })
      await provider.start()
      expect((await signIn(name, fresh)).cookie).toBeDefined()
    } finally {
      await fresh.close()
    }
  })

  test('groups give the role at each sign-in, and take it away; the last administrator stays', async () => {
    const mapped = await worldWith({ roles, createsAccounts: true })
    try {
      const groups = (...given: unknown[]) =>
        provider.people.set(name, { email: emailOf(name), email_verified: true, groups: given })
      const role = async (cookie: string | undefined) => (await deskOf(mapped, cookie!).get('me')).json().role
      groups('others', 7)
      expect(await signIn(name, mapped)).toEqual({ to: '/desk?sso=no_role', cookie: undefined })
      groups('support')
      expect(await role((await signIn(name, mapped)).cookie)).toBe('agent')
      groups('support', 'support:leads')
      expect(await role((await signIn(name, mapped)).cookie)).toBe('lead')
      groups()
      expect((await signIn(name, mapped)).to).toBe('/desk?sso=no_role')
      const boss = `boss-${count}`
      await hire(mapped, boss, 'admin')
      provider.people.set(boss, { email: emailOf(boss), email_verified: true, groups: ['support'] })
      expect(await role((await signIn(boss, mapped)).cookie)).toBe('admin')
    } finally {
      await mapped.close()
    }
  })

  test('who has no password shows there again that it is she, and nobody else does it for her', async () => {
    await hire(world, name, 'lead')
    const { cookie } = await signIn()
    world.clock.pass(11 * 60_000)
    const desk = deskOf(world, cookie!)
    expect((await desk.get('audit/export')).json()).toMatchObject({ code: 'proof_needed' })
    const there = await depart(world, '?prove=1&to=/desk/audit', cookie)
    expect(there.address.searchParams.get('prompt')).toBe('login')
    provider.people.set('somebody', { email: emailOf('somebody'), email_verified: true })
    await arrive(await provider.visit(there.address.href, 'somebody'), there.cookie)
    expect((await desk.get('audit/export')).status).toBe(403)
    const again = await depart(world, '?prove=1&to=/desk/audit', cookie)
    expect((await arrive(await provider.visit(again.address.href, name), again.cookie)).to).toBe('/desk/audit')
    expect((await desk.get('audit/export')).status).toBe(200)
    // Without a session there is nothing to prove.
    expect((await depart(world, '?prove=1')).address.href).toContain('?sso=lost')
  })
})
