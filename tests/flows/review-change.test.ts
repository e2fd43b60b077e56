import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { eraseOrder } from '#server/features/orders/erase-order.ts'
import { createReviewToken } from '#server/features/reviews/writer.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Who has written a review changes and removes it', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
    await deliver(world, 'shopify', order, 'orders/create')
    await world.settle()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['reviews', 'entries'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  const stranger = { cookie: `aftercare-device=${'s'.repeat(22)}` }
  const put = (body: object, id: string = randomUUID(), headers: Record<string, string> = {}) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify({ locale: 'en-us', ...body }),
    })
  async function write(number = 'C1'): Promise<string> {
    const id = randomUUID()
    const body = { kind: 'review', product: 'aurora-one', rating: 5, text: 'Good sound.', author: 'Kim' }
    expect((await put({ ...body, order: { number, factor: '10969' } }, id)).status).toBe(200)
    return id
  }
  const change = (review: string, more: object = {}, headers?: Record<string, string>) =>
    put(
      { kind: 'review_change', review, rating: 2, text: 'It broke after a week.', author: 'Kim', ...more },
      undefined,
      headers,
    )
  const list = async (headers: Record<string, string> = {}) =>
    (await world.inject({ url: '/api/products/aurora-one/reviews?locale=en-us', headers })).json()

  test('from the device that wrote it: other words, other stars, and the score follows', async () => {
    const id = await write()
    expect(await list()).toMatchObject({ reviews: [{ id, own: true }], summary: { average: 5 } })
    expect((await list(stranger)).reviews[0]).not.toHaveProperty('own')
    world.clock.pass(86_400_000)
    expect((await change(id, { title: 'Hm', language: 'de' })).status).toBe(200)
    const { reviews, summary } = await list()
    expect(reviews).toMatchObject([
      {
        id,
        rating: 2,
        title: 'Hm',
        text: 'It broke after a week.',
        language: 'de',
        verified: true,
        edited: '2026-11-23',
      },
    ])
    expect(summary).toMatchObject({ count: 1, average: 2, counts: [0, 1, 0, 0, 0] })
    // Found by its new words and no longer by the old ones.
    const found = async (q: string) =>
      (await world.inject({ url: `/api/products/aurora-one/reviews?locale=en-us&q=${q}` })).json().matching
    expect([await found('broke'), await found('sound')]).toEqual([1, 0])
  })

  test('nobody else: for another device it is as if it were not there', async () => {
    const id = await write()
    for (const answer of [
      await change(id, {}, stranger),
      await put({ kind: 'review_removal', review: id }, undefined, stranger),
      await change(randomUUID()),
    ])
      expect(answer.json()).toMatchObject({ status: 404, code: 'not_found' })
    expect((await list()).reviews).toMatchObject([{ rating: 5, text: 'Good sound.' }])
  })

  test('a changed one is looked at as a new one is, and a hidden one does not come back by itself', async () => {
    const id = await write()
    await change(id, { text: 'Write to a@b.example' })
    expect((await list()).reviews).toEqual([])
    await change(id, { text: 'It is fine again.' })
    expect((await list()).reviews).toHaveLength(1)
    await world.db.kysely.updateTable('reviews').set({ state: 'hidden', hide_reason: 'spam' }).execute()
    await change(id, { text: 'Buy somewhere else.' })
    expect(await world.db.kysely.selectFrom('reviews').select(['state', 'hide_reason']).execute()).toEqual([
      { state: 'pending', hide_reason: null },
    ])
  })

  test('a removed one is gone with its votes, also when the phone sends the old one again', async () => {
    const id = await write()
    expect((await put({ kind: 'review_vote', review: id, helpful: true })).status).toBe(200)
    const removal = randomUUID()
    for (const answer of [
      await put({ kind: 'review_removal', review: id }, removal),
      await put({ kind: 'review_removal', review: id }, removal),
    ])
      expect(answer.status).toBe(200)
    const body = { kind: 'review', product: 'aurora-one', rating: 5, text: 'Good sound.', author: 'Kim' }
    expect((await put({ ...body, order: { number: 'C1', factor: '10969' } }, id)).status).toBe(200)
    expect(await list()).toMatchObject({ reviews: [], summary: { count: 0, average: 0 } })
    expect(await world.db.kysely.selectFrom('review_votes').selectAll().execute()).toEqual([])
  })

  test('without a script: the form holds what was written, and takes the change or the removal', async () => {
    const id = await write()
    const url = '/en-us/products/aurora-one/reviews'
    const open = async (headers: Record<string, string> = {}) =>
      pageData((await world.inject({ url: `${url}?edit=${id}`, headers })).body) as { form: { values: object } }
    expect((await open()).form.values).toMatchObject({ review: id, rating: '5', text: 'Good sound.', language: 'en' })
    expect((await open(stranger)).form.values).not.toHaveProperty('review')
    const send = async (fields: Record<string, string>) =>
      pageData(
        (
          await world.inject({
            method: 'POST',
            url,
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            payload: new URLSearchParams({ review: id, ...fields }).toString(),
          })
        ).body,
      )
    const typed = { rating: '4', title: '', text: 'Good, with a cable.', author: 'Kim', language: 'en' }
    expect(await send(typed)).toMatchObject({ form: { done: true }, reviews: { reviews: [{ rating: 4 }] } })
    expect(await send({ ...typed, author: '' })).toMatchObject({
      form: { refusal: 'invalid', errors: { author: 'required' }, values: { review: id } },
    })
    expect(await send({ ...typed, remove: '1' })).toMatchObject({
      form: { done: true, values: { removed: '1' } },
      reviews: { reviews: [] },
    })
  })

  test('by its link on another device, which opens this review and no other; forged it opens nothing', async () => {
    const id = await write()
    const page = (query: string, headers: Record<string, string> = {}) =>
      world.inject({ url: `/en-us/products/aurora-one/reviews?edit=${id}${query}`, headers })
    const valuesOf = (body: string) => (pageData(body)['form'] as { values: Record<string, string> }).values
    const { link = '' } = valuesOf((await page('')).body)
    expect(valuesOf((await page('', stranger)).body)).not.toHaveProperty('review')
    const opened = await page(`&key=${link}`, stranger)
    expect(opened.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(valuesOf(opened.body)).toMatchObject({ review: id, text: 'Good sound.', key: link })
    for (const wrong of ['x'.repeat(43), `${link}x`, ''])
      expect(valuesOf((await page(`&key=${wrong}`, stranger)).body)).not.toHaveProperty('review')
    expect((await change(id, { token: 'x'.repeat(43) }, stranger)).json()).toMatchObject({ code: 'not_found' })
    expect((await change(randomUUID(), { token: link }, stranger)).json()).toMatchObject({ code: 'not_found' })
    for (const rating of [2, 3]) expect((await change(id, { token: link, rating }, stranger)).status).toBe(200)
    expect((await list()).reviews).toMatchObject([{ id, rating: 3 }])
    const form = { id: randomUUID(), review: id, key: link, remove: '1' }
    const removed = await world.inject({
      method: 'POST',
      url: '/en-us/products/aurora-one/reviews',
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...stranger },
      payload: new URLSearchParams(form).toString(),
    })
    expect(removed.status).toBe(200)
    expect((await list()).reviews).toEqual([])
    // It goes with what it was for.
    expect(valuesOf((await page(`&key=${link}`, stranger)).body)).not.toHaveProperty('review')
    expect((await change(id, { token: link }, stranger)).json()).toMatchObject({ code: 'not_found' })
  })

  test('whose writer was erased is changed by nobody, not by her link either', async () => {
    await deliver(world, 'shopify', { ...order, id: 'C2', name: 'C2' }, 'orders/create')
    await world.settle()
    const id = await write('C2')
    const token = createReviewToken(id, world.services.config.secret)
    await eraseOrder(world.db, 'C2', undefined, world.clock.now)
    for (const headers of [{}, stranger])
      expect((await change(id, { token }, headers)).json()).toMatchObject({ code: 'not_found' })
    const page = await world.inject({ url: `/en-us/products/aurora-one/reviews?edit=${id}&key=${token}` })
    expect((pageData(page.body)['form'] as { values: object }).values).not.toHaveProperty('review')
    expect(await world.db.kysely.selectFrom('reviews').select('rating').execute()).toEqual([{ rating: 5 }])
  })
})

const order = {
  id: 'C1',
  name: 'C1',
  email: 'a@b.example',
  currency: 'EUR',
  total_price: '99.00',
  financial_status: 'paid',
  updated_at: '2026-11-20T10:00:00Z',
  shipping_address: { zip: '10969', country_code: 'DE' },
  line_items: [{ id: 1, title: 'Aurora One', quantity: 1, price: '99.00', sku: 'NA-AUR1' }],
}
