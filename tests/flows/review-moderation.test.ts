import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { reviewRow } from '#tests/support/review-rows.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A suspicious review is read by people first, whatever its stars', engine => {
  let world: World
  let cookie: string
  let orders = 0
  beforeAll(async () => {
    world = await startWorld(engine)
    const account = { email: 'editor@shop.example', password: 'password of editor' }
    await createStaff(world.db, { ...account, name: 'editor', role: 'editor' }, new Date())
    const answer = await world.post('/api/auth/sign-in/email', account)
    cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['reviews', 'entries'] as const) await world.db.kysely.deleteFrom(table).execute()
  })

  /** A review of somebody who has bought it, from an address of her own; how it stands afterwards. */
  async function write({ rating = 5, text = 'Good.', from = `198.51.${orders % 250}.7`, isBuyer = true } = {}) {
    const number = `M${++orders}`
    if (isBuyer) {
      await deliver(world, 'shopify', orderOf(number), 'orders/create')
      await world.settle()
    }
    const id = randomUUID()
    const body = { kind: 'review', product: 'aurora-one', locale: 'en-us', rating, text, author: 'Kim' }
    const answer = await world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      // Each of another buyer, on a device of her own.
      headers: {
        'content-type': 'application/json',
        'x-forwarded-for': from,
        cookie: `aftercare-device=${number.padEnd(22, 'x')}`,
      },
      payload: JSON.stringify({ ...body, ...(isBuyer && { order: { number, factor: '10969' } }) }),
    })
    expect(answer.status).toBe(200)
    return world.db.kysely
      .selectFrom('reviews')
      .select(['id', 'state', 'signals'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
  }

  const copied = 'The sound is warm and wide, and the battery lasts for a whole week of commuting.'

  test.each([1, 5])('without an order, with an address in it, or both: %i stars', async rating => {
    expect(await write({ rating })).toMatchObject({ state: 'published', signals: null })
    expect(await write({ rating, isBuyer: false })).toMatchObject({ state: 'pending', signals: 'unproven' })
    expect(await write({ rating, text: 'Write to a@b.example' })).toMatchObject({
      state: 'pending',
      signals: 'contact',
    })
    expect(await write({ rating, text: 'Write to a@b.example', isBuyer: false })).toMatchObject({
      signals: 'unproven contact',
    })
  })

  test.each([1, 5])('the sixth of a day from one place, and none of another: %i stars', async rating => {
    const from = '203.0.113.9'
    for (let n = 0; n < 5; n++) expect(await write({ rating, from })).toMatchObject({ state: 'published' })
    expect(await write({ rating, from })).toMatchObject({ state: 'pending', signals: 'velocity' })
    expect(await write({ rating })).toMatchObject({ state: 'published' })
  })

  test('many of one product within an hour, until the hour is over', async () => {
    const rows = Array.from({ length: 20 }, () => reviewRow({ at: world.clock.now }))
    await world.db.kysely.insertInto('reviews').values(rows).execute()
    expect(await write()).toMatchObject({ state: 'pending', signals: 'velocity' })
    world.clock.pass(3_700_000)
    expect(await write()).toMatchObject({ state: 'published' })
  })

  test.each([1, 5])('a text that was copied and changed a little, and none of its own: %i stars', async rating => {
    expect(await write({ text: copied })).toMatchObject({ state: 'published' })
    const changed = copied.replace('warm and wide', 'WARM, and  wíde').replace('commuting', 'travel')
    expect(await write({ rating, text: changed })).toMatchObject({ state: 'pending', signals: 'similar' })
    expect(
      await write({
        rating,
        text: 'Battery life is fine for me, but the case scratches and the sound has little bass.',
      }),
    ).toMatchObject({ state: 'published' })
    expect(
      await write({
        rating,
        text: '音がとても良く、電池も一週間もちます。通勤に毎日使っていますが、疲れません。満足です。',
      }),
    ).toMatchObject({
      state: 'published',
    })
    expect(
      await write({
        rating,
        text: '音がとても良く、電池も一週間もちます。通勤に毎日使っていますが、疲れません。大満足です。',
      }),
    ).toMatchObject({ state: 'pending', signals: 'similar' })
    // Short ones are alike by chance.
    for (let n = 0; n < 2; n++)
      expect(await write({ rating, text: 'Very good!' })).toMatchObject({ state: 'published' })
  })

  test('editors say in which language it is where the server was mistaken; readers find it there', async () => {
    const { id } = await write({ text: 'Top!' })
    const list = async () =>
      (await world.inject({ url: '/api/products/aurora-one/reviews?locale=de-de&language=de' })).json().reviews
    expect(await list()).toEqual([])
    const correct = (language: string) =>
      world.post(`/api/desk/reviews/${id}`, { state: 'published', language }, { cookie })
    expect((await correct('tlh')).json()).toMatchObject({ code: 'invalid', errors: { language: 'invalid' } })
    expect((await correct('de')).status).toBe(200)
    await world.carryOut()
    expect(await list()).toMatchObject([{ id, language: 'de' }])
    const line = await world.db.kysely
      .selectFrom('audit_log')
      .select(['who', 'outcome'])
      .where('object', '=', id)
      .where('outcome', 'like', 'language %')
      .execute()
    expect(line).toEqual([{ who: 'editor@shop.example', outcome: 'language en de' }])
  })

  test('staff see why; what they decide stands in the audit log with reason, name and time', async () => {
    const { id } = await write({ text: copied, isBuyer: false })
    const list = await world.inject({ url: '/api/desk/reviews?state=pending', headers: { cookie } })
    expect(list.json().reviews).toMatchObject([{ id, signals: ['unproven'] }])
    const decide = async (body: object) => {
      expect((await world.post(`/api/desk/reviews/${id}`, body, { cookie })).status).toBe(200)
      await world.carryOut()
    }
    await decide({ state: 'published' })
    await decide({ state: 'published', reply: 'Thank you.' })
    await decide({ state: 'hidden', reason: 'spam' })
    const lines = await world.db.kysely
      .selectFrom('audit_log')
      .select(['who', 'action', 'outcome', 'at'])
      .where('object', '=', id)
      .where('outcome', 'not in', ['asked', 'done'])
      .orderBy('number')
      .execute()
    expect(lines.map(({ outcome }) => outcome)).toEqual(['published', 'reply', 'spam'])
    for (const line of lines) expect(line).toMatchObject({ who: 'editor@shop.example', action: 'moderateReview' })
    expect(lines[2]!.at).toEqual(world.clock.now)
  })
})

const orderOf = (number: string) => ({
  id: number,
  name: number,
  email: `${number}@b.example`,
  currency: 'EUR',
  total_price: '99.00',
  financial_status: 'paid',
  updated_at: '2026-11-20T10:00:00Z',
  shipping_address: { zip: '10969', country_code: 'DE' },
  line_items: [{ id: 1, title: 'Aurora One', quantity: 1, price: '99.00', sku: 'NA-AUR1' }],
})
