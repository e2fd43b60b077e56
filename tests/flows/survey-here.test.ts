import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOfKey } from '#server/features/conversations/conversation-store.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { hear, hour, orderFact, orderIdOf, parcelFact, settle } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * hour

describeOnBoth('A customer is asked where she is anyway', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const arrive = async (id: string, email = `customer-${id}@shop.example`) => {
    await hear(world, {
      orders: [orderFact(id, { email })],
      shipments: [parcelFact(id, [['delivered', world.clock.now.toISOString()]])],
    })
    await settle(world)
    return orderIdOf(world, id)
  }
  const tokenOf = (orderId: string) => createOrderToken(orderId, world.services.config.secret, world.clock.now)
  const offer = async (more: object, headers: Record<string, string> = {}) =>
    world.post('/api/surveys/offer', { locale: 'de-de', ...more }, headers)
  const asked = async (id: string, orderId: string) =>
    (await offer({ number: `#${id}`, token: tokenOf(orderId) })).json()
  const put = (body: object, headers: Record<string, string> = {}) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${randomUUID()}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    })
  const answer = (token: string, survey = 'delivery', scale = 'grades6') =>
    put({ kind: 'survey_answer', survey, locale: 'de-de', scale, value: 2, token })

  test('on the page of her order, some days after it has arrived; the same question until she has answered', async () => {
    const orderId = await arrive('1')
    expect(await asked('1', orderId)).toEqual({})
    world.clock.pass(3.1 * day)
    const first = await asked('1', orderId)
    expect(first).toMatchObject({ survey: { name: 'delivery', scale: 'grades6' }, token: expect.any(String) })
    expect(await asked('1', orderId)).toEqual(first)
    expect((await answer(first.token)).status).toBe(200)
    expect(await asked('1', orderId)).toEqual({})
    expect(
      await world.db.kysely.selectFrom('survey_answers').selectAll().where('order_id', '=', orderId).execute(),
    ).toMatchObject([{ survey: 'delivery', moment: 'delivery', value: 2 }])
  })

  test('once in a week, on the page and by e-mail together, also of another order and from two tabs', async () => {
    const [one, other] = [await arrive('2', 'often@shop.example'), await arrive('3', 'often@shop.example')]
    world.clock.pass(3.1 * day)
    const both = await Promise.all([asked('2', one), asked('3', other), asked('2', one)])
    expect(both.filter(({ survey }) => survey).length).toBeGreaterThan(0)
    const turns = () =>
      world.db.kysely
        .selectFrom('survey_invitations')
        .selectAll()
        .where('customer', '=', 'often@shop.example')
        .execute()
    expect(await turns()).toHaveLength(1)
    await world.db.kysely
      .insertInto('notice_choices')
      .values({ order_id: other, kind: 'survey', channel: 'email', state: 'on', at: world.clock.now })
      .execute()
    await world.app.askCustomers()
    expect(await turns()).toHaveLength(1)
    world.clock.pass(8 * day)
    const again = [await asked('2', one), await asked('3', other)]
    expect(again.filter(({ survey }) => survey)).toHaveLength(1)
  })

  test('never while something is wrong, and about a return once it is paid back', async () => {
    const orderId = await arrive('4')
    world.clock.pass(3.1 * day)
    const back = { id: randomUUID(), order_id: orderId, number: '#4', locale: 'de-de', text: null, email: null }
    const how = { items: '[]', reason: 'other' as const, method: 'label' as const, until: null, label_url: null }
    await world.db.kysely
      .insertInto('returns')
      .values({ ...back, ...how, state: 'requested', at: world.clock.now })
      .execute()
    expect(await asked('4', orderId)).toEqual({})
    await world.db.kysely.updateTable('returns').set({ state: 'refunded' }).where('id', '=', back.id).execute()
    await world.db.kysely
      .insertInto('return_events')
      .values({ return_id: back.id, state: 'refunded', at: world.clock.now, by: null, note: null, id: randomUUID() })
      .execute()
    // No round of the server lies between.
    expect(await asked('4', orderId)).toMatchObject({ survey: { name: 'effort' } })
  })

  test('under an answer of the shop, also where no order is known', async () => {
    const id = randomUUID()
    const key = 'k'.repeat(43)
    const state = { state: 'open' as const, since: world.clock.now, promised_by: null, at: world.clock.now }
    const about = { order_number: null, order_id: null, order_proof: null, query: null }
    const who = { locale: 'de-de', name: null, email: 'talks@shop.example', email_proven_at: null }
    await world.db.kysely
      .insertInto('conversations')
      .values({ id, ...who, ...about, ...state, key_hash: hashOfKey(key) })
      .execute()
    const here = async () => (await offer({ conversation: id, token: key })).json()
    expect(await here()).toEqual({})
    await world.db.kysely.updateTable('conversations').set({ state: 'answered' }).where('id', '=', id).execute()
    const { survey, token } = await here()
    expect(survey).toMatchObject({ name: 'effort', scale: 'agree7' })
    expect((await answer(token, 'effort', 'agree7')).status).toBe(200)
    expect(await here()).toEqual({})
    expect(
      await world.db.kysely.selectFrom('survey_invitations').selectAll().where('conversation_id', '=', id).execute(),
    ).toMatchObject([{ customer: `conversation:${id}`, order_id: null, moment: 'answer' }])
  })

  test('whoever does not show that it is hers learns nothing', async () => {
    const orderId = await arrive('5')
    const other = await arrive('6')
    world.clock.pass(3.1 * day)
    for (const [shown, code] of [
      [{ number: '#5', token: tokenOf(other) }, 'order_not_found'],
      [{ number: '#5', token: 'x' }, 'order_not_found'],
      [{ number: '#none', token: tokenOf(orderId) }, 'order_not_found'],
      [{ conversation: randomUUID(), token: tokenOf(orderId) }, 'not_found'],
      [{ conversation: "' or 1=1", token: 'x' }, 'not_found'],
      [{ token: 'x' }, 'invalid'],
      [{ number: 5, token: 'x' }, 'invalid'],
    ] as const)
      expect((await offer(shown)).json()).toMatchObject({ code })
    expect((await offer({ number: '#5', token: tokenOf(orderId), locale: 'xx-xx' })).json()).toMatchObject({
      code: 'invalid',
    })
  })

  test('about an article anybody: one answer of each device to a version, the later with its reason', async () => {
    expect((await world.inject({ url: '/api/surveys/article?locale=ja-jp' })).json()).toMatchObject({
      survey: { name: 'effort', language: 'ja' },
    })
    const said = (value: number, more: object = {}) => ({
      kind: 'survey_answer',
      survey: 'effort',
      locale: 'de-de',
      scale: 'agree7',
      value,
      article: '101',
      version: '2026-11-01',
      ...more,
    })
    const mine = { cookie: `aftercare-device=${'m'.repeat(22)}` }
    await put(said(2, { text: 'Unklar.' }), mine)
    await put(said(6), mine)
    const rows = () =>
      world.db.kysely
        .selectFrom('survey_answers as answers')
        .leftJoin('survey_reasons as reasons', 'reasons.id', 'answers.id')
        .select(['value', 'version', 'text'])
        .where('article', '=', '101')
        .orderBy('value')
        .execute()
    expect(await rows()).toEqual([{ value: 6, version: '2026-11-01', text: null }])
    await put(said(3, { version: '2026-11-20' }), mine)
    await put(said(1), { cookie: `aftercare-device=${'o'.repeat(22)}` })
    expect((await rows()).map(({ value }) => value)).toEqual([1, 3, 6])
  })
})
