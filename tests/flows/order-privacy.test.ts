import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { loadDemo } from '#server/demo/load-demo.ts'
import { eraseOrder } from '#server/features/orders/erase-order.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { findOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { orderFact, storeOrders } from '#tests/support/order-facts.ts'
import { pageData } from '#tests/support/site.ts'
import { hour } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const floor = 120

describeOnBoth('Nobody learns of an order what is not hers', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine, { lookupFloor: floor })
    await loadDemo({ ...world.services, site: world.services.site.current.site, secret: world.services.config.secret })
  })
  // No story's guesses count in the next one.
  beforeEach(() => world.clock.pass(hour))
  afterAll(() => world.close())

  test('number and postcode show where the parcels are, and nothing personal', async () => {
    const answer = await findOrder(world, ' na 1042', '10 969')
    expect(answer.json()).toMatchObject({
      access: 'coarse',
      number: 'NA-1042',
      shipments: [{ status: 'available_for_pickup' }, { status: 'delivered' }, { status: 'delivered' }],
    })
    expect(answer.body).not.toMatch(/Anna|Schneider|example\.com|Linden|10969|DHL|tracking|sku|price/i)
  })

  test('the whole order is one answer of at most 6 kB, as it is sent', async () => {
    const row = await world.db.kysely
      .selectFrom('orders')
      .selectAll()
      .where('number_key', '=', 'NA1042')
      .executeTakeFirstOrThrow()
    const token = createOrderToken(row.id, world.services.config.secret, world.clock.now)
    const { body, json } = await world.post('/api/orders/open', { number: 'NA-1042', token })
    expect(json().shipments).toHaveLength(3)
    expect(brotliCompressSync(body).length).toBeLessThanOrEqual(6_000)
  })

  test('digits of any script, case and spaces do not matter', async () => {
    for (const [number, factor] of [
      ['NA-١٠٤٢', '١٠٩٦٩'],
      ['na १०४२', 'Anna@Example.COM '],
      ['ＮＡ－１０４２', '１０９６９'],
      ['#NA1042', '10969'],
    ]) {
      expect((await findOrder(world, number!, factor!)).status).toBe(200)
    }
  })

  test('the phone number of the order opens it, dialled from wherever the customer reads', async () => {
    await storeOrders(world, orderFact('P-1'), orderFact('P-2', { phone: '+43 660 1234567', address: undefined }))
    for (const factor of ['+49 30 1234567', '0049 30 1234567', '030 1234567', '٠٣٠ ١٢٣٤٥٦٧']) {
      expect({ factor, status: (await findOrder(world, 'P-1', factor)).status }).toEqual({ factor, status: 200 })
    }
    const ask = (locale: string) =>
      world.post('/api/orders/find', { number: 'P-2', factor: '0041 44 668 18 00', locale })
    expect((await ask('de-ch')).status).toBe(404)
    await storeOrders(world, orderFact('P-3', { phone: '+41 44 668 18 00', address: undefined }))
    const national = (locale: string) =>
      world.post(
        '/api/orders/find',
        { number: 'P-3', factor: '044 668 18 00', locale },
        { 'x-forwarded-for': '192.0.2.9' },
      )
    expect((await national('de-ch')).status).toBe(200)
    expect((await national('de-de')).status).toBe(404)
  })

  test('an unknown order, a wrong factor, a locked and an erased order look the same, byte for byte and in time', async () => {
    const ask = async (number: string, factor: string, ip: string) => {
      const began = performance.now()
      const { status, body, headers } = await findOrder(world, number, factor, ip)
      const { date: _, ...rest } = headers
      return { answer: JSON.stringify({ status, body, headers: rest }), took: performance.now() - began }
    }
    const unknown = await ask('NA-9999', '10969', '192.0.2.1')
    const wrong = await ask('NA-1001', '00000', '192.0.2.2')
    for (let tries = 0; tries < 5; tries++) await ask('NA-1001', `wrong${tries}`, '192.0.2.3')
    const locked = await ask('NA-1001', '10969', '192.0.2.4')
    await storeOrders(world, orderFact('E-1'), orderFact('E-2', { state: 'deleted' }))
    const found = await ask('E-1', '10969', '192.0.2.5')
    expect(found.answer).toContain('coarse')
    await eraseOrder(world.db, 'E-1', undefined, world.clock.now)
    const erased = await ask('E-1', '10969', '192.0.2.6')
    const deleted = await ask('E-2', '10969', '192.0.2.7')
    for (const { answer } of [unknown, locked, erased, deleted]) expect(answer).toBe(wrong.answer)
    for (const { took } of [unknown, wrong, locked, erased, deleted, found]) {
      expect(took).toBeGreaterThanOrEqual(floor - 2)
    }

    world.clock.pass(hour)
    expect((await findOrder(world, 'NA-1001', '10969')).status).toBe(200)
  })

  test('fifty guesses at once are five', async () => {
    const guesses = Array.from({ length: 50 }, (_, i) => findOrder(world, 'NA-1002', `${97200 + i}`, `198.18.${i}.1`))
    const answers = await Promise.all(guesses)
    expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(1)
    const tries = await world.db.kysely
      .selectFrom('lookup_tries')
      .select('id')
      .where('at', '=', world.clock.now)
      .execute()
    expect(tries.length).toBeLessThanOrEqual(5)
  })

  test('one place that tries many orders is told to wait', async () => {
    world.clock.pass(16 * 60_000)
    for (let batch = 0; batch < 3; batch++) {
      await Promise.all(Array.from({ length: 20 }, (_, i) => findOrder(world, `ZZ-${batch}-${i}`, '1', '203.0.113.99')))
    }
    expect((await findOrder(world, 'NA-1042', '10969', '203.0.113.5')).json()).toMatchObject({ code: 'too_many' })
    expect((await findOrder(world, 'NA-1042', '10969', '203.0.114.5')).status).toBe(200)
  })

  test('the signed link opens everything for fourteen days, and only its own order', async () => {
    const { id } = await world.db.kysely
      .selectFrom('orders')
      .select('id')
      .where('number_key', '=', 'NA1042')
      .executeTakeFirstOrThrow()
    const { secret } = world.services.config
    const token = createOrderToken(id, secret, world.clock.now)
    const open = (number: string, given: string) => world.post('/api/orders/open', { number, token: given })

    expect((await open('na1042', token)).json()).toMatchObject({
      access: 'full',
      email: 'anna@example.com',
      address: { city: 'Berlin' },
      items: [{ product: 'aurora-one' }, { product: 'fjord-mini' }],
      shipments: [{ carrier: 'DHL', events: [{ status: 'available_for_pickup' }, {}, {}, {}, {}] }, {}, {}],
    })
    const refused = [
      await open('NA-1001', token),
      await open('NA-1042', `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`),
      await open('NA-1042', createOrderToken(id, 'another secret', world.clock.now)),
      await open('NA-1042', 'x'),
    ]
    world.clock.pass(14 * 86_400_000 + 1000)
    refused.push(await open('NA-1042', token))
    for (const answer of refused) expect(answer.body).toBe(refused[0]!.body)
    expect(refused[0]!.json()).toMatchObject({ status: 404, code: 'order_not_found' })
  })

  test('without a script the form answers with the order itself, and the factor stands in no address', async () => {
    const form = (fields: Record<string, string>, headers = {}) =>
      world.inject({
        method: 'POST',
        url: '/de-de/orders',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: new URLSearchParams(fields).toString(),
      })
    const found = await form({ number: 'NA-1042', factor: '10969' }, { 'sec-fetch-site': 'same-origin' })
    expect(found.status).toBe(200)
    const page = await world.inject({ method: 'GET', url: '/de-de/orders/NA-1042' })
    const answer = await findOrder(world, 'NA-1042', '10969')
    for (const { headers } of [found, page, answer])
      expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
    expect(pageData(found.body)).toMatchObject({ kind: 'order', number: 'NA-1042', order: { access: 'coarse' } })

    const missing = await form({ number: 'NA-1042', factor: '' })
    expect(pageData(missing.body)).toMatchObject({
      kind: 'orders',
      form: { refusal: 'invalid', errors: { factor: 'required' }, values: { number: 'NA-1042' } },
    })
    expect((await form({ number: 'NA-1042', factor: '10969' }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await form({ number: 'NA-1042', factor: '10969' }, { origin: 'https://evil.example' })).status).toBe(403)
  })
})
