import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Role } from '#domain/staff/staff.ts'
import { createApp } from '#server/app.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What staff decide waits ten seconds', engine => {
  let world: World
  const cookies: Partial<Record<Role, string>> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['lead', 'editor', 'agent', 'viewer'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of ${role}` }
      await createStaff(world.db, { ...account, name: role, role }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['reviews', 'held_actions'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  const as = (role: Role) => ({ cookie: cookies[role]! })
  async function pendingReview(): Promise<string> {
    const id = randomUUID()
    await world.db.kysely
      .insertInto('reviews')
      .values({
        id,
        product: 'aurora-one',
        rating: 1,
        text: 'It broke after two days.',
        author: 'Sam',
        language: 'en',
        market: 'GB',
        verified: false,
        state: 'pending',
        at: world.clock.now,
      })
      .execute()
    return id
  }
  const decide = (id: string, role: Role = 'editor', body: object = { state: 'published' }) =>
    world.post(`/api/desk/reviews/${id}`, body, as(role))
  const stateOf = async (id: string) =>
    (await world.db.kysely.selectFrom('reviews').select('state').where('id', '=', id).executeTakeFirst())?.state
  const held = async (role: Role = 'agent') =>
    (await world.inject({ url: '/api/desk/waiting', headers: as(role) })).json().held
  const undo = async (ids: string[], role: Role = 'editor') =>
    (await world.post('/api/desk/held/undo', { ids }, as(role))).json()
  const notes = async (object: string) =>
    (
      await world.db.kysely.selectFrom('audit_log').selectAll().where('object', '=', object).orderBy('number').execute()
    ).map(({ who, action, outcome }) => `${who.split('@')[0]} ${action} ${outcome}`)

  test('each of many is done, also where the database believes that there is one', async () => {
    const decideOne = async () => {
      const id = await pendingReview()
      await decide(id)
      return id
    }
    const ids = [await decideOne()]
    await sql`analyze held_actions`.execute(world.db.kysely)
    while (ids.length < 6) ids.push(await decideOne())
    await world.carryOut()
    expect(await Promise.all(ids.map(stateOf))).toEqual(ids.map(() => 'published'))
  })

  test('it is seen by all staff, then done and noted; customers see nothing before', async () => {
    const id = await pendingReview()
    expect((await decide(id)).json()).toMatchObject({ object: id, action: 'moderateReview', left: 10_000 })
    world.clock.pass(9_000)
    await world.app.carryOutHeld()
    expect(await held('viewer')).toMatchObject([{ object: id, who: 'editor@shop.example', left: 1000 }])
    expect(await stateOf(id)).toBe('pending')
    world.clock.pass(1_000)
    await world.app.carryOutHeld()
    expect(await held()).toEqual([])
    expect(await stateOf(id)).toBe('published')
    expect(await notes(id)).toEqual([
      'editor moderateReview asked',
      'editor moderateReview published',
      'editor moderateReview done',
    ])
  })

  test('it is taken back by whoever could have decided it, and then nothing was done', async () => {
    const [one, two] = [await pendingReview(), await pendingReview()]
    const ids = [(await decide(one)).json().id, (await decide(two)).json().id]
    expect(await undo(ids, 'viewer')).toEqual({ undone: [] })
    expect((await undo([...ids, randomUUID()], 'lead')).undone.sort()).toEqual(ids.sort())
    expect(await undo(ids)).toEqual({ undone: [] })
    await world.carryOut()
    expect(await stateOf(one)).toBe('pending')
    expect(await notes(two)).toEqual(['editor moderateReview asked', 'lead moderateReview undone'])
    expect((await world.post('/api/desk/held/undo', { ids }, {})).status).toBe(401)
    expect((await world.post('/api/desk/held/undo', { ids: ['x'] }, as('editor'))).status).toBe(422)
    // It may be decided once more.
    expect((await decide(one)).status).toBe(200)
  })

  test('a second decision about the same entry is refused, and what cannot be done is refused at once', async () => {
    const id = await pendingReview()
    const answers = await Promise.all([decide(id), decide(id, 'lead', { state: 'hidden', reason: 'spam' }), decide(id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await decide(await pendingReview(), 'agent')).json()).toMatchObject({ code: 'forbidden' })
    expect((await decide(await pendingReview(), 'editor', { state: 'hidden' })).status).toBe(422)
    expect(await held()).toHaveLength(1)
  })

  test('what is not there any more when its time has come is noted as such', async () => {
    const id = await pendingReview()
    await decide(id)
    await world.db.kysely.deleteFrom('reviews').execute()
    await world.carryOut()
    expect(await notes(id)).toEqual(['editor moderateReview asked', 'editor moderateReview not_found'])
    expect(await held()).toEqual([])
  })

  test('several servers do it once, also where the one that took it up has died', async () => {
    const other = await createApp(world.services, { level: 'silent' })
    const reviews = [await pendingReview(), await pendingReview(), await pendingReview()]
    for (const id of reviews) await decide(id)
    // Dies in the middle: its transaction ends with it.
    const died = new Error('killed')
    await expect(
      world.db.kysely.transaction().execute(async trx => {
        await trx.deleteFrom('held_actions').execute()
        await trx.updateTable('reviews').set({ state: 'published' }).execute()
        throw died
      }),
    ).rejects.toBe(died)
    expect(await stateOf(reviews[0]!)).toBe('pending')
    world.clock.pass(10_000)
    await Promise.all([world.app.carryOutHeld(), other.carryOutHeld(), world.app.carryOutHeld()])
    for (const id of reviews) {
      expect(await stateOf(id)).toBe('published')
      expect((await notes(id)).filter(line => line.endsWith(' done'))).toHaveLength(1)
    }
    await other.stop()
  })

  test('taking it back and doing it at the same moment: one of them wins, and says so', async () => {
    for (let turn = 0; turn < 10; turn++) {
      const id = await pendingReview()
      const { id: action } = (await decide(id)).json()
      world.clock.pass(10_000)
      const [{ undone }] = await Promise.all([undo([action]), world.app.carryOutHeld()])
      expect(await stateOf(id)).toBe(undone.length ? 'pending' : 'published')
      // That it was let through, and what became of it: what was decided, and that it is done.
      expect(await notes(id)).toHaveLength(undone.length ? 2 : 3)
    }
  })

  test('what only a newer release knows to do waits for it', async () => {
    const row = {
      id: randomUUID(),
      action: 'doLater',
      object: randomUUID(),
      input: JSON.stringify({}),
      who: 'lead@shop.example',
      role: 'lead' as const,
      at: world.clock.now,
      due_at: world.clock.now,
    }
    await world.db.kysely.insertInto('held_actions').values(row).execute()
    const id = await pendingReview()
    await decide(id)
    await world.carryOut()
    expect(await stateOf(id)).toBe('published')
    expect(await held()).toMatchObject([{ id: row.id }])
  })

  test('a fault does not lose it: it is tried again, and given up after the fifth time', async () => {
    const id = await pendingReview()
    await decide(id)
    // A check that this review does not pass, as a fault of ours would be.
    const check = sql`alter table reviews add constraint fault check (id <> ${sql.lit(id)} or state = 'pending')`
    await check.execute(world.db.kysely)
    try {
      for (let tries = 1; tries < 5; tries++) {
        world.clock.pass(600_000)
        await world.app.carryOutHeld()
        expect(await held()).toMatchObject([{ object: id }])
      }
      world.clock.pass(600_000)
      await world.app.carryOutHeld()
    } finally {
      await sql`alter table reviews drop constraint fault`.execute(world.db.kysely)
    }
    expect(await held()).toEqual([])
    expect(await stateOf(id)).toBe('pending')
    expect(await notes(id)).toEqual(['editor moderateReview asked', 'editor moderateReview failed'])
  })
})
