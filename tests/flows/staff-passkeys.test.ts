import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAuthenticator } from '#tests/support/authenticator.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { cookieOf, deskOf, hire, signedIn, tryPassword } from '#tests/support/staff.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000
const here = { origin: 'https://help.shop.example' }

describeOnBoth('Staff sign in with passkeys', engine => {
  let world: World
  let count = 0
  let name = ''
  beforeAll(async () => {
    world = await startWorld(engine, { publicUrl: here.origin, people: { secondFactorFor: ['lead'] } })
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    count++
    name = `agent-${count}`
    world.clock.pass(16 * minute)
    await hire(world, name, 'agent')
  })

  async function enrolled(who = name) {
    const cookie = await signedIn(world, who)
    const desk = deskOf(world, cookie)
    const device = createAuthenticator()
    const question = (await desk.get('account/passkeys/question')).json()
    const response = device.make(question, here)
    const answer = await desk.post('account/passkeys', { token: question.token, response, name: 'Laptop' })
    return { cookie, desk, device, question, response, answer }
  }

  const ask = async () => (await world.post('/api/auth/sign-in/passkey/options', {})).json()
  const signIn = (question: { token: string }, response: object) =>
    world.post('/api/auth/sign-in/passkey', { token: question.token, response })

  test('without a name or an address, and that is two factors', async () => {
    const { answer, device } = await enrolled()
    expect(answer.json().recoveryCodes).toHaveLength(10)
    const question = await ask()
    // Nobody learns which passkeys there are.
    expect(question.options).toMatchObject({ allowCredentials: [], userVerification: 'required' })
    const signed = await signIn(question, device.use(question, here))
    expect(signed.json()).toEqual({ state: 'in' })
    const me = (await deskOf(world, cookieOf(signed)).get('me')).json()
    expect(me.name).toBe(name)
    expect((await tryPassword(world, name)).json()).toMatchObject({
      state: 'second',
      factors: ['passkey', 'recovery'],
    })
  })

  test('and not with what was heard before, of another site, without finger or PIN, or of a device nobody knows', async () => {
    const { device } = await enrolled()
    const refused = async (make: (question: { token: string; options: Record<string, unknown> }) => object) => {
      const question = await ask()
      expect((await signIn(question, make(question))).status).toBe(401)
    }
    await refused(question => device.use(question, { origin: 'https://help.shop.example.evil.example' }))
    await refused(question => device.use(question, { origin: 'https://evil.example' }))
    await refused(question => device.use(question, { ...here, unverified: true }))
    await refused(question => device.use(question, { ...here, challenge: 'another' }))
    await refused(question => createAuthenticator().use(question, here))
    // The same answer twice, and one after its time.
    const question = await ask()
    const response = device.use(question, here)
    expect((await signIn(question, response)).status).toBe(200)
    expect((await signIn(question, response)).status).toBe(401)
    const late = await ask()
    world.clock.pass(6 * minute)
    expect((await signIn(late, device.use(late, here))).status).toBe(401)
    // What is no credential at all.
    for (const none of [{}, { id: 'x' }, { ...response, response: {} }])
      expect((await signIn(await ask(), none)).status).toBe(422)
  })

  test('a question to one is no question to another', async () => {
    const mine = await enrolled()
    const other = `other-${count}`
    await hire(world, other, 'agent')
    const hers = await enrolled(other)
    // To prove herself she may not take the device of a colleague.
    const question = (await mine.desk.get('account/prove/passkey/question')).json()
    const prove = (response: object) => mine.desk.post('account/prove/passkey', { token: question.token, response })
    expect((await prove(hers.device.use(question, here))).status).toBe(404)
    // And what was asked in one session makes no passkey in another.
    const asked = (await mine.desk.get('account/passkeys/question')).json()
    const response = createAuthenticator().make(asked, here)
    const planted = await hers.desk.post('account/passkeys', { token: asked.token, response, name: 'Planted' })
    expect(planted.json()).toMatchObject({ code: 'wrong_code' })
    expect((await hers.desk.get('account')).json().passkeys).toHaveLength(1)
    // One that is known already is not made twice, by nobody.
    const again = (await hers.desk.get('account/passkeys/question')).json()
    const taken = await hers.desk.post('account/passkeys', {
      token: again.token,
      response: mine.device.make(again, here),
      name: 'Taken',
    })
    expect(taken.json()).toMatchObject({ code: 'wrong_code' })
  })

  test('shows who sits there for ten minutes', async () => {
    const { desk, device } = await enrolled()
    world.clock.pass(11 * minute)
    expect((await desk.post('account/recovery-codes')).json()).toMatchObject({ code: 'proof_needed' })
    const question = (await desk.get('account/prove/passkey/question')).json()
    expect(question.options.allowCredentials).toMatchObject([{ id: device.id }])
    const token = question.token
    expect((await desk.post('account/prove/passkey', { token, response: device.use(question, here) })).status).toBe(200)
    expect((await desk.post('account/recovery-codes')).status).toBe(200)
  })

  test('is renamed and taken away, and the last one stays where the role needs one', async () => {
    const lead = `lead-${count}`
    await hire(world, lead, 'lead')
    const { desk, device } = await enrolled(lead)
    expect((await desk.get('me')).json()).toMatchObject({ lacksFactor: false })
    expect((await desk.post(`account/passkeys/${device.id}`, { name: ' Büro <b> ' })).status).toBe(200)
    expect((await desk.get('account')).json().passkeys).toMatchObject([{ name: 'Büro <b>', synced: false }])
    expect((await desk.post(`account/passkeys/${device.id}/remove`)).json()).toMatchObject({ code: 'factor_needed' })
    const mine = await enrolled()
    expect((await mine.desk.post(`account/passkeys/${mine.device.id}/remove`)).status).toBe(200)
    expect((await mine.desk.get('account')).json()).toMatchObject({ passkeys: [], recoveryCodes: 0 })
    const question = await ask()
    expect((await signIn(question, mine.device.use(question, here))).status).toBe(401)
  })

  test('of an account that is closed opens nothing', async () => {
    const { device } = await enrolled()
    await world.db.kysely.updateTable('staff').set({ disabled_at: world.clock.now }).where('name', '=', name).execute()
    const question = await ask()
    expect((await signIn(question, device.use(question, here))).status).toBe(401)
  })
})
