import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A review says whose it is and in which language', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const number of ['R1', 'R2', 'R3']) await deliver(world, 'shopify', orderOf(number), 'orders/create')
    await deliver(world, 'shopify', orderOf('S1', 's@b.example'), 'orders/create')
    await world.settle()
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    // Also what came from one place before: many reviews of a day are looked at.
    for (const table of ['reviews', 'entries'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  /** Each from a device of its own, unless one is named. */
  const write = (more: object, id: string = randomUUID(), device: string = randomUUID().slice(0, 22)) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      headers: { 'content-type': 'application/json', cookie: `aftercare-device=${device}` },
      payload: JSON.stringify({
        kind: 'review',
        product: 'aurora-one',
        locale: 'en-us',
        rating: 5,
        text: 'Good sound, light, and the battery lasts all week.',
        author: 'Kim',
        ...more,
      }),
    })
  const remove = (review: string, device: string) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${randomUUID()}`,
      headers: { 'content-type': 'application/json', cookie: `aftercare-device=${device}` },
      payload: JSON.stringify({ kind: 'review_removal', review, locale: 'en-us' }),
    })
  const list = async (query = 'locale=en-us') =>
    (await world.inject({ url: `/api/products/aurora-one/reviews?${query}` })).json()

  test('with the number and the postcode of an order that holds the product it is verified and shown at once', async () => {
    expect((await write({ order: { number: 'r1', factor: '10969' } })).status).toBe(200)
    expect((await list()).reviews).toMatchObject([
      { author: 'Kim', verified: true, language: 'en', market: 'US', on: '2026-11-22' },
    ])
  })

  test('for which its writer got something, it says so wherever it is shown', async () => {
    expect((await write({ order: { number: 'r1', factor: '10969' } })).status).toBe(200)
    expect((await list()).reviews[0]).not.toHaveProperty('rewarded')
    await world.db.kysely.updateTable('reviews').set({ rewarded: true }).execute()
    expect((await list()).reviews[0]).toMatchObject({ rewarded: true })
  })

  test('an order reviews a product once', async () => {
    expect((await write({ order: { number: 'R1', factor: '10969' } })).status).toBe(200)
    expect((await write({ order: { number: 'R1', factor: 'a@b.example' } })).json()).toMatchObject({
      status: 409,
      code: 'already_reviewed',
    })
    const both = await Promise.all([1, 2].map(() => write({ order: { number: 'S1', factor: '10969' } })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  test('a buyer reviews a product once, whichever of her orders proves it', async () => {
    expect((await write({ order: { number: 'R1', factor: '10969' } })).status).toBe(200)
    expect((await write({ order: { number: 'R2', factor: '10969' } })).json()).toMatchObject({
      code: 'already_reviewed',
    })
    expect((await write({ order: { number: 'S1', factor: '10969' } })).status).toBe(200)
  })

  test('where nothing proves who it is, a device reviews a product once, also at once and after it was removed', async () => {
    const device = 'd'.repeat(22)
    const [first, second] = [randomUUID(), randomUUID()]
    const both = await Promise.all([first, second].map(id => write({}, id, device)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await write({ product: 'fjord-mini' }, undefined, device)).status).toBe(200)
    // With a proof it would be hers a second time.
    expect((await write({ order: { number: 'R1', factor: '10969' } }, undefined, device)).status).toBe(409)
    expect((await write({})).status).toBe(200)
    const id = both[0]!.status === 200 ? first : second
    expect((await remove(id, device)).status).toBe(200)
    expect((await write({}, undefined, device)).status).toBe(200)
  })

  test('without proof, or with a link in it, it waits for staff, whatever its stars', async () => {
    const before = (await list()).summary.count
    for (const rating of [1, 5]) expect((await write({ rating })).status).toBe(200)
    expect((await write({ order: { number: 'R3', factor: '99999' } })).status).toBe(200)
    expect(
      (await write({ order: { number: 'R3', factor: '10969' }, text: 'See https://spam.example for more.' })).status,
    ).toBe(200)
    expect((await list()).summary.count).toBe(before)
    const waiting = await world.db.kysely
      .selectFrom('reviews')
      .select('verified')
      .where('state', '=', 'pending')
      .execute()
    expect(waiting.map(({ verified }) => verified).sort()).toEqual([false, false, false, true])
  })

  test('the language is that of the text, or of the page where the text is too short to tell', async () => {
    const texts: [string, string, string][] = [
      ['en-us', 'Der Klang ist wunderbar und der Akku hält wirklich sehr lange durch.', 'de'],
      ['de-de', 'The sound is wonderful and the battery really lasts for a very long time.', 'en'],
      ['de-de', 'Top!', 'de'],
      ['de-de', '音がとてもきれいで、バッテリーも長持ちします。毎日使っています。', 'ja'],
    ]
    for (const [locale, text, language] of texts) {
      const id = randomUUID()
      await write({ locale, text }, id)
      const row = await world.db.kysely
        .selectFrom('reviews')
        .select('language')
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
      expect({ text, language: row.language }).toEqual({ text, language })
    }
  })

  test('readers get their own language first, then the newest, page by page, and nothing twice', async () => {
    await write({ rating: 1 })
    for (let n = 0; n < 45; n++)
      await write({
        locale: n % 3 ? 'en-us' : 'de-de',
        text:
          n % 3
            ? `Fine headphones for the office and the train, number ${n}`
            : `Sehr gute Kopfhörer für das Büro und für die Bahn, Nummer ${n}`,
      })
    await world.db.kysely.updateTable('reviews').set({ state: 'published' }).execute()
    const seen: { id: string; language: string }[] = []
    for (let after = ''; ; ) {
      const page = await list(`locale=de-de${after}`)
      seen.push(...page.reviews)
      if (!page.next) break
      after = `&after=${page.next}`
    }
    const { summary } = await list()
    expect(new Set(seen.map(({ id }) => id)).size).toBe(summary.count)
    const ownEnd = seen.findIndex(({ language }) => language !== 'de')
    expect(seen.slice(ownEnd).some(({ language }) => language === 'de')).toBe(false)
    expect(summary.counts.reduce((sum: number, count: number) => sum + count, 0)).toBe(summary.count)
    expect((await list('locale=de-de&rating=1')).reviews).toHaveLength(1)
    const etag = String((await world.inject({ url: '/api/products/aurora-one/reviews?locale=de-de' })).headers['etag'])
    expect(
      (await world.inject({ url: '/api/products/aurora-one/reviews?locale=de-de', headers: { 'if-none-match': etag } }))
        .status,
    ).toBe(304)
  })

  test('the form works without a script, keeps what was typed and is sent once', async () => {
    const url = '/en-us/products/fjord-mini/reviews'
    const blank = pageData((await world.inject({ url })).body) as { form: { values: { id: string } } }
    const { id } = blank.form.values
    const send = (fields: Record<string, string>) =>
      world.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ id, ...fields }).toString(),
      })
    const wrong = await send({ text: 'Small and loud, just right.', author: '' })
    expect(wrong.status).toBe(422)
    expect(pageData(wrong.body)).toMatchObject({
      form: {
        refusal: 'invalid',
        errors: { author: 'required', rating: 'rating' },
        values: { id, text: 'Small and loud, just right.' },
      },
    })
    const right = { rating: '4', text: 'Small and loud, just right.', author: 'Lee' }
    for (const answer of [await send(right), await send(right)])
      expect(pageData(answer.body)).toMatchObject({ form: { done: true } })
    expect(
      await world.db.kysely.selectFrom('reviews').select('id').where('product', '=', 'fjord-mini').execute(),
    ).toEqual([{ id }])
  })
})

const orderOf = (number: string, email = 'a@b.example') => ({
  id: number,
  name: number,
  email,
  currency: 'EUR',
  total_price: '99.00',
  financial_status: 'paid',
  updated_at: '2026-11-20T10:00:00Z',
  shipping_address: { zip: '10969', country_code: 'DE' },
  line_items: [{ id: 1, title: 'Aurora One', quantity: 1, price: '99.00', sku: 'NA-AUR1' }],
})
