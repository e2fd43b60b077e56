import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { may, proofs, type Right, rights } from '#domain/order/rights.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { hear, orderFact, orderIdOf, outgoing } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describe('docs/rights.md', () => {
  test('says what the table says', async () => {
    const text = await readFile('docs/rights.md', 'utf8')
    const names = Object.keys(rights) as Right[] // keys of the table
    const table = [
      `| right | ${proofs.join(' | ')} |`,
      `|${'---|'.repeat(proofs.length + 1)}`,
      ...names.map(right => `| \`${right}\` | ${proofs.map(proof => (may(proof, right) ? 'yes' : '–')).join(' | ')} |`),
    ]
    expect(text).toContain(table.join('\n'))
  })
})

describeOnBoth('What a proof gives', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const choices = [{ kind: 'status', channel: 'email', on: false }]
  const from = (device: string) => ({ cookie: `aftercare-device=${device.padEnd(22, '0')}` })
  const choicesOf = async (id: string) =>
    (
      await world.db.kysely.selectFrom('notice_choices').select(['kind', 'state']).where('order_id', '=', id).execute()
    ).map(({ kind, state }) => `${kind} ${state}`)

  test('number and postcode: the coarse status, and nothing changes', async () => {
    await hear(world, { orders: [orderFact('1')] })
    const id = await orderIdOf(world, '1')
    const known = { number: '#1', factor: '12345' }
    expect((await world.post('/api/orders/find', known)).json()).toMatchObject({ access: 'coarse', number: '#1' })
    const settings = await world.post('/api/notifications/read', known)
    expect(settings).toMatchObject({ status: 403 })
    expect(settings.json()).toMatchObject({ code: 'proof_too_weak' })
    expect(settings.body).not.toMatch(/token|pushKey|choices/)
    // A wrong postcode looks like an order that is not there, as everywhere.
    expect((await world.post('/api/notifications/read', { ...known, factor: '99999' })).status).toBe(404)
    expect(await choicesOf(id)).toEqual([])
    expect(await world.db.kysely.selectFrom('push_subscriptions').selectAll().execute()).toEqual([])
  })

  test('number and e-mail address: choosing, and the old address is told', async () => {
    await hear(world, { orders: [orderFact('2', { factors: ['email:customer-2@shop.example'] })] })
    const id = await orderIdOf(world, '2')
    const { token } = (
      await world.post('/api/notifications/read', { number: '#2', factor: 'customer-2@shop.example' })
    ).json()
    expect((await world.post('/api/notifications/save', { token, locale: 'de-de', choices })).status).toBe(200)
    expect(await choicesOf(id)).toEqual(['status off'])
    expect((await outgoing(world)).filter(row => row.order_id === id)).toMatchObject([
      { kind: 'settings_changed', channel: 'email', recipient: 'customer-2@shop.example' },
    ])
    // What hangs on no link opens nothing else.
    expect((await world.post('/api/orders/open', { number: '#2', token })).status).toBe(404)
  })

  test('a link: three devices, whatever it is used for', async () => {
    const item = { title: 'Cable', quantity: 1 }
    const order = await placeOrder(world, {
      number: 'NA-3',
      items: [item],
      parcels: [{ status: 'delivered', at: { precision: 'date', at: '2026-11-20' } }],
    })
    const { number, token, id } = order
    const uses: ((device: string) => Promise<{ status: number }>)[] = [
      device => world.post('/api/orders/open', { number, token }, from(device)),
      device => world.post('/api/notifications/read', { token }, from(device)),
      device => world.post('/api/returns', { number, token, locale: 'de-de' }, from(device)),
      device => world.post('/api/requests', { number, token }, from(device)),
    ]
    for (const [at, use] of uses.entries()) expect((await use(`device-${at % 3}`)).status).toBe(200)
    const fourth = from('device-4')
    for (const use of uses) expect((await use('device-4')).status).toBe(404)
    expect((await world.post('/api/notifications/save', { token, locale: 'de-de', choices }, fourth)).status).toBe(404)
    const subscription = {
      endpoint: 'https://fcm.googleapis.com/fcm/send/x',
      keys: { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) },
    }
    expect((await world.post('/api/notifications/push', { token, locale: 'de-de', subscription }, fourth)).status).toBe(
      404,
    )
    const body = {
      kind: 'return',
      locale: 'de-de',
      order: { number, token },
      items: [{ line: 0, ...item }],
      reason: 'other',
      method: 'label',
    }
    const put = (device: string) =>
      world.inject({
        method: 'PUT',
        url: `/api/entries/${randomUUID()}`,
        headers: { 'content-type': 'application/json', ...from(device) },
        payload: JSON.stringify(body),
      })
    expect((await put('device-4')).status).toBe(404)
    expect(await choicesOf(id)).toEqual([])
    expect((await put('device-1')).status).toBe(200)
    for (const use of uses) expect((await use('device-2')).status).toBe(200)
  })

  test('a device that first used a link to return something keeps its place', async () => {
    const item = { title: 'Cable', quantity: 1 }
    const { number, token } = await placeOrder(world, {
      number: 'NA-4',
      items: [item],
      parcels: [{ status: 'delivered', at: { precision: 'date', at: '2026-11-20' } }],
    })
    const body = {
      kind: 'return',
      locale: 'de-de',
      order: { number, token },
      items: [{ line: 0, ...item }],
      reason: 'other',
      method: 'label',
    }
    const answer = await putEntry(world, randomUUID(), body)
    expect(answer.status).toBe(200)
    expect(String(answer.headers['set-cookie'])).toMatch(/^aftercare-device=/)
    await world.post('/api/orders/open', { number, token })
    expect(
      await world.db.kysely.selectFrom('link_devices').select('slot').where('at', '>=', world.clock.now).execute(),
    ).toContainEqual({ slot: 1 })
  })

  test('what consent is, is said by the country of the order, not by the language that she chooses', async () => {
    const { current } = world.services.site
    const germany = (await current.texts(current.locales.get('de-de')!)).context.market
    const states = (await current.texts(current.locales.get('en-us')!)).context.market
    const before = { germany: germany.consent, states: states.consent }
    germany.consent = { regime: 'GDPR', marketing: 'double_opt_in', reviewRequest: 'consent' }
    states.consent = { regime: 'CAN-SPAM', marketing: 'opt_out', reviewRequest: 'allowed' }
    try {
      for (const [number, country] of [
        ['5', 'DE'],
        ['6', 'XK'],
      ] as const) {
        await hear(world, { orders: [orderFact(number, { address: { lines: [], country } })] })
        const id = await orderIdOf(world, number)
        const token = createOrderToken(id, world.services.config.secret, world.clock.now)
        await world.post('/api/notifications/save', { token, locale: 'en-us', choices: [] })
        const review = { kind: 'review_request', channel: 'email' }
        expect((await world.post('/api/notifications/read', { token })).json().choices).toContainEqual(
          expect.objectContaining({ ...review, state: 'off' }),
        )
        const saved = await world.post('/api/notifications/save', {
          token,
          locale: 'en-us',
          choices: [{ ...review, on: true }],
        })
        expect(saved.json().choices).toContainEqual(expect.objectContaining({ ...review, state: 'asked' }))
      }
    } finally {
      germany.consent = before.germany
      states.consent = before.states
    }
  })

  test('an order that the shop has deleted has no settings', async () => {
    await hear(world, { orders: [orderFact('7')] })
    const token = createOrderToken(await orderIdOf(world, '7'), world.services.config.secret, world.clock.now)
    expect((await world.post('/api/notifications/read', { token })).status).toBe(200)
    await hear(world, { orders: [orderFact('7', { state: 'deleted', version: '2027-01-01T00:00:00Z' })] })
    expect((await world.post('/api/notifications/read', { token })).status).toBe(404)
  })
})
