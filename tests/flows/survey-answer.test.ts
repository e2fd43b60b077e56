import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { inviteTo } from '#tests/support/invitations.ts'
import { pageData } from '#tests/support/site.ts'
import { hear, orderFact } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('A survey asks one question, then its reason', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    for (const table of ['survey_answers', 'survey_reasons', 'survey_invitations'] as const)
      await world.db.kysely.deleteFrom(table).execute()
  })

  const put = (body: object, id = randomUUID()) =>
    world.inject({
      method: 'PUT',
      url: `/api/entries/${id}`,
      headers: { 'content-type': 'application/json' },
      payload: JSON.stringify(body),
    })
  const answer = (more: object) => ({
    kind: 'survey_answer',
    survey: 'delivery',
    locale: 'de-de',
    scale: 'grades6',
    value: 2,
    ...more,
  })
  const post = (url: string, form: Record<string, string>) =>
    world.inject({
      method: 'POST',
      url,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    })
  const answers = () => world.db.kysely.selectFrom('survey_answers').selectAll().execute()
  const reasons = () => world.db.kysely.selectFrom('survey_reasons').selectAll().execute()

  test('the answer of an invitation is kept with market, scale and order, and its reason beside it', async () => {
    const orderId = randomUUID()
    const { id, token } = await inviteTo(world, 'delivery', { orderId })
    const entry = randomUUID()
    expect((await put(answer({ token }), entry)).status).toBe(200)
    expect(
      (
        await put({
          kind: 'survey_reason',
          answer: entry,
          survey: 'delivery',
          locale: 'de-de',
          token,
          choices: ['time'],
          text: 'Schnell.',
        })
      ).status,
    ).toBe(200)
    expect(await answers()).toMatchObject([
      {
        id,
        order_id: orderId,
        survey: 'delivery',
        moment: 'delivery',
        measure: 'csat',
        scale: 'grades6',
        value: 2,
        market: 'DE',
      },
    ])
    expect(await reasons()).toMatchObject([{ id, choices: ['time'], text: 'Schnell.', locale: 'de-de' }])
  })

  test('words are kept without what names their writer, with the answer and after it', async () => {
    const { token } = await inviteTo(world, 'delivery')
    const entry = randomUUID()
    const text = 'Ruft mich an: 0171 2345678 oder eva@example.org. Drei Tage zu spät.'
    await put(answer({ token, text }), entry)
    expect(await reasons()).toMatchObject([{ text: 'Ruft mich an: […] oder […]. Drei Tage zu spät.' }])
    await hear(world, { orders: [orderFact('NA1042')] })
    const named = 'Bestellung NA1042, per Mail an eva (at) example.org'
    await put({ kind: 'survey_reason', answer: entry, survey: 'delivery', locale: 'de-de', token, text: named })
    expect(await reasons()).toMatchObject([{ text: 'Bestellung […], per Mail an […]' }])
  })

  test('sent twice it counts once, and a second tap on another answer mends the first', async () => {
    const { token } = await inviteTo(world, 'delivery')
    const entry = randomUUID()
    for (const _ of [1, 2]) expect((await put(answer({ token }), entry)).status).toBe(200)
    expect((await put(answer({ token, value: 5 }))).status).toBe(200)
    expect(await answers()).toMatchObject([{ value: 5 }])
  })

  test('a reason that comes before its answer is kept', async () => {
    const entry = randomUUID()
    await put({ kind: 'survey_reason', answer: entry, survey: 'effort', locale: 'ja-jp', text: 'はやい' })
    await put(
      { kind: 'survey_answer', survey: 'effort', locale: 'ja-jp', scale: 'agree7', value: 7, article: '101' },
      entry,
    )
    expect(await answers()).toMatchObject([
      { id: entry, moment: 'article', article: '101', order_id: null, market: 'JP' },
    ])
    expect(await reasons()).toMatchObject([{ id: entry, text: 'はやい' }])
  })

  test('without an invitation nobody answers for an order, nor with one that is forged, old, or of another survey', async () => {
    const { token } = await inviteTo(world, 'delivery')
    const forged = token.replace(/.$/, token.endsWith('A') ? 'B' : 'A')
    const refused = [answer({}), answer({ token: forged }), answer({ token, survey: 'recommend', scale: 'nps11' })]
    for (const body of refused) expect((await put(body)).json()).toMatchObject({ status: 404, code: 'unknown_survey' })
    world.clock.pass(61 * day)
    expect((await put(answer({ token }))).json()).toMatchObject({ code: 'unknown_survey' })
    expect(await answers()).toEqual([])
  })

  test('an answer that is not on its scale, or on one that measures something else, is refused', async () => {
    const { token } = await inviteTo(world, 'delivery')
    for (const wrong of [{ value: 7 }, { value: 0 }, { scale: 'nps11', value: 9 }])
      expect((await put(answer({ token, ...wrong }))).json()).toMatchObject({
        code: 'invalid',
        errors: { value: 'invalid' },
      })
    // The market has changed its scale while the phone was offline.
    expect((await put(answer({ token, scale: 'stars5', value: 4 }))).status).toBe(200)
  })

  test('without a script: a tap, then the reason, in one language', async () => {
    const { token } = await inviteTo(world, 'delivery')
    const url = `/de-de/surveys/delivery/${token}`
    const shown = pageData((await world.inject({ url })).body)
    expect(shown).toMatchObject({ kind: 'survey', step: 'ask', survey: { scale: 'grades6', language: 'de' } })
    const first = (shown['form'] as { values: { id: string } }).values.id // written by the page above
    const tapped = pageData((await post(url, { id: first, value: '1' })).body)
    expect(tapped).toMatchObject({ step: 'reason', value: 1, answered: first, survey: { language: 'de' } })
    const { id } = (tapped['form'] as { values: { id: string } }).values // as above
    const reason = { id, step: 'reason', value: '1', answered: first, 'choice.time': 'time', text: 'Pünktlich' }
    for (const _ of [1, 2]) expect(pageData((await post(url, reason)).body)).toMatchObject({ step: 'done' })
    expect(await answers()).toMatchObject([{ value: 1 }])
    expect(await reasons()).toMatchObject([{ choices: ['time'], text: 'Pünktlich' }])
  })

  test('a link of an e-mail opens the page with its answer chosen, and changes nothing by itself', async () => {
    const { token } = await inviteTo(world, 'delivery')
    const url = `/de-de/surveys/delivery/${token}`
    // A program that looks for viruses opens each of them.
    for (const value of [1, 2, 3, 4, 5, 6]) {
      const { headers, body } = await world.inject({ url: `${url}?answer=${value}` })
      expect(pageData(body)).toMatchObject({ step: 'reason', value })
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    }
    expect(await answers()).toEqual([])
    const sent = await post(url, { step: 'reason', value: '3', text: 'Ging so' })
    expect(pageData(sent.body)).toMatchObject({ step: 'done' })
    expect(await answers()).toMatchObject([{ value: 3 }])
    expect(await reasons()).toMatchObject([{ text: 'Ging so' }])
    expect(pageData((await world.inject({ url: `${url}?answer=99` })).body)).toMatchObject({ step: 'ask' })
  })

  test('who says nothing more has answered all the same, and a wrong form says what is wrong', async () => {
    const { token } = await inviteTo(world, 'delivery')
    const url = `/de-de/surveys/delivery/${token}`
    const { answered } = pageData((await post(url, { value: '2' })).body)
    expect(pageData((await post(url, { step: 'reason', value: '2', answered: String(answered) })).body)).toMatchObject({
      step: 'done',
    })
    expect(await answers()).toMatchObject([{ value: 2 }])
    expect(await reasons()).toEqual([])
    const wrong = await post(url, { value: '9' })
    expect(wrong.status).toBe(422)
    expect(pageData(wrong.body)).toMatchObject({ step: 'ask', form: { refusal: 'invalid' } })
  })

  test('a link that leads to nothing any more says so', async () => {
    for (const url of ['/de-de/surveys/delivery', '/de-de/surveys/nothing', '/de-de/surveys/delivery/a.b']) {
      const { status, body } = await world.inject({ url })
      expect([status, pageData(body)['step']]).toEqual([410, 'ended'])
    }
  })
})
