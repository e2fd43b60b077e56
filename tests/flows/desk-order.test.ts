import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { deliver } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type ShopPeer, startShopify, trouble } from '#tests/support/shop-peer.ts'
import { deskOf, hire, signedIn } from '#tests/support/staff.ts'
import { hear, orderFact, orderIdOf, outgoing, settle } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const order = (more: object = {}) => ({
  id: 77,
  name: 'S77',
  email: 's77@b.example',
  currency: 'EUR',
  total_price: '12.00',
  updated_at: '2026-11-21T10:00:00Z',
  customer_locale: 'ja',
  shipping_address: { name: 'Sato Ken', address1: '<script>alert(1)</script>', country_code: 'JP', zip: '100-0001' },
  line_items: [],
  ...more,
})

describeOnBoth('An order at the desk', engine => {
  let world: World
  let shop: ShopPeer
  const desks: Record<string, ReturnType<typeof deskOf>> = {}
  const desk = (role: string) => desks[role]! // hired below
  let id = ''
  beforeAll(async () => {
    shop = await startShopify('shpat')
    world = await startWorld(engine, { pulls: { minutes: 15, shopify: { url: shop.url, token: 'shpat' } } })
    for (const role of ['lead', 'agent', 'viewer'] as const) {
      await hire(world, role, role)
      desks[role] = deskOf(world, await signedIn(world, role))
    }
  })
  afterAll(async () => {
    await world.close()
    await shop.close()
  })
  beforeEach(async () => {
    await world.forgetOrders()
    shop.orders = []
    shop.troubles = []
    await deliver(world, 'shopify', order(), 'orders/updated')
    await world.settle()
    id = await orderIdOf(world, '77')
  })

  const fetched = async () => (await desk('agent').post(`orders/${id}/fetch`)).json()
  const linesOf = async (action: string) =>
    (await desk('lead').get(`audit?action=${action}`))
      .json()
      .lines.filter(({ object }: { object: string }) => object === id)

  test('is shown with its customer’s language, her entries and her messages, and who opened it is noted', async () => {
    await settle(world)
    const shown = (await desk('viewer').get(`orders/${id}`)).json()
    expect(shown).toMatchObject({
      order: { number: 'S77', email: 's77@b.example', totals: { total: { amount: 1200, currency: 'EUR' } } },
      locale: 'ja-jp',
      entries: [],
      messages: [],
      canFetch: true,
    })
    const [first] = await linesOf('deskOrder')
    expect(first).toMatchObject({ who: 'viewer@shop.example', object: id, outcome: 'asked' })
    expect((await desk('viewer').get(`orders/${randomUUID()}`)).json()).toMatchObject({ code: 'not_found' })
    expect((await desk('viewer').get('orders/x')).json()).toMatchObject({ code: 'not_found' })
    expect(await outgoing(world)).toEqual([])
  })

  test('a withdrawal that names it and comes from its address is among its entries; another’s is not', async () => {
    // An order of its own: what only names one outlives it, and is never deleted.
    await deliver(world, 'shopify', order({ id: 88, name: 'S88', email: 's88@b.example' }), 'orders/updated')
    await world.settle()
    const named = await orderIdOf(world, '88')
    const row = {
      locale: 'ja-jp',
      name: 'S',
      text: null,
      received_at: world.clock.now,
      handled_at: null,
      handled_by: null,
    }
    const mine = randomUUID()
    await world.db.kysely
      .insertInto('withdrawals')
      .values([
        { ...row, id: mine, contract: 'order s-88', contact: 'S88@b.example' },
        { ...row, id: randomUUID(), contract: 'S88', contact: 'other@b.example' },
        { ...row, id: randomUUID(), contract: 'S89', contact: 's88@b.example' },
      ])
      .execute()
    const { entries } = (await desk('agent').get(`orders/${named}`)).json()
    expect(entries).toEqual([{ place: 'withdrawals', id: mine, at: world.clock.now.toISOString(), state: 'open' }])
  })

  test('her page is framed by the desk alone, and runs nothing', async () => {
    const page = await desk('agent').get(`orders/${id}/page`)
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.headers['content-security-policy']).toMatch(/frame-ancestors 'self'; sandbox$/)
    expect(page.headers['cache-control']).toBe('no-store')
    expect(page.body).toContain('lang="ja"')
    expect(page.body).toContain('S77')
    expect(page.body).not.toContain('<script>alert(1)')
  })

  test('what was told of it is read raw by leads, with how it was proven; others are refused', async () => {
    expect((await desk('agent').get(`orders/${id}/deliveries`)).json()).toMatchObject({ code: 'forbidden' })
    const { deliveries } = (await desk('lead').get(`orders/${id}/deliveries`)).json()
    expect(deliveries).toMatchObject([{ source: 'shopify', topic: 'orders/updated', proof: 'signed', state: 'done' }])
    expect(deliveries[0].body).toContain('"total_price": "12.00",\n')
    expect((await linesOf('deskOrderDeliveries')).map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'asked',
      'forbidden',
    ])
  })

  test('a link made at the desk opens it for its customer, and who made it is noted', async () => {
    expect((await desk('viewer').post(`orders/${id}/link`)).json()).toMatchObject({ code: 'forbidden' })
    const { url, until } = (await desk('agent').post(`orders/${id}/link`)).json()
    expect(until).toBe('2026-12-06')
    expect(url).toContain('/ja-jp/orders/S77#t=')
    const token = decodeURIComponent(url.split('#t=')[1])
    expect((await world.post('/api/orders/open', { number: 'S77', token })).json()).toMatchObject({ access: 'full' })
    const [line] = await linesOf('linkOrder')
    expect(line).toMatchObject({ who: 'agent@shop.example', object: id, outcome: 'asked' })
    expect(JSON.stringify(await linesOf('linkOrder'))).not.toContain(token)
  })

  test('the shop is asked for it at once, and what came of it is said', async () => {
    shop.orders = [{ id: 77, changed: '', body: order({ total_price: '9.00', updated_at: '2026-11-22T09:00:00Z' }) }]
    expect(await fetched()).toEqual({ outcome: 'news' })
    expect((await desk('agent').get(`orders/${id}`)).json().order.totals.total.amount).toBe(900)
    const { deliveries } = (await desk('lead').get(`orders/${id}/deliveries`)).json()
    expect(deliveries.map(({ proof }: { proof: string }) => proof).sort()).toEqual(['asked', 'signed'])
    expect(await fetched()).toMatchObject({ code: 'too_many' })
    world.clock.pass(61_000)
    expect(await fetched()).toEqual({ outcome: 'same' })
    world.clock.pass(61_000)
    shop.troubles = [trouble.status(503)]
    expect(await fetched()).toMatchObject({ outcome: 'unreachable', said: expect.stringContaining('503') })
    world.clock.pass(61_000)
    shop.orders = []
    expect(await fetched()).toEqual({ outcome: 'gone' })
    expect((await desk('viewer').post(`orders/${id}/fetch`)).json()).toMatchObject({ code: 'forbidden' })
  })

  test('twice at the same moment is one question', async () => {
    shop.orders = [{ id: 77, changed: '', body: order() }]
    shop.asked = []
    const answers = await Promise.all([fetched(), fetched(), fetched()])
    expect(answers.filter(({ code }) => code === 'too_many')).toHaveLength(2)
    expect(shop.asked.filter(path => path.includes('/orders/77.json'))).toHaveLength(1)
  })

  test('of one shop no more than twenty are asked for in a minute, also at the same moment', async () => {
    const numbers = Array.from({ length: 26 }, (_, at) => 900 + at)
    for (const number of numbers)
      await deliver(world, 'shopify', order({ id: number, name: `S${number}` }), 'orders/updated')
    await world.settle()
    shop.asked = []
    const ids = await Promise.all(numbers.map(number => orderIdOf(world, String(number))))
    await Promise.all(ids.map(each => desk('agent').post(`orders/${each}/fetch`)))
    expect(shop.asked.filter(path => /\/orders\/\d+\.json/.test(path))).toHaveLength(20)
  })

  test('a shop without an address to ask is not asked, and what it deleted gets neither page nor link', async () => {
    await hear(world, { orders: [orderFact('5'), orderFact('6', { state: 'deleted' })] })
    const other = await orderIdOf(world, '5')
    expect((await desk('agent').get(`orders/${other}`)).json()).toMatchObject({ canFetch: false, locale: 'de-de' })
    expect((await desk('agent').post(`orders/${other}/fetch`)).json()).toEqual({ outcome: 'not_asked' })
    const deleted = await orderIdOf(world, '6')
    const shown = (await desk('agent').get(`orders/${deleted}`)).json()
    expect(shown.order).toEqual({ ...shown.order, state: 'deleted', items: [], shipments: [] })
    expect(JSON.stringify(shown)).not.toContain('customer-6')
    expect((await desk('agent').get(`orders/${deleted}/page`)).json()).toMatchObject({ code: 'not_found' })
    expect((await desk('agent').post(`orders/${deleted}/link`)).json()).toMatchObject({ code: 'not_found' })
  })
})
