import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nameOlderOrders } from '#server/features/orders/name-older.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { deskOf, hire, signedIn } from '#tests/support/staff.ts'
import { hear, orderFact, orderIdOf, parcelFact } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

interface Found {
  number: string
}

describeOnBoth('Staff find an order by whatever its customer says', engine => {
  let world: World
  let agent: ReturnType<typeof deskOf>
  let lead: ReturnType<typeof deskOf>
  beforeAll(async () => {
    world = await startWorld(engine)
    await hire(world, 'agent', 'agent')
    await hire(world, 'lead', 'lead')
    await hire(world, 'translator', 'translator', ['fr'])
    agent = deskOf(world, await signedIn(world, 'agent'))
    lead = deskOf(world, await signedIn(world, 'lead'))
    const parcel = { ...parcelFact('1', [['in_transit', '2026-11-21T10:00:00Z']]), trackingNumber: '00340 4341 6110' }
    const orders = [
      orderFact('1', {
        number: 'NA-1001',
        address: { name: 'Jürgen Müller-Straße', lines: ['Weg 1'], country: 'DE' },
        factors: ['email:juergen@xn--mller-kva.example', 'phone:DE:030 1234567', 'postcode:12345'],
      }),
      orderFact('2', {
        number: 'NA-1002',
        state: 'completed',
        address: { name: '山田 太郎', lines: ['1-2-3'], country: 'JP' },
        language: 'ja',
        factors: ['email:taro@shop.example', 'phone:JP:090-1234-5678'],
      }),
      orderFact('3', { number: 'NA-1003', address: { name: "Anna O'Brien", lines: ['Weg 2'], country: 'DE' } }),
      orderFact('4', { number: 'NA-1004', state: 'deleted' }),
    ]
    for (const order of orders) {
      world.clock.pass(1000)
      await hear(world, { orders: [order], shipments: order.id === '1' ? [parcel] : [] })
    }
  })
  afterAll(() => world.close())

  const numbers = async (query: string): Promise<string[]> => {
    const answer = await agent.get(`orders?${query}`)
    expect(answer.status).toBe(200)
    return answer.json().orders.map(({ number }: Found) => number)
  }
  const search = (words: string) => numbers(`q=${encodeURIComponent(words)}`)

  test.each([
    ['NA-1001', 'na 1001'],
    ['NA-1001', '#ＮＡ１００１'],
    ['NA-1001', '0034043416110'],
    ['NA-1001', 'Juergen@Müller.example'],
    ['NA-1001', '+49 30 1234567'],
    ['NA-1001', '(030) 123 45 67'],
    ['NA-1001', 'muller'],
    ['NA-1001', 'MÜLLER jürg'],
    ['NA-1001', 'strasse'],
    ['NA-1002', '山田'],
    ['NA-1002', '090-1234-5678'],
    ['NA-1002', '０９０ １２３４ ５６７８'],
    ['NA-1003', 'o’brien'],
  ])('%s for “%s”', async (number, words) => {
    expect(await search(words)).toEqual([number])
  })

  test('nothing for what nobody has, and no mistake for what means something to a database', async () => {
    for (const words of [
      'nobody@shop.example',
      '@',
      "'",
      "\\' | 'a':*",
      '%',
      'a',
      '!',
      '0',
      ' & ',
      '\u202e',
      'x'.repeat(200),
    ])
      expect([words, await search(words)]).toEqual([words, []])
    expect((await agent.get(`orders?q=${'x'.repeat(201)}`)).json()).toMatchObject({ code: 'invalid' })
    expect((await agent.get('orders?after=x')).json()).toMatchObject({ code: 'invalid' })
    expect((await agent.get('orders?state=lost')).json()).toMatchObject({ code: 'invalid' })
    expect((await agent.get('orders?id=x')).json().orders).toEqual([])
  })

  test('without words those with the latest news come first, and each list can be narrowed', async () => {
    expect(await numbers('')).toEqual(['NA-1004', 'NA-1003', 'NA-1002', 'NA-1001'])
    expect(await numbers('state=completed')).toEqual(['NA-1002'])
    expect(await numbers('market=JP')).toEqual(['NA-1002'])
    expect(await numbers('language=de&market=DE')).toEqual(['NA-1004', 'NA-1003', 'NA-1001'])
    // Of what the shop has deleted only the number is shown.
    const [deleted] = (await agent.get('orders')).json().orders
    expect(Object.keys(deleted).sort()).toEqual(['at', 'id', 'number', 'source', 'state'])
  })

  test('page by page, and none twice', async () => {
    const many = Array.from({ length: 65 }, (_, n) => orderFact(`many-${n}`, { number: `M-${n}`, state: 'on_hold' }))
    await hear(world, { orders: many })
    const seen: string[] = []
    for (let after = ''; ; ) {
      const page = (await agent.get(`orders?state=on_hold${after}`)).json()
      expect(page.count).toBe(after ? undefined : 65)
      seen.push(...page.orders.map(({ number }: Found) => number))
      if (!page.next) break
      after = `&after=${encodeURIComponent(page.next)}`
    }
    expect(new Set(seen).size).toBe(65)
    expect(seen).toHaveLength(65)
    await world.db.kysely.deleteFrom('orders').where('number_key', 'like', 'M%').execute()
  })

  test('the audit log says who has looked for what kind of thing and how much was found, and no word of it', async () => {
    await search('Juergen@Müller.example')
    await search('nobody at all')
    const { lines } = (await lead.get('audit?action=deskOrders')).json()
    expect(lines.slice(0, 2)).toMatchObject([
      { who: 'agent@shop.example', object: 'name: 0', outcome: 'done' },
      { who: 'agent@shop.example', object: 'email: 1', address: '127.0.0.1' },
    ])
    expect(JSON.stringify(lines)).not.toMatch(/juergen|nobody/i)
    // Reading on is no other search, and a list without words none at all.
    await numbers('')
    expect((await lead.get('audit?action=deskOrders')).json().lines).toHaveLength(lines.length)
  })

  test('a name that the release before has written is found as soon as it was read again', async () => {
    const named = (name: string, version: string) =>
      hear(world, { orders: [orderFact('9', { version, address: { name, lines: ['Weg 2'], country: 'DE' } })] })
    await named('Ida Lindqvist', '2026-11-22T00:00:00Z')
    const id = await orderIdOf(world, '9')
    await world.db.kysely.updateTable('orders').set({ name_words: null }).where('id', '=', id).execute()
    expect(await search('lindqvist')).toEqual([])
    await nameOlderOrders(world.services)
    expect(await search('lindqvist')).toEqual(['#9'])
    // What the shop says later counts, what it has said before does not.
    await named('Ida Weber', '2026-11-23T00:00:00Z')
    await named('Ida Lindqvist', '2026-11-21T00:00:00Z')
    expect([await search('weber'), await search('lindqvist')]).toEqual([['#9'], []])
    await world.db.kysely.deleteFrom('orders').where('id', '=', id).execute()
  })

  test('nobody without a session, and no translator', async () => {
    const id = randomUUID()
    for (const path of ['orders', `orders/${id}`, `orders/${id}/page`, `orders/${id}/deliveries`])
      expect((await world.inject({ url: `/api/desk/${path}` })).status).toBe(401)
    const translator = deskOf(world, await signedIn(world, 'translator'))
    expect((await translator.get('orders?q=muller')).json()).toMatchObject({ code: 'forbidden' })
    expect((await translator.get(`orders/${id}`)).json()).toMatchObject({ code: 'forbidden' })
  })
})
