import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { orderFact, storeOrders } from '#tests/support/order-facts.ts'
import { pageData } from '#tests/support/site.ts'
import { solve } from '#tests/support/solve.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Who guesses works for it', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
    await storeOrders(world, orderFact('L-1'), orderFact('L-2'), orderFact('L-3'))
  })
  afterAll(() => world.close())
  // Limits of one test are not those of the next.
  beforeEach(() => world.clock.pass(25 * 3600_000))

  let asked = 0
  /** Each question from another address block. */
  const find = (number: string, factor: string, proof?: string) => {
    asked++
    const ip = { 'x-forwarded-for': `10.${asked >> 8}.${asked & 255}.1` }
    return world.post('/api/orders/find', { number, factor, ...(proof && { proof }) }, ip)
  }
  /** What others have got wrong today. */
  const failed = (tries: number, weak = true) =>
    world.db.kysely
      .insertInto('lookup_tries')
      .values(
        Array.from({ length: tries }, (_, at) => ({
          id: randomUUID(),
          number_hash: `n${at}`,
          block_hash: `b${at}`,
          factor_hash: `f${at}`,
          weak,
          at: world.clock.now,
        })),
      )
      .execute()

  test('one postcode on many numbers is free five times; then it takes work, whether or not it is right', async () => {
    for (let at = 0; at < 5; at++) expect((await find(`S-${at}`, '10969')).status).toBe(404)
    const [right, wrong] = [await find('L-1', 'D-10969'), await find('S-9', '10969')]
    for (const answer of [right, wrong]) {
      expect(answer.json()).toMatchObject({ status: 428, code: 'proof_required', challenge: { parameters: {} } })
      expect(answer.headers['cache-control']).toBe('no-store')
    }
    expect(Object.keys(right.json().challenge.parameters)).toEqual(Object.keys(wrong.json().challenge.parameters))
    expect((await find('L-1', '10969', await solve(right.json().challenge))).json()).toMatchObject({ access: 'coarse' })
    expect((await find('L-1', 'anna@example.com')).status).toBe(200)
  })

  test('a proof is good once, for its own question, for ten minutes, and only as it was set', async () => {
    for (let at = 0; at < 5; at++) await find(`S-${at}`, '10969')
    const { challenge } = (await find('L-1', '10969')).json()
    const proof = await solve(challenge)
    const forged = JSON.parse(proof)
    forged.challenge.parameters.data.level = 9
    for (const bad of [JSON.stringify(forged), 'x', '{}', proof.replace(/"derivedKey":"../, '"derivedKey":"zz')]) {
      expect((await find('L-1', '10969', bad)).json()).toMatchObject({ code: 'proof_required' })
    }
    expect((await find('L-2', '10969', proof)).json()).toMatchObject({ code: 'proof_required' })
    expect((await find('L-1', '10969', proof)).status).toBe(200)
    expect((await find('L-1', '10969', proof)).json()).toMatchObject({ code: 'proof_required' })

    const late = await solve((await find('L-1', '10969')).json().challenge)
    world.clock.pass(11 * 60_000)
    expect((await find('L-1', '10969', late)).json()).toMatchObject({ code: 'proof_required' })
  })

  test('the price rises with what fails, until postcodes open nothing that day; an e-mail address still does', async () => {
    await failed(205)
    const cheap = (await find('L-1', '10969')).json().challenge.parameters.data.level
    await failed(70)
    const dear = (await find('L-1', '10969')).json().challenge.parameters.data.level
    expect([cheap, dear]).toEqual([1, 8])
    await failed(50)
    const closed = (await find('L-1', '10969')).json()
    expect(closed).toMatchObject({ code: 'proof_required' })
    expect(closed.challenge).toBeUndefined()
    expect((await find('L-1', 'anna@example.com')).status).toBe(200)
    expect((await find('L-2', '+49 30 1234567')).status).toBe(200)
    world.clock.pass(24 * 3600_000)
    expect((await find('L-1', '10969')).status).toBe(200)
  })

  test('many postcodes on many numbers at the same moment are no more than one after the other', async () => {
    await failed(190)
    const answers = await Promise.all(Array.from({ length: 60 }, (_, at) => find(`R-${at}`, String(20_000 + at))))
    const judged = answers.filter(({ status }) => status === 404)
    expect(judged.length).toBeLessThanOrEqual(10)
    expect(answers.filter(({ status }) => status === 428)).toHaveLength(60 - judged.length)
  })

  test('one e-mail address on many numbers is stopped, and no other address with it', async () => {
    const answers = []
    for (let at = 0; at < 7; at++) answers.push(await find(`S-${at}`, 'anna@example.com'))
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404, 404, 428])
    await storeOrders(world, orderFact('L-9', { email: 'b@b.de', factors: ['email:b@b.de'] }))
    expect((await find('L-9', 'b@b.de')).status).toBe(200)
  })

  test('asking for a code counts as a look-up, and takes the same work', async () => {
    for (let at = 0; at < 5; at++) await find(`S-${at}`, '10969')
    const ask = (proof?: string) => world.post('/api/orders/code', { number: 'L-1', factor: '10969', proof })
    const { challenge } = (await ask()).json()
    expect((await ask(await solve(challenge))).json()).toEqual({ validSeconds: 600 })
  })

  test('without a script the form says what helps', async () => {
    for (let at = 0; at < 5; at++) await find(`S-${at}`, '10969')
    const answer = await world.inject({
      method: 'POST',
      url: '/de-de/orders',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
      payload: 'number=L-1&factor=10969',
    })
    expect(answer.status).toBe(428)
    expect(pageData(answer.body)).toMatchObject({ form: { refusal: 'proof_required', values: { number: 'L-1' } } })
  })

  test('addresses of one IPv6 network are one block', async () => {
    const from = (ip: string, at: number) =>
      world.post('/api/orders/find', { number: `V-${at}`, factor: '1' }, { 'x-forwarded-for': ip })
    for (let at = 0; at < 60; at++) await from(`2001:db8:0:1::${at.toString(16)}`, at)
    expect((await from('2001:db8:0:1:ffff::1', 60)).json()).toMatchObject({ code: 'too_many' })
    expect((await from('2001:db8:0:2::1', 61)).json()).toMatchObject({ code: 'order_not_found' })
  })
})
