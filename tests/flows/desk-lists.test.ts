import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Lists of the desk', engine => {
  let world: World
  let agent = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    agent = await signInStaff(world)
  })
  afterAll(() => world.close())

  const read = async (list: string, cookie = agent) =>
    (await world.inject({ url: `/api/desk/${list}`, headers: { cookie } })).json()
  const at = (minutesAgo: number) => new Date(world.clock.now.getTime() - minutesAgo * 60_000)
  const review = (text: string, language: string, market: string) => ({
    id: randomUUID(),
    product: 'aurora-one',
    rating: 4,
    text,
    author: 'A',
    language,
    market,
    verified: false,
    state: 'pending' as const,
    at: at(5),
  })
  const withdrawal = (name: string, locale: string, minutesAgo: number) => ({
    id: randomUUID(),
    locale,
    name,
    contract: 'NA-1',
    contact: 'a@example.com',
    received_at: at(minutesAgo),
  })

  test('are narrowed by words, language and country, and say how many fit', async () => {
    await world.db.kysely
      .insertInto('reviews')
      .values([review('Sehr leise', 'de', 'CH'), review('Zu LEISE für mich', 'de', 'DE'), review('Quiet', 'en', 'GB')])
      .execute()
    const texts = async (query: string) =>
      (await read(`reviews?${query}`)).reviews.map(({ text }: { text: string }) => text).sort()
    expect(await texts('q=leise')).toEqual(['Sehr leise', 'Zu LEISE für mich'])
    expect(await texts('language=de&market=CH')).toEqual(['Sehr leise'])
    expect(await texts('market=GB')).toEqual(['Quiet'])
    expect(await texts('q=%25')).toEqual([])
    expect(await read('reviews?q=leise&language=de')).toMatchObject({ count: 2 })
    expect(await read('reviews?market=xx')).toMatchObject({ status: 422 })
  })

  test('by a locale alone: its language, and its country', async () => {
    await world.db.kysely
      .insertInto('misses')
      .values([
        { id: randomUUID(), locale: 'fr-ch', query: 'chargeur', offline: false, at: at(3) },
        { id: randomUUID(), locale: 'de-ch', query: 'Ladekabel', offline: false, at: at(2) },
      ])
      .execute()
    const found = async (query: string) =>
      (await read(`feedback?${query}`)).feedback.map(({ query }: { query: string }) => query)
    expect(await found('market=CH')).toEqual(['Ladekabel', 'chargeur'])
    expect(await found('market=CH&language=fr')).toEqual(['chargeur'])
    expect(await found('kind=vote&market=CH')).toEqual([])
    expect(await read('feedback?q=LADE')).toMatchObject({ count: 1, feedback: [{ query: 'Ladekabel' }] })
  })

  test('go on from page to page within what they are narrowed to, and count on the first alone', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => withdrawal(`Anna ${i}`, 'de-de', i))
    await world.db.kysely
      .insertInto('withdrawals')
      .values([...rows, withdrawal('Berta', 'de-de', 1)])
      .execute()
    const first = await read('withdrawals?q=anna')
    expect(first).toMatchObject({ count: 60 })
    const second = await read(`withdrawals?q=anna&after=${encodeURIComponent(first.next)}`)
    expect(second.withdrawals).toHaveLength(10)
    expect(second).not.toHaveProperty('count')
    expect([...first.withdrawals, ...second.withdrawals].map(({ name }) => name)).not.toContain('Berta')
  })

  test('give one entry by its id, for a link to it', async () => {
    const row = withdrawal('Clara', 'de-de', 90)
    await world.db.kysely.insertInto('withdrawals').values(row).execute()
    expect((await read(`withdrawals?id=${row.id}`)).withdrawals).toMatchObject([{ name: 'Clara' }])
    expect((await read('withdrawals?id=nothing')).withdrawals).toEqual([])
    expect((await read(`withdrawals?id=${randomUUID()}`)).withdrawals).toEqual([])
  })

  test('what waits is counted for whoever may see it', async () => {
    const before = (await read('waiting')).waiting
    await world.db.kysely
      .insertInto('reviews')
      .values(review('Noch eine', 'de', 'AT'))
      .execute()
    await world.db.kysely
      .insertInto('reviews')
      .values({ ...review('Schon entschieden', 'de', 'AT'), state: 'published' })
      .execute()
    await world.db.kysely
      .insertInto('withdrawals')
      .values(withdrawal('Dora', 'de-de', 200))
      .execute()
    const { waiting, held } = await read('waiting')
    expect(waiting).toMatchObject({ returns: 0, requests: 0, reviews: before.reviews + 1 })
    expect(waiting.withdrawals).toBe(before.withdrawals + 1)
    expect(held).toEqual([])
    const account = { email: 'translator@shop.example', password: 'password of translator' }
    await createStaff(world.db, { ...account, name: 'T', role: 'translator', languages: ['fr'] }, new Date())
    const signedIn = await world.post('/api/auth/sign-in/email', account)
    const translator = String([signedIn.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
    expect(await read('waiting', translator)).toEqual({ waiting: {}, held: [] })
    expect(await read('waiting', '')).toMatchObject({ status: 401 })
  })

  test('a code that was sent is not found by its digits', async () => {
    const variables = JSON.stringify({ code: '482913', number: 'NA-77' })
    await world.db.kysely
      .insertInto('outgoing')
      .values({
        id: randomUUID(),
        key: 'k',
        channel: 'email',
        kind: 'lookup_code',
        locale: 'de-de',
        recipient: 'anna@example.com',
        variables,
        state: 'failed',
        not_before: at(0),
        tries: 1,
        queued_at: at(1),
        done_at: at(0),
      })
      .execute()
    expect(await read('outgoing?q=NA-77')).toMatchObject({ count: 1 })
    expect(await read('outgoing?q=4829')).toMatchObject({ count: 0 })
    expect((await read('waiting')).waiting.notifications).toBeGreaterThan(0)
  })
})
