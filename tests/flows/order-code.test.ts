import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { forgetOldTries } from '#server/features/orders/forget-tries.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { orderFact, storeOrders } from '#tests/support/order-facts.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000

describeOnBoth('The whole order opens by a code and by a link', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { publicUrl: 'https://help.shop.example' })
    await storeOrders(world, orderFact('C-1'), orderFact('C-2', { email: undefined }), orderFact('C-3'))
  })
  afterAll(() => world.close())
  // Limits of one test are not those of the next.
  beforeEach(() => world.clock.pass(25 * 60 * minute))

  const request = (number: string, factor: string, more = {}) =>
    world.post('/api/orders/code', { number, factor, locale: 'de-de', ...more })
  const redeem = (number: string, code: string, headers = {}) =>
    world.post('/api/orders/redeem', { number, code }, headers)
  const sent = () => world.db.kysely.selectFrom('outgoing').selectAll().orderBy('queued_at', 'desc').execute()
  const codeOf = async () =>
    (await sent()).find(({ queued_at }) => +queued_at === +world.clock.now)?.variables['code'] ?? ''
  const wrongFor = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

  test('the code goes to the address on the order, in the language of the page, and opens all of it once', async () => {
    expect((await request('c1', '10969')).json()).toEqual({ validSeconds: 600 })
    const [message] = await sent()
    expect(message).toMatchObject({
      kind: 'lookup_code',
      channel: 'email',
      recipient: 'anna@example.com',
      locale: 'de-de',
    })
    const code = await codeOf()
    expect(code).toMatch(/^\d{6}$/)
    const stored = await world.db.kysely.selectFrom('order_codes').selectAll().execute()
    expect(JSON.stringify(stored)).not.toContain(code)

    const opened = await redeem('C-1', `${code.slice(0, 3)} ${code.slice(3)}`)
    expect(opened.json()).toMatchObject({ order: { access: 'full', email: 'anna@example.com' } })
    expect(opened.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    const { token } = opened.json()
    const again = await world.post('/api/orders/open', { number: 'C-1', token })
    expect(again.json()).toMatchObject({ access: 'full', address: { city: 'Berlin' } })
    expect((await redeem('C-1', code)).json()).toMatchObject({ code: 'wrong_code' })
  })

  test('by text message to the number on the order, and where there is no address', async () => {
    await request('C-1', '030 123 45 67', { channel: 'sms' })
    expect((await sent())[0]).toMatchObject({ channel: 'sms', recipient: '+49301234567' })
    world.clock.pass(minute)
    await request('C-2', '10969')
    expect((await sent())[0]).toMatchObject({ channel: 'sms', recipient: '+49301234567' })
  })

  test('whoever asks learns nothing: no order, a wrong factor, enough codes already', async () => {
    const before = (await sent()).length
    const answers = []
    for (let asked = 0; asked < 5; asked++) answers.push(await request('C-1', '10969'))
    expect((await sent()).length).toBe(before + 3)
    answers.push(await request('C-1', '99999'), await request('ZZ-404', '10969'), await request('ZZ-404', 'a@b.de'))
    const plain = answers.map(({ status, body, headers: { date: _, ...headers } }) =>
      JSON.stringify({ status, body, headers }),
    )
    expect(new Set(plain).size).toBe(1)
    expect((await sent()).length).toBe(before + 3)
  })

  test('wrong, used up, too old, replaced and of no order are one answer', async () => {
    await request('C-1', '10969')
    const code = await codeOf()
    const answers = []
    for (let tries = 0; tries < 5; tries++) answers.push(await redeem('C-1', wrongFor(code)))
    answers.push(await redeem('C-1', code))

    world.clock.pass(minute)
    await request('C-1', '10969')
    const replaced = await codeOf()
    world.clock.pass(minute)
    await request('C-1', '10969')
    const newest = await codeOf()
    if (replaced !== newest) answers.push(await redeem('C-1', replaced))
    world.clock.pass(10 * minute)
    answers.push(await redeem('C-1', newest), await redeem('ZZ-404', newest), await redeem('C-3', newest))
    const plain = answers.map(({ status, body, headers: { date: _, ...headers } }) =>
      JSON.stringify({ status, body, headers }),
    )
    expect(new Set(plain).size).toBe(1)
    expect(answers[0]!.json()).toMatchObject({ status: 404, code: 'wrong_code' })
  })

  test('fifty guesses at once are five, and the right one among them opens at most once', async () => {
    await request('C-3', '10969')
    const code = await codeOf()
    const guesses = Array.from({ length: 10 }, (_, at) =>
      redeem('C-3', at % 2 ? code : wrongFor(code), { 'x-forwarded-for': `198.18.${at}.1` }),
    )
    const answers = await Promise.all(guesses)
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    expect(await world.db.kysely.selectFrom('order_codes').select('order_id').where('tries', '>', 5).execute()).toEqual(
      [],
    )
  })

  test('GET and HEAD use nothing up', async () => {
    await request('C-1', '10969')
    const code = await codeOf()
    for (const method of ['GET', 'HEAD'] as const)
      for (const url of ['/api/orders/redeem', '/de-de/orders/C-1/open', `/api/orders/redeem?number=C-1&code=${code}`])
        expect((await world.inject({ method, url })).status).toBeGreaterThanOrEqual(400)
    expect((await redeem('C-1', code)).status).toBe(200)
  })

  test('one address block that asks and guesses on and on is told to wait', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9' }
    const asked = []
    for (let at = 0; at < 21; at++)
      asked.push(await world.post('/api/orders/code', { number: `Q-${at}`, factor: `a${at}@b.de` }, headers))
    expect(asked.at(-1)!.json()).toMatchObject({ code: 'too_many' })
    for (let at = 0; at < 31; at++) asked.push(await redeem('C-1', '000000', headers))
    expect(asked.at(-1)!.json()).toMatchObject({ code: 'too_many' })
  })

  test('a link opens on three devices, which stay; a fourth finds nothing', async () => {
    const { id } = await world.db.kysely
      .selectFrom('orders')
      .select('id')
      .where('source_id', '=', 'id-C-1')
      .executeTakeFirstOrThrow()
    const token = createOrderToken(id, world.services.config.secret, world.clock.now)
    const open = (cookie: string) => world.post('/api/orders/open', { number: 'C-1', token }, { cookie })
    const devices: string[] = []
    for (let at = 0; at < 3; at++) {
      const answer = await open('locale=de-de')
      expect(answer.status).toBe(200)
      const cookie = String(answer.headers['set-cookie'])
      expect(cookie).toMatch(
        /^__Host-aftercare-device=[\w-]{22}; Path=\/; Max-Age=1209600; HttpOnly; SameSite=Strict; Secure$/,
      )
      devices.push(cookie.split(';')[0]!)
    }
    const fourth = await open('locale=de-de')
    const unknown = await world.post('/api/orders/open', { number: 'C-1', token: 'x' }, { cookie: 'locale=de-de' })
    expect(fourth.body).toBe(unknown.body)
    expect(Object.keys(fourth.headers)).toEqual(Object.keys(unknown.headers))
    for (const device of devices) expect((await open(`a=b; ${device}`)).status).toBe(200)

    const other = createOrderToken(id, world.services.config.secret, new Date(+world.clock.now + 60_000))
    const atOnce = await Promise.all(
      Array.from({ length: 8 }, () => world.post('/api/orders/open', { number: 'C-1', token: other }, { cookie: '' })),
    )
    expect(atOnce.filter(({ status }) => status === 200)).toHaveLength(3)
  })

  test('without a script: a form asks for the code, another takes it', async () => {
    const form = (url: string, fields: Record<string, string>) =>
      world.inject({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: new URLSearchParams(fields).toString(),
      })
    const found = await form('/de-de/orders', { number: 'C-1', factor: '10969' })
    expect(pageData(found.body)).toMatchObject({
      kind: 'order',
      order: { access: 'coarse' },
      code: { values: { factor: '10969' } },
    })
    const asked = await form('/de-de/orders/C-1/code', { factor: '10969', channel: 'email' })
    expect(pageData(asked.body)).toMatchObject({ kind: 'order', number: 'C-1', code: { done: true } })
    const missing = await form('/de-de/orders/ZZ-404/code', { factor: '10969', channel: 'email' })
    expect(missing.body.replaceAll('ZZ-404', 'C-1')).toBe(asked.body)

    const wrong = await form('/de-de/orders/C-1/open', { factor: '10969', code: wrongFor(await codeOf()) })
    expect(pageData(wrong.body)).toMatchObject({ code: { done: true, refusal: 'wrong_code' } })
    const opened = await form('/de-de/orders/C-1/open', { factor: '10969', code: await codeOf() })
    expect(pageData(opened.body)).toMatchObject({ order: { access: 'full', email: 'anna@example.com' } })
    expect(opened.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(String(opened.headers['set-cookie'])).toContain('__Host-aftercare-device=')
    expect(pageData((await form('/de-de/orders/C-1/open', { code: '' })).body)).toMatchObject({
      code: { refusal: 'invalid', errors: { code: 'required' } },
    })
  })

  test('a code that was not sent in time is not sent at all, and none stays readable', async () => {
    await request('C-1', '10969')
    const [message] = await sent()
    world.clock.pass(11 * minute)
    await forgetOldTries(world.services)
    await forgetOldTries(world.services)
    const after = await world.db.kysely
      .selectFrom('outgoing')
      .selectAll()
      .where('id', '=', message!.id)
      .executeTakeFirstOrThrow()
    expect(after).toMatchObject({ state: 'dropped', variables: {} })
    expect(await world.db.kysely.selectFrom('order_codes').selectAll().execute()).toEqual([])
  })
})
