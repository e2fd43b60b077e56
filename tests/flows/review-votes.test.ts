import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { reviewRow } from '#tests/support/review-rows.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A reader says that a review helped her', engine => {
  let world: World
  let review: string
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['reviews', 'entries'] as const) await world.db.kysely.deleteFrom(table).execute()
    const row = reviewRow()
    review = row.id
    await world.db.kysely.insertInto('reviews').values(row).execute()
  })

  const vote = (more: object = {}, id: string = randomUUID()) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify({ kind: 'review_vote', review, locale: 'en-us', helpful: true, ...more }),
    })
  const helpful = async (): Promise<number | undefined> =>
    (await world.inject({ url: '/api/products/aurora-one/reviews?locale=en-us' })).json().reviews[0]?.helpful

  test('once for each device, sent twice or changed, in whatever order it arrives', async () => {
    const first = randomUUID()
    for (const answer of [await vote({}, first), await vote({}, first)]) expect(answer.status).toBe(200)
    expect(await helpful()).toBe(1)
    await vote({ helpful: false, first })
    expect(await helpful()).toBeUndefined()
    // Another device, whose first vote comes after the one that takes it back.
    const late = randomUUID()
    await vote({ helpful: false, first: late })
    expect((await vote({}, late)).status).toBe(200)
    expect(await helpful()).toBeUndefined()
  })

  test('thirty at the same time are thirty', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => vote()))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await helpful()).toBe(30)
  })

  test('of one that is not public, or of a vote on another, nothing counts', async () => {
    expect((await vote({ review: randomUUID() })).json()).toMatchObject({ status: 404, code: 'not_found' })
    const first = randomUUID()
    await vote({}, first)
    const other = reviewRow({ text: 'Another one.' })
    await world.db.kysely.insertInto('reviews').values(other).execute()
    await vote({ review: other.id, helpful: false, first })
    const counts = await world.db.kysely.selectFrom('reviews').select(['id', 'helpful']).execute()
    expect(Object.fromEntries(counts.map(({ id, helpful }) => [id, helpful]))).toEqual({ [review]: 1, [other.id]: 0 })
    await world.db.kysely.updateTable('reviews').set({ state: 'hidden' }).execute()
    expect((await vote()).status).toBe(404)
  })

  test('the most helpful stand first, where that is chosen', async () => {
    const others = ['a', 'b', 'c'].map((text, n) => reviewRow({ text, helpful: n, language: n ? 'en' : 'de' }))
    await world.db.kysely.insertInto('reviews').values(others).execute()
    await vote()
    await vote()
    await vote()
    for (const query of ['', '&q=o', '&q=good']) {
      const answer = await world.inject({
        url: `/api/products/aurora-one/reviews?locale=en-us&sort=helpful${query}`,
      })
      expect(answer.json().reviews[0]).toMatchObject({ helpful: 3, text: 'Good sound.' })
    }
    const all = await world.inject({ url: '/api/products/aurora-one/reviews?locale=en-us&sort=helpful' })
    expect(all.json().reviews.map(({ text }: { text: string }) => text)).toEqual(['Good sound.', 'c', 'b', 'a'])
  })

  test('a tap without a script counts once, and leads back to the list', async () => {
    const tap = () =>
      world.inject({
        method: 'POST',
        url: `/en-us/products/aurora-one/reviews/${review}/helpful`,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': 'An old browser' },
        payload: '',
      })
    for (const answer of [await tap(), await tap()])
      expect(answer).toMatchObject({
        status: 303,
        headers: { location: '/en-us/products/aurora-one/reviews#list' },
      })
    expect(await helpful()).toBe(1)
  })
})
