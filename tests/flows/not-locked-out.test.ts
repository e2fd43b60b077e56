import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { connectServer } from '#server/db/server.ts'
import { createSearchLimit } from '#server/features/search/search-limit.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { orderFact, storeOrders } from '#tests/support/order-facts.ts'
import { putEntry } from '#tests/support/returns.ts'
import { solve } from '#tests/support/solve.ts'
import { until } from '#tests/support/until.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Whoever guesses keeps nobody else out', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
    await storeOrders(world, orderFact('G-1'), orderFact('G-2'))
  })
  afterAll(() => world.close())
  // Limits of one test are not those of the next.
  beforeEach(() => world.clock.pass(25 * 3600_000))

  let asked = 0
  const stranger = () => ({ 'x-forwarded-for': `198.18.${++asked}.1`, cookie: `aftercare-device=${'s'.repeat(22)}` })
  const customer = { 'x-forwarded-for': '203.0.113.7', cookie: `aftercare-device=${'c'.repeat(22)}` }
  const find = (number: string, factor: string, more: object, headers: Record<string, string>) =>
    world.post('/api/orders/find', { number, factor, ...more }, headers)

  test('a number that others have locked opens for whoever works and has the right factor', async () => {
    for (let n = 0; n < 6; n++) await find('G-1', `x${n}@y.example`, {}, stranger())
    for (const factor of ['10969', 'anna@example.com']) {
      const plain = await find('G-1', factor, {}, customer)
      expect(plain.json()).toMatchObject({ status: 404, code: 'order_not_found' })
      const asks = await find('G-1', factor, { insist: true }, customer)
      expect(asks.json()).toMatchObject({ status: 428, challenge: { parameters: {} } })
      const proof = await solve(asks.json().challenge)
      expect((await find('G-1', factor, { proof }, customer)).json()).toMatchObject({ access: 'coarse', number: 'G-1' })
    }
    // Whoever works and has the wrong one learns what everybody learns, and so does who asks for no order at all.
    const plain = await find('G-1', '99999', {}, customer)
    const answers = []
    for (const number of ['G-1', 'ZZ-404']) {
      const { challenge } = (await find(number, '99998', { insist: true }, customer)).json()
      answers.push((await find(number, '99998', { proof: await solve(challenge) }, customer)).body)
    }
    expect(answers).toEqual([plain.body, plain.body])
  })

  test('an e-mail address that others try on many numbers costs its owner work, and no more', async () => {
    for (let n = 0; n < 6; n++) await find(`S-${n}`, 'anna@example.com', {}, stranger())
    const rows = Array.from({ length: 30 }, () => ({
      id: randomUUID(),
      number_hash: randomUUID(),
      block_hash: randomUUID(),
    }))
    const { factor_hash } = await world.db.kysely
      .selectFrom('lookup_tries')
      .select('factor_hash')
      .where('at', '=', world.clock.now)
      .executeTakeFirstOrThrow()
    await world.db.kysely
      .insertInto('lookup_tries')
      .values(rows.map(row => ({ ...row, factor_hash, weak: false, at: world.clock.now })))
      .execute()
    expect((await find('G-1', 'anna@example.com', {}, customer)).json()).toMatchObject({
      status: 428,
      challenge: { parameters: { data: { level: 10 } } },
    })
  })

  const ask = (factor: string, headers: Record<string, string>) =>
    world.post('/api/orders/code', { number: 'G-2', factor, locale: 'de-de' }, headers)
  const redeem = (code: string, headers: Record<string, string>) =>
    world.post('/api/orders/redeem', { number: 'G-2', code }, headers)
  const codes = async () => {
    const rows = await world.db.kysely.selectFrom('outgoing').selectAll().orderBy('queued_at', 'desc').execute()
    return rows
      .filter(({ queued_at }) => +queued_at === +world.clock.now)
      .map(({ variables }) => variables['code'] ?? '')
  }

  test('wrong codes of others use up nothing, nor do codes that others ask for', async () => {
    await ask('anna@example.com', customer)
    const [code = ''] = await codes()
    for (let n = 0; n < 40; n++) expect((await redeem('000000', stranger())).status).toBe(404)
    // A neighbour who knows the postcode asks for codes until there are no more for postcodes.
    for (let n = 0; n < 5; n++) await ask('10969', stranger())
    expect(await codes()).toHaveLength(4)
    // Nobody opens it from elsewhere, not even with the right code.
    expect((await redeem(code, stranger())).status).toBe(404)
    expect((await redeem(code, customer)).json()).toMatchObject({ order: { access: 'full', number: 'G-2' } })
    world.clock.pass(60_000)
    await ask('anna@example.com', customer)
    expect(await codes()).toHaveLength(1)
  })

  test('where others have closed postcodes for the day, work and the right one have a code sent', async () => {
    const wrong = Array.from({ length: 330 }, (_, at) => ({
      id: randomUUID(),
      number_hash: `n${at}`,
      block_hash: `b${at}`,
      factor_hash: `f${at}`,
      weak: true,
      at: world.clock.now,
    }))
    await world.db.kysely.insertInto('lookup_tries').values(wrong).execute()
    const closed = (await find('G-2', '10969', {}, customer)).json()
    expect(closed).toMatchObject({ status: 428 })
    expect(closed.challenge).toBeUndefined()

    const askFor = (factor: string, more: object, headers: Record<string, string>) =>
      world.post('/api/orders/code', { number: 'G-2', factor, locale: 'de-de', ...more }, headers)
    const worked = async (factor: string, headers: Record<string, string>) => {
      const { challenge } = (await askFor(factor, {}, headers)).json()
      return askFor(factor, { proof: await solve(challenge) }, headers)
    }
    // Whoever guesses hears what everybody hears, and counts for nothing: it stays closed no longer.
    const tries = async () => (await world.db.kysely.selectFrom('lookup_tries').select('id').execute()).length
    const before = await tries()
    const guessed = await worked('99999', stranger())
    expect(await codes()).toEqual([])
    const right = await worked('10969', customer)
    expect([guessed.status, guessed.body]).toEqual([200, right.body])
    expect(await tries()).toBe(before)
    const [code = ''] = await codes()
    expect((await redeem(code, customer)).json()).toMatchObject({ order: { access: 'full', number: 'G-2' } })
  })

  test('five wrong codes of her own are enough', async () => {
    await ask('anna@example.com', customer)
    const [code = ''] = await codes()
    for (let n = 0; n < 5; n++) await redeem(code === '000000' ? '111111' : '000000', customer)
    expect((await redeem(code, customer)).status).toBe(404)
  })

  test('a browser without cookies is known by where it is', async () => {
    const from = (ip: string) => ({ cookie: '', 'x-forwarded-for': ip })
    await ask('anna@example.com', from('203.0.113.8'))
    const [code = ''] = await codes()
    expect((await redeem(code, from('198.51.100.8'))).status).toBe(404)
    expect((await redeem(code, from('203.0.113.8'))).status).toBe(200)
  })

  test('what is refused counts against who sends it: pictures that are none, and searches', async () => {
    const photo = { kind: 'return_photo', return: randomUUID(), data: Buffer.from('none').toString('base64') }
    const statuses = new Map<number, number>()
    for (let n = 0; n < 62; n++) {
      const { status } = await putEntry(world, randomUUID(), photo, '203.0.113.99')
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    expect([...statuses]).toEqual([
      [404, 60],
      [429, 2],
    ])
    expect((await putEntry(world, randomUUID(), photo, '198.51.100.99')).status).toBe(404)

    const search = (q: string, ip: string) =>
      world.inject({ url: `/api/search?locale=en-us&q=${q}`, headers: { 'x-forwarded-for': ip } })
    for (let n = 0; n < 300; n++) expect((await search(`word${n}`, '203.0.113.99')).status).toBe(200)
    expect((await search('another', '203.0.113.99')).json()).toMatchObject({ status: 429, code: 'too_many' })
    const page = await world.inject({ url: '/en-us/search?q=more', headers: { 'x-forwarded-for': '203.0.113.99' } })
    expect(page.status).toBe(429)
    // What was answered before costs nothing, and others are not concerned.
    expect((await search('word7', '203.0.113.99')).status).toBe(200)
    expect((await search('another', '198.51.100.99')).status).toBe(200)
    world.clock.pass(61_000)
    expect((await search('once+more', '203.0.113.99')).status).toBe(200)
  })

  test('searches count for all processes together, and where the database is away for each by itself', async () => {
    const [here, there] = [1, 2].map(() =>
      createSearchLimit(world.services, error => expect.unreachable(String(error))),
    )
    const isShared = world.db.engine.kind === 'server'
    const stored = async () => {
      const row = await world.db.kysely
        .selectFrom('search_counts')
        .select('count')
        .where('block_hash', '=', 'many')
        .executeTakeFirst()
      return row?.count ?? 0
    }
    for (let n = 0; n < 200; n++) expect(here!.isWithin('many')).toBe(true)
    await until('all are counted', async () => !isShared || (await stored()) === 200)
    for (let n = 0; n < 100; n++) expect(there!.isWithin('many')).toBe(true)
    await until('all are counted', async () => !isShared || (await stored()) === 300)
    // The embedded database has one process, which counts alone. What the last one heard there may still be on its way.
    await until('all have used it up', async () => there!.isWithin('many') === !isShared)
    expect(there!.isWithin('others')).toBe(true)
    world.clock.pass(61_000)
    expect(there!.isWithin('many')).toBe(true)
    world.clock.pass(180_000)
    // The last one may still be on its way there.
    await until('what counts no more is gone', async () => {
      await here!.forget()
      return (await stored()) === 0
    })

    const away = connectServer('postgres://nobody@127.0.0.1:1/none')
    const alone = createSearchLimit({ ...world.services, db: away }, error => expect.unreachable(String(error)))
    const answers = Array.from({ length: 301 }, () => alone.isWithin('many'))
    expect(answers.indexOf(false)).toBe(300)
    await away.close()
  })

  test('a form whose page sends no referrer names no origin, and works', async () => {
    const post = (headers: Record<string, string>) =>
      world.inject({
        method: 'POST',
        url: '/de-de/orders',
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
        payload: 'number=G-1&factor=10969',
      })
    expect((await post({ origin: 'null' })).status).toBe(200)
    expect((await post({ origin: 'null', 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post({ origin: 'null', 'sec-fetch-site': 'cross-site' })).status).toBe(403)
    expect((await post({ origin: 'https://evil.example' })).status).toBe(403)
  })
})
