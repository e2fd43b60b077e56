import path from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { readBackup, writeBackup } from '#server/db/backup.ts'
import { checkAudit } from '#server/features/staff/audit-log.ts'
import { codeOf, fromBase32, stepAt } from '#server/features/staff/one-time-code.ts'
import { createProofs } from '#server/features/staff/proofs.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { cookieOf, deskOf, hire, signedIn, tryPassword } from '#tests/support/staff.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000

describeOnBoth('Staff sign in with a second factor', engine => {
  let world: World
  let count = 0
  let name = ''
  beforeAll(async () => {
    world = await startWorld(engine, { people: { secondFactorFor: ['lead'] } })
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    count++
    name = `agent-${count}`
    world.clock.pass(16 * minute)
    await hire(world, name, 'agent')
  })

  /** The code that an app shows now; the next one, where that was used. */
  const shown = (secret: string, later = 0) => codeOf(fromBase32(secret), stepAt(world.clock.now) + later)

  async function withApp(): Promise<{ secret: string; cookie: string; recoveryCodes: string[] }> {
    const cookie = await signedIn(world, name)
    const desk = deskOf(world, cookie)
    const { secret, address } = (await desk.post('account/codes')).json()
    expect(address).toContain(`secret=${secret}`)
    const { recoveryCodes } = (await desk.post('account/codes/confirm', { code: shown(secret) })).json()
    world.clock.pass(minute)
    return { secret, cookie, recoveryCodes }
  }

  const second = (token: string, code: string) => world.post('/api/auth/sign-in/code', { token, code })

  test('by a code of their app, once each, and the password alone opens nothing', async () => {
    const { secret } = await withApp()
    const first = await tryPassword(world, name)
    expect(first.json()).toEqual({ state: 'second', token: expect.any(String), factors: ['code', 'recovery'] })
    expect(first.headers['set-cookie']).toBeUndefined()
    const { token } = first.json()
    expect((await second(token, '000000')).json()).toMatchObject({ code: 'unauthenticated' })
    const code = shown(secret)
    const answer = await second(token, `${code.slice(0, 3)} ${code.slice(3)}`)
    expect(answer.json()).toEqual({ state: 'in' })
    expect((await deskOf(world, cookieOf(answer)).get('me')).status).toBe(200)
    // The same code once more, with another first step.
    const again = (await tryPassword(world, name)).json()
    expect((await second(again.token, code)).status).toBe(401)
    // And the first step is used up.
    expect((await second(token, shown(secret, 1))).json()).toMatchObject({ code: 'gone' })
  })

  test('two who send one code at the same time are one', async () => {
    const { secret } = await withApp()
    const steps = await Promise.all([tryPassword(world, name), tryPassword(world, name)])
    const code = shown(secret)
    const answers = await Promise.all(steps.map(step => second(step.json().token, code)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401])
  })

  test('a first step lasts five minutes and five tries', async () => {
    const { secret } = await withApp()
    const late = (await tryPassword(world, name)).json()
    world.clock.pass(6 * minute)
    expect((await second(late.token, shown(secret))).json()).toMatchObject({ code: 'gone' })
    const { token } = (await tryPassword(world, name)).json()
    for (let n = 0; n < 5; n++) expect((await second(token, '000000')).status).toBe(401)
    expect((await second(token, shown(secret))).json()).toMatchObject({ code: 'gone' })
    expect((await second('x'.repeat(43), shown(secret))).json()).toMatchObject({ code: 'gone' })
  })

  test('codes are guessed at ten times in a quarter of an hour, whoever knows the password', async () => {
    await withApp()
    const statuses: number[] = []
    for (let n = 0; n < 14; n++) {
      const step = await tryPassword(world, name, { from: `203.${n}.113.1` })
      statuses.push(step.status === 200 ? (await second(step.json().token, '000000')).status : step.status)
    }
    expect(statuses.filter(status => status === 401)).toHaveLength(10)
    expect(statuses.slice(10)).toEqual([429, 429, 429, 429])
  })

  test('by a recovery code, once each, however it is typed; new ones end the old', async () => {
    const { recoveryCodes, cookie } = await withApp()
    expect(new Set(recoveryCodes)).toHaveProperty('size', 10)
    const [one = '', two = '', three = ''] = recoveryCodes
    const step = async () => (await tryPassword(world, name)).json().token as string
    expect((await second(await step(), one)).status).toBe(200)
    expect((await second(await step(), one)).status).toBe(401)
    expect((await second(await step(), two.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
    expect((await deskOf(world, cookie).get('account')).json()).toMatchObject({ recoveryCodes: 8, hasCodes: true })
    expect((await deskOf(world, cookie).post('account/recovery-codes')).json().recoveryCodes).toHaveLength(10)
    expect((await second(await step(), three)).status).toBe(401)
  })

  test('no secret stands in the database, and without SECRET an app says nothing while recovery codes still do', async () => {
    const { secret, recoveryCodes } = await withApp()
    const totp = await world.db.kysely.selectFrom('staff_totp').select(['secret', 'user_id']).execute()
    const hashes = await world.db.kysely.selectFrom('staff_recovery_codes').select('hash').execute()
    const text = JSON.stringify([totp, hashes])
    for (const word of [secret, ...recoveryCodes, ...recoveryCodes.map(code => code.replaceAll('-', ''))])
      expect(text).not.toContain(word)
    const said: string[] = []
    const config = { ...world.services.config, secret: 'another secret that is long enough' }
    const { secondFactor } = createProofs({ ...world.services, config }, sentence => said.push(sentence))
    const { id: userId } = await world.db.kysely
      .selectFrom('staff')
      .select('id')
      .where('name', '=', name)
      .executeTakeFirstOrThrow()
    expect(await secondFactor.use(userId, shown(secret))).toBeUndefined()
    expect(said.join()).toContain('another SECRET')
    expect(await secondFactor.use(userId, recoveryCodes[4]!)).toBe('password_recovery')
  })

  test('a role that needs one gets nothing before it is set up, and cannot take the last one away', async () => {
    const lead = `lead-${count}`
    await hire(world, lead, 'lead')
    const cookie = await signedIn(world, lead)
    const desk = deskOf(world, cookie)
    expect((await desk.get('me')).json()).toMatchObject({ lacksFactor: true })
    for (const path of ['audit', 'reviews', 'waiting'])
      expect((await desk.get(path)).json(), path).toMatchObject({ status: 403, code: 'factor_needed' })
    const { secret } = (await desk.post('account/codes')).json()
    expect((await desk.post('account/codes/confirm', { code: '000000' })).json()).toMatchObject({ code: 'wrong_code' })
    expect((await desk.post('account/codes/confirm', { code: shown(secret) })).status).toBe(200)
    expect((await desk.get('me')).json()).toMatchObject({ lacksFactor: false })
    expect((await desk.get('reviews')).status).toBe(200)
    expect((await desk.post('account/codes/remove')).json()).toMatchObject({ code: 'factor_needed' })
    // A second app is none: the first goes on.
    expect((await desk.post('account/codes')).json()).toMatchObject({ code: 'conflict' })
  })

  test('a backup brings all of it back', async () => {
    const { secret, recoveryCodes } = await withApp()
    const file = path.join(await temporaryDirectory('backup'), 'shop.gz')
    await writeBackup(world.db, file, world.clock.now)
    const { db } = await engine.open()
    try {
      await readBackup(db, file)
      const { secondFactor } = createProofs({ ...world.services, db }, sentence => expect.unreachable(sentence))
      const staff = await db.kysely.selectFrom('staff').select('id').where('name', '=', name).executeTakeFirstOrThrow()
      expect(await secondFactor.of(staff.id)).toEqual(['code', 'recovery'])
      expect(await secondFactor.use(staff.id, shown(secret))).toBe('password_code')
      expect(await secondFactor.use(staff.id, recoveryCodes[0]!)).toBe('password_recovery')
    } finally {
      await db.close()
    }
  })

  test('whoever needs none takes it away, and recovery codes go with the last', async () => {
    const { cookie } = await withApp()
    expect((await deskOf(world, cookie).post('account/codes/remove')).status).toBe(200)
    expect((await deskOf(world, cookie).get('account')).json()).toMatchObject({ hasCodes: false, recoveryCodes: 0 })
    expect((await tryPassword(world, name)).json()).toEqual({ state: 'in' })
  })

  test('what is secret asks for a proof that is ten minutes old at most, by what she has', async () => {
    const { cookie, secret } = await withApp()
    const desk = deskOf(world, cookie)
    world.clock.pass(11 * minute)
    expect((await desk.post('account/recovery-codes')).json()).toMatchObject({ status: 403, code: 'proof_needed' })
    expect((await desk.post('account/prove/password', { password: `password of ${name}` })).json()).toMatchObject({
      code: 'factor_needed',
    })
    expect((await desk.post('account/prove/code', { code: '000000' })).json()).toMatchObject({ code: 'wrong_code' })
    expect((await desk.post('account/prove/code', { code: shown(secret) })).status).toBe(200)
    expect((await desk.post('account/recovery-codes')).status).toBe(200)
    world.clock.pass(9 * minute)
    expect((await desk.post('account/recovery-codes')).status).toBe(200)
    world.clock.pass(2 * minute)
    expect((await desk.post('account/recovery-codes')).status).toBe(403)
  })

  test('a proof by password is guessed at as seldom as at the door', async () => {
    const cookie = await signedIn(world, name)
    const desk = deskOf(world, cookie)
    world.clock.pass(11 * minute)
    const statuses: number[] = []
    for (let n = 0; n < 12; n++)
      statuses.push((await desk.post('account/prove/password', { password: `guess ${n}` })).status)
    expect(statuses).toEqual([...Array(10).fill(404), 429, 429])
    expect((await checkAudit(world.db)).brokenAt).toBeUndefined()
  })
})
