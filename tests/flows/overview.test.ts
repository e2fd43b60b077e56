import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Overview, OverviewFigure } from '#contract/overview/desk-overview.ts'
import type { Facts } from '#domain/order/order-facts.ts'
import type { FigureName } from '#domain/overview/figures.ts'
import type { Role } from '#domain/staff/staff.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { orderFact, storeOrders } from '#tests/support/order-facts.ts'
import { putEntry } from '#tests/support/returns.ts'
import { answerSurvey } from '#tests/support/survey-rows.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

const hour = 3600_000
const day = 24 * hour

describeOnBoth('The overview: what is counted, and what is made of it', engine => {
  let world: World
  const cookies: Partial<Record<Role, string>> = {}
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['lead', 'viewer', 'translator'] as const) {
      const account = { email: `${role}@shop.example`, password: `password of ${role}` }
      await createStaff(world.db, { ...account, name: role, role, languages: ['de'] }, new Date())
      const answer = await world.post('/api/auth/sign-in/email', account)
      cookies[role] = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    }
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.forgetOrders()
    for (const table of [...(['daily_counts', 'conversations', 'votes', 'survey_answers', 'reviews'] as const)])
      await world.db.kysely.deleteFrom(table).execute()
    await world.db.kysely.deleteFrom('settings').where('name', 'like', 'overview%').execute()
    await world.db.kysely.deleteFrom('overview_notes').where('kind', '=', 'note').execute()
    world.clock.now = new Date(worldStart)
  })

  const as = (role: Role) => ({ cookie: cookies[role]! })
  const ask = (query = '', role: Role = 'viewer') =>
    world.inject({ url: `/api/desk/overview${query}`, headers: as(role) })
  async function read(query = ''): Promise<Overview & Record<FigureName, OverviewFigure>> {
    const answer = await ask(query)
    expect([answer.status, answer.body.slice(0, 300)]).toEqual([200, expect.any(String)])
    const overview = answer.json() as Overview
    const byName = Object.fromEntries(overview.figures.map(figure => [figure.name, figure]))
    return { ...overview, ...(byName as Record<FigureName, OverviewFigure>) } // one of each name
  }
  const put = (what: string, on: string, count: number, { market = 'DE', language = 'de', part = '' } = {}) =>
    world.db.kysely.insertInto('daily_counts').values({ day: on, market, language, what, part, count }).execute()
  const passRound = async () => {
    world.clock.pass(25 * hour)
    await world.app.gatherCounts()
  }

  async function write(at: Date, locale = 'de-de'): Promise<string> {
    world.clock.now = at
    const id = randomUUID()
    const entry = { kind: 'message', locale, email: 'anna@example.com', text: 'Wo ist mein Paket?' }
    expect((await putEntry(world, id, entry)).status).toBe(200)
    return id
  }
  const answer = (conversation_id: string, at: Date) =>
    world.db.kysely
      .insertInto('conversation_messages')
      .values({
        id: randomUUID(),
        conversation_id,
        author: 'staff',
        channel: 'portal',
        text: 'Morgen.',
        locale: 'de-de',
        by: 'agent@shop.example',
        external_id: null,
        at,
      })
      .execute()

  test('a figure stands with its n, over time, and with what it was before', async () => {
    await world.app.gatherCounts()
    await put('visit', '2026-11-22', 100)
    await put('visit', '2026-11-21', 60, { market: 'CH' })
    await put('visit', '2026-10-20', 80)
    await put('contact', '2026-11-22', 8)
    const { visits, selfService, span, before, step, steps } = await read()
    expect([span, before, step]).toEqual([
      { from: '2026-10-24', to: '2026-11-22' },
      { from: '2026-09-24', to: '2026-10-23' },
      'day',
    ])
    expect(visits).toMatchObject({ n: 160, value: 160, before: { value: 80 }, change: { value: 1 } })
    expect(visits.series.map(({ value }) => value).slice(-3)).toEqual([0, 60, 100])
    expect([visits.series.length, steps.length]).toEqual([30, 30])
    expect(selfService).toMatchObject({ n: 160, value: 0.95 })
    expect((await read('?market=CH')).visits).toMatchObject({ value: 60 })
    expect((await read('?language=ja')).visits).toMatchObject({ value: 0 })
    expect((await read('?days=365')).visits.series.at(-2)).toMatchObject({ value: 80 })
    expect((await read('?from=2026-11-21&to=2026-11-21')).visits).toMatchObject({ value: 60, before: { value: 0 } })
  })

  test('is gathered from conversations, votes, answers and reviews: the first time of all, then of the last days', async () => {
    const asked = await write(new Date('2026-10-02T10:00:00Z'))
    await write(new Date('2026-11-20T10:00:00Z'), 'ja-jp')
    await answer(asked, new Date('2026-10-02T12:00:00Z'))
    await answer(asked, new Date('2026-10-30T12:00:00Z'))
    world.clock.now = new Date(worldStart)
    for (const helpful of [true, true, true, true, false]) {
      const row = { id: randomUUID(), article: '101', locale: 'de-de', language: 'de', version: null }
      await world.db.kysely
        .insertInto('votes')
        .values({ ...row, helpful, at: worldStart })
        .execute()
    }
    await answerSurvey(
      world,
      [1, 1, 2, 2, 6].map(value => ({ value })),
    )
    const first = await read('?days=90')
    expect(first.helpfulness).toMatchObject({ n: 5, value: 0.8, interval: { method: 'wilson' } })
    expect(first.found).toMatchObject({ n: 4 })
    // The promise of the small shop is a day; only the first answer counts.
    expect(first.firstAnswer).toMatchObject({ n: 1, value: 120 })
    expect(first.answerKept).toMatchObject({ n: 1, value: 1 })
    expect(first.csat).toMatchObject({ n: 5, absent: 'market' })
    expect((await read('?days=90&market=DE')).csat).toMatchObject({ n: 5, value: 0.8, scale: 'grades6' })
    const counted = async () =>
      (await world.db.kysely.selectFrom('daily_counts').selectAll().where('what', '=', 'contact').execute())
        .map(({ market, language, count }) => `${market} ${language} ${count}`)
        .sort()
    expect(await counted()).toEqual(['DE de 1', 'JP ja 1'])
    // What the shop lets go of once its days are settled stays counted.
    world.clock.pass(5 * day)
    await world.app.gatherCounts()
    await world.db.kysely.deleteFrom('conversations').execute()
    await world.db.kysely.deleteFrom('votes').execute()
    await passRound()
    expect(await counted()).toEqual(['DE de 1', 'JP ja 1'])
    expect((await read('?days=90')).helpfulness).toMatchObject({ n: 5, value: 0.8 })
  })

  test('several processes, and the same round again, count nothing twice', async () => {
    await write(new Date('2026-11-20T10:00:00Z'))
    world.clock.now = new Date(worldStart)
    await Promise.all([world.app.gatherCounts(), world.app.gatherCounts(), read()])
    await world.db.kysely.deleteFrom('settings').where('name', 'like', 'overview%').execute()
    await world.app.gatherCounts()
    await passRound()
    const { count } = await world.db.kysely
      .selectFrom('daily_counts')
      .select(({ fn }) => fn.sum('count').as('count'))
      .where('what', '=', 'contact')
      .executeTakeFirstOrThrow()
    expect(Number(count)).toBe(1)
  })

  // The embedded database has one connection: nobody else gathers there.
  if (engine.name === 'PostgreSQL')
    test('while another process gathers for the first time, it says so and pretends nothing', async () => {
      await world.db.kysely.transaction().execute(async trx => {
        await sql`select pg_advisory_xact_lock(4713059)`.execute(trx)
        expect(await read()).toMatchObject({ gathering: true })
      })
      expect(await read()).not.toHaveProperty('gathering')
      expect(await read()).not.toHaveProperty('gathering')
    })

  test('parcels against the day that was promised, by carrier and country, none below five', async () => {
    const parcel = (
      n: number,
      carrier: string,
      promised: string,
      came: string,
      order = 'O-1',
    ): Facts['shipments'][number] => ({
      source: 'test',
      id: `${carrier}-${n}`,
      order: { source: 'shopify', id: `id-${order}` },
      snapshot: {
        version: '1',
        carrier,
        eta: { from: promised, to: promised },
        trackingNumber: `${carrier}${n}`,
      },
      events: [{ time: { precision: 'date', at: came }, status: 'delivered', raw: { source: 'test' } }],
    })
    const shipments = [
      ...[1, 2, 3, 4].map(n => parcel(n, 'DHL', '2026-11-18', '2026-11-17')),
      parcel(5, 'DHL', '2026-11-18', '2026-11-20'),
      ...[1, 2, 3, 4].map(n => parcel(n, 'DPD', '2026-11-18', '2026-11-20')),
      // Nothing was promised; it has not come; the carrier’s own word for a parcel that the shop tells of, too.
      { ...parcel(6, 'DHL', '2026-11-18', '2026-11-30'), snapshot: { version: '1', carrier: 'DHL' } },
      { ...parcel(7, 'DHL', '2026-11-18', '2026-11-30'), events: [] },
      { ...parcel(1, 'DHL', '2026-11-18', '2026-11-17'), source: 'carrier' },
    ]
    const facts = { orders: [orderFact('O-1')], shipments }
    await world.db.kysely.transaction().execute(trx => storeFacts(trx, facts, worldStart, randomUUID))
    const { inTime, daysLate, carriers } = await read()
    expect(inTime).toMatchObject({ n: 9, value: 4 / 9 })
    expect(daysLate).toMatchObject({ n: 9, value: 10 / 9 })
    expect(carriers).toEqual([{ carrier: 'DHL', market: 'DE', n: 5, inTime: 0.8, daysLate: 0.4 }])
  })

  test('who orders again within half a year; not by orders that were given back or deleted', async () => {
    const placed = (number: string, email: string, on: string, state = 'completed') =>
      orderFact(number, {
        email,
        state: state as 'completed', // one of the states
        placedAt: { precision: 'date', at: on },
      })
    await storeOrders(
      world,
      ...[1, 2, 3, 4, 5].map(n => placed(`A-${n}`, `c${n}@example.com`, '2026-05-20')),
      placed('B-1', 'C1@example.com', '2026-07-01'),
      // Too late; refunded; her half year is not over yet.
      placed('B-2', 'c2@example.com', '2026-11-19'),
      placed('B-3', 'c3@example.com', '2026-07-01', 'refunded'),
      placed('C-1', 'new@example.com', '2026-10-01'),
      placed('C-2', 'new@example.com', '2026-10-02'),
    )
    expect((await read()).orderAgain).toMatchObject({ n: 5, value: 0.2, interval: { method: 'wilson' } })
    expect((await read('?market=CH')).orderAgain).toMatchObject({ n: 0, absent: 'none' })
  })

  test('NPS of several markets is nowhere one number', async () => {
    await answerSurvey(
      world,
      ['de-de', 'ja-jp'].flatMap(locale =>
        [10, 10, 9, 3, 8].map(value => ({ value, locale, survey: 'recommend', scale: 'nps11' as const })),
      ),
    )
    expect((await read()).nps).toMatchObject({ n: 10, absent: 'market' })
    expect((await read()).nps.value).toBeUndefined()
    expect((await read('?market=JP')).nps).toMatchObject({ n: 5, value: 40 })
  })

  test('notes of staff and releases stand on their day', async () => {
    const id = randomUUID()
    const add = (more: object, role: Role = 'lead') =>
      world.post(
        `/api/desk/overview/notes/${id}`,
        { day: '2026-11-20', text: ' Versand umgestellt ', ...more },
        as(role),
      )
    expect((await add({}, 'viewer')).status).toBe(403)
    expect((await add({ text: ' ' })).json()).toMatchObject({ code: 'invalid', errors: { text: expect.anything() } })
    expect((await add({ day: '2026-02-30' })).status).toBe(422)
    expect((await add({})).json()).toEqual({
      id,
      day: '2026-11-20',
      text: 'Versand umgestellt',
      kind: 'note',
      by: 'lead@shop.example',
    })
    expect((await add({})).status).toBe(409)
    await Promise.all([world.app.noteRelease(), world.app.noteRelease()])
    const { notes } = await read('?from=2026-09-01&to=2027-03-01')
    expect(notes.map(({ kind }) => kind).sort()).toEqual(['content', 'note', 'program'])
    expect((await read('?from=2026-11-20&to=2026-11-20')).notes.map(({ kind }) => kind)).toEqual(['note'])
    const release = notes.find(({ kind }) => kind === 'content')
    const remove = (which: string) => world.post(`/api/desk/overview/notes/${which}/remove`, {}, as('lead'))
    expect((await remove(release?.id ?? '')).status).toBe(404)
    expect((await remove('nothing')).status).toBe(404)
    expect((await remove(id)).status).toBe(200)
    expect((await read('?from=2026-11-20&to=2026-11-20')).notes).toEqual([])
  })

  test('is for who may see it, and says what is wrong with a question', async () => {
    expect((await world.inject({ url: '/api/desk/overview' })).status).toBe(401)
    expect((await ask('', 'translator')).status).toBe(403)
    for (const query of ['?days=31', '?from=2026-11-01', '?from=2026-11-02&to=2026-11-01', '?market=Germany'])
      expect([query, (await ask(query)).status]).toEqual([query, 422])
    expect((await ask('?from=2020-01-01&to=2026-01-01')).json()).toMatchObject({ errors: { to: expect.anything() } })
    expect((await ask('?from=2026-02-31&to=2026-03-01')).status).toBe(422)
  })
})
