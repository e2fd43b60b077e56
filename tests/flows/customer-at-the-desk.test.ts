import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Colleague, hireColleague } from '#tests/support/desk-team.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const email = 'anna@example.com'

describeOnBoth('Who a customer is, beside what she has just written', engine => {
  let world: World
  let agent: Colleague
  let lead: Colleague
  let admin: Colleague
  beforeAll(async () => {
    world = await startWorld(engine)
    agent = await hireColleague(world, 'agent')
    lead = await hireColleague(world, 'lead', 'lead')
    admin = await hireColleague(world, 'admin', 'admin')
  })
  afterAll(() => world.close())

  const ask = async (more: object = {}) => {
    const id = randomUUID()
    const key = randomBytes(16).toString('base64url')
    const body = { kind: 'message', locale: 'de-de', email, text: 'Hallo', key, ...more }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return id
  }
  const timeline = (id: string, who = agent) => who.get(`customers/${id}/timeline`)

  test('orders, messages and consents of an address that is proven; nothing of one that is not', async () => {
    const { id: order, token } = await placeOrder(world, {
      number: 'NA-1',
      items: [{ title: 'Cable', quantity: 1 }],
      parcels: [],
    })
    await world.db.kysely
      .insertInto('survey_answers')
      .values({
        id: randomUUID(),
        order_id: order,
        survey: 'delivery',
        moment: 'delivery',
        measure: 'csat',
        scale: 'stars5',
        value: 1,
        market: 'DE',
        locale: 'de-de',
        article: null,
        at: world.clock.now,
      })
      .execute()
    const forged = await ask({ text: 'What has she bought?' })
    expect(await timeline(forged)).toMatchObject({ proven: false, events: [{ kind: 'message', id: forged }] })
    const hers = await ask({ order: 'NA-1', token })
    const share = async (more: object) =>
      (await agent.post('shares', { items: [{ article: '101', as: 'article' }], days: 7, ...more })).json()
    const mine = [await share({ order: 'NA-1' }), await share({ conversation: hers }), await share({ email })]
    await share({ email: 'somebody.else@example.com' })
    const { proven, events, hidden } = await timeline(hers)
    const shared = events.filter(({ kind }: { kind: string }) => kind === 'share')
    expect(shared.map(({ id }: { id: string }) => id).toSorted()).toEqual(mine.map(({ id }) => id).toSorted())
    expect(shared[0]).toMatchObject({ state: 'unopened', title: expect.any(String), language: expect.any(String) })
    // Whoever writes under her address learns nothing of it by an answer.
    const seen = (await timeline(forged)).events
    expect(seen.filter(({ kind }: { kind: string }) => kind === 'share')).toEqual([])
    expect(proven).toBe(true)
    expect(events).toContainEqual(expect.objectContaining({ kind: 'order', number: 'NA-1', state: 'processing' }))
    expect(events.filter(({ kind }: { kind: string }) => kind === 'message')).toHaveLength(2)
    // By the rules of her market what she said in a survey is not held up to her.
    expect(hidden).toEqual(['survey'])
    expect(JSON.stringify(events)).not.toContain('survey')
    expect(await timeline(randomUUID())).toMatchObject({ status: 404 })
    const translator = await hireColleague(world, 'translator', 'translator', ['fr'])
    expect(await timeline(hers, translator)).toMatchObject({ status: 403 })
  })

  test('all that is kept of her, for leads; and its end, for administrators, once her address is typed', async () => {
    const id = await ask({ email: 'berta@example.com', text: 'canary words' })
    const stays = await ask({ email: 'carla@example.com', text: 'stays' })
    const act = (what: string, who: Colleague, typed = 'Berta@example.com') =>
      who.post(`customers/${id}/${what}`, { email: typed })
    expect([(await act('export', agent)).status, (await act('erase', lead)).status]).toEqual([403, 403])
    expect((await act('export', lead, email)).status).toBe(422)
    const { tables } = (await act('export', lead)).json()
    expect(JSON.stringify(tables)).toContain('canary words')
    expect(JSON.stringify(tables)).not.toContain('stays')
    expect((await act('erase', admin, email)).status).toBe(422)
    const erased = await act('erase', admin)
    expect([erased.status, erased.json().rows.conversations]).toEqual([200, 1])
    expect((await agent.get(`conversations?id=${id}`)).conversations).toEqual([])
    expect((await agent.get(`inbox?id=${id}`)).items).toEqual([])
    expect((await agent.get(`conversations?id=${stays}`)).conversations).toHaveLength(1)
    const { lines } = await lead.get('audit?action=eraseCustomer')
    expect(lines.map(({ outcome }: { outcome: string }) => outcome)).toContain('asked')
    expect(JSON.stringify(lines)).not.toContain('berta')
  })
})
