import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadDemo } from '#server/demo/load-demo.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

describeOnBoth('The desk of the demo shop', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    const { site, config } = world.services
    const load = () => loadDemo({ ...world.services, site: site.current.site, secret: config.secret })
    await load()
    // The second start finds what the first one has loaded.
    await load()
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const read = async (list: string) =>
    (await world.inject({ url: `/api/desk/${list}`, headers: { cookie: staff } })).json()
  const languagesOf = (entries: { locale: string }[]) => new Set(entries.map(({ locale }) => locale.split('-')[0])).size

  test('has work in every list on the first sign-in, in several languages', async () => {
    const { waiting } = await read('waiting')
    expect(Object.keys(waiting).sort()).toEqual([
      'cases',
      'conversations',
      'handovers',
      'inbox',
      'notifications',
      'requests',
      'returns',
      'reviews',
      'withdrawals',
    ])
    // The demo shop has no other help desk, so nothing can fail to get there.
    const { handovers, ...others } = waiting
    expect(handovers).toBe(0)
    for (const count of Object.values(others)) expect(count).toBeGreaterThan(0)
    const { reviews } = await read('reviews?state=pending')
    expect(new Set(reviews.map(({ language }: { language: string }) => language)).size).toBeGreaterThan(5)
    for (const [list, key] of [
      ['feedback', 'feedback'],
      ['returns', 'returns'],
      ['requests', 'requests'],
      ['cases', 'cases'],
      ['withdrawals', 'withdrawals'],
      ['outgoing', 'messages'],
    ] as const)
      expect([list, languagesOf((await read(list))[key]) >= 2]).toEqual([list, true])
    expect((await read('appointments?view=next')).appointments.length).toBeGreaterThan(0)
    expect((await read('unknown-codes')).codes.length).toBeGreaterThan(2)
    expect((await read('parked-deliveries')).deliveries.length).toBeGreaterThan(1)
  })

  test('has answers to surveys in several markets, enough for figures in most, with reasons in their languages', async () => {
    const { surveys } = await read('surveys')
    expect(new Set(surveys.map(({ market }: { market: string }) => market)).size).toBeGreaterThan(5)
    expect(new Set(surveys.map(({ measure }: { measure: string }) => measure)).size).toBe(3)
    const answers = surveys.reduce((all: number, { n }: { n: number }) => all + n, 0)
    expect(answers).toBeGreaterThan(50)
    expect(surveys.filter(({ figure }: { figure?: object }) => !figure)).toMatchObject([{ market: 'SA', n: 4 }])
    const japanese = await read('surveys/words?survey=delivery&market=JP&scale=words5')
    expect(japanese.words.length).toBeGreaterThan(1)
    // Nobody says the same twice.
    const texts = japanese.words.map(({ text }: { text: string }) => text)
    expect(new Set(texts).size).toBe(texts.length)
  })

  test('is as old as it says, and the same in every demo', async () => {
    const [newest] = (await read('returns')).returns
    expect(newest.at).toBe(new Date(worldStart.getTime() - 55 * 60_000).toISOString())
    expect(newest.id).toBe('333cf3a9-9ce3-850f-8e14-e938832f3b39')
  })

  test('sends nothing by itself', async () => {
    await world.app.sendNotifications()
    const rows = await world.db.kysely
      .selectFrom('outgoing')
      .select(['state', 'provider_id'])
      .where('key', 'like', 'demo:%')
      .execute()
    expect(rows.length).toBeGreaterThan(5)
    expect(rows.filter(({ state, provider_id }) => state === 'queued' || provider_id !== null)).toEqual([])
  })

  test('its returns can be decided, and the messages about them read', async () => {
    const [newest] = (await read('returns?state=requested')).returns
    const move = { from: 'requested', state: 'approved' }
    expect((await world.post(`/api/desk/returns/${newest.id}`, move, { cookie: staff })).status).toBe(200)
    await world.carryOut()
    expect((await read(`returns?id=${newest.id}`)).returns).toMatchObject([{ state: 'approved' }])
    expect((await read('outgoing?state=sent')).messages[0].text).toContain('NA-')
  })
})
