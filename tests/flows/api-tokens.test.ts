import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { tokenRequests } from '#domain/staff/token.ts'
import { createApp } from '#server/app.ts'
import { hashOfSecret } from '#server/features/staff/token-secret.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry } from '#tests/support/returns.ts'
import { deskOf, emailOf, hire, signedIn } from '#tests/support/staff.ts'
import { makeToken, programWith } from '#tests/support/tokens.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000
const day = 24 * 60 * minute

describeOnBoth('Programs act for the shop by tokens', engine => {
  let world: World
  let other: World['app']
  let admin = ''
  let name = ''
  let count = 0
  beforeAll(async () => {
    world = await startWorld(engine)
    // A second process before the same database.
    other = await createApp({ ...world.services }, { level: 'silent' })
    await other.http.ready()
    await hire(world, 'admin', 'admin')
    await hire(world, 'lead', 'lead')
  })
  afterAll(async () => {
    await other.http.close()
    await world.close()
  })
  beforeEach(async () => {
    name = `Help desk ${++count}`
    world.clock.pass(16 * minute)
    admin = await signedIn(world, 'admin')
  })

  const listed = async () => (await deskOf(world, admin).get('tokens')).json().tokens
  const logged = (who: string) =>
    world.db.kysely.selectFrom('audit_log').selectAll().where('who', '=', who).orderBy('number').execute()
  async function conversation(): Promise<string> {
    const id = randomUUID()
    await putEntry(world, id, {
      kind: 'message',
      locale: 'de-de',
      name: 'Mia',
      email: 'mia@example.net',
      text: 'Wo ist es?',
      key: randomUUID(),
    })
    return id
  }

  test('an administrator makes one, sees its secret once, and the database holds a hash of it', async () => {
    const answer = await deskOf(world, admin).post('tokens', { name, scopes: ['articles_read'] })
    const { token, secret } = answer.json()
    expect(token).toEqual({
      id: expect.any(String),
      name,
      scopes: ['articles_read'],
      by: emailOf('admin'),
      at: world.clock.now.toISOString(),
      state: 'live',
    })
    expect(secret).toMatch(/^aftercare_[0-9A-Za-z]{49}$/)
    expect((await listed())[0]).toEqual(token)
    const row = await world.db.kysely
      .selectFrom('api_tokens')
      .selectAll()
      .where('id', '=', token.id)
      .executeTakeFirstOrThrow()
    expect(row.hash).toBe(hashOfSecret(secret))
    expect(JSON.stringify([row, await listed(), await logged(emailOf('admin'))])).not.toContain(secret)
    expect((await logged(emailOf('admin'))).at(-1)).toMatchObject({ action: 'createToken', object: name })
  })

  test('only who has just shown that she is an administrator makes one; a name is taken once', async () => {
    const lead = await signedIn(world, 'lead')
    const wanted = { name, scopes: ['articles_read'] }
    expect((await deskOf(world, lead).post('tokens', wanted)).status).toBe(403)
    world.clock.pass(11 * minute)
    expect((await deskOf(world, admin).post('tokens', wanted)).json().code).toBe('proof_needed')
    admin = await signedIn(world, 'admin')
    const both = await Promise.all([wanted, wanted].map(each => deskOf(world, admin).post('tokens', each)))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect((await deskOf(world, admin).post('tokens', { ...wanted, name: name.toUpperCase() })).status).toBe(409)
    for (const bad of [
      { name: 'admin@shop.example', scopes: ['articles_read'] },
      { name: 'command line (root)', scopes: ['articles_read'] },
      { name: '', scopes: ['articles_read'] },
      { name: 'None', scopes: [] },
      { name: 'None', scopes: ['manage_staff'] },
      { name: 'None', scopes: ['articles_read'], lastDay: '2026-02-30' },
      { name: 'None', scopes: ['articles_read'], lastDay: '2026-11-21' },
    ])
      expect([bad, (await deskOf(world, admin).post('tokens', bad)).status]).toEqual([bad, 422])
  })

  test('it finds articles and shares them; the share is by its name, and the log says so', async () => {
    const { secret } = await makeToken(world, admin, { name, scopes: ['articles_read', 'shares_write'] })
    const program = programWith(world, secret)
    const { articles } = (await program.get('articles?q=track&language=en')).json()
    expect(articles[0]).toMatchObject({ id: '101' })
    const shared = await program.post('shares', { items: [{ article: articles[0].id }], note: 'As promised' })
    expect(shared.json()).toMatchObject({ by: name, url: expect.stringMatching(/\/s\/\w{16}$/) })
    expect(await logged(name)).toMatchObject([{ action: 'shareArticles', outcome: 'asked', address: '127.0.0.1' }])
    expect((await listed()).find((token: { name: string }) => token.name === name).usedOn).toBe(
      world.clock.now.toISOString().slice(0, 10),
    )
  })

  test('it reads orders, and who has looked for one stands in the log', async () => {
    await placeOrder(world, { number: 'NA-8500', items: [], parcels: [] })
    const { secret } = await makeToken(world, admin, { name, scopes: ['orders_read'] })
    const program = programWith(world, secret)
    const { orders } = (await program.get('orders')).json()
    const { order } = (await program.get(`orders/${orders[0].id}`)).json()
    expect(order.number).toBe(orders[0].number)
    await program.get(`orders?q=${encodeURIComponent(order.number)}`)
    expect(await logged(name)).toMatchObject([
      { action: 'deskOrder', object: orders[0].id },
      { action: 'deskOrders', object: 'number: 1', address: '127.0.0.1' },
    ])
    // No link that opens it as its customer, no words of shops, no asking of shops.
    for (const refused of [
      program.post(`orders/${orders[0].id}/link`, {}),
      program.post(`orders/${orders[0].id}/fetch`, {}),
      program.get(`orders/${orders[0].id}/deliveries`),
    ])
      expect((await refused).json()).toMatchObject({ code: 'forbidden', detail: 'No token opens this' })
  })

  test('it reads conversations, notes and answers; the customer hears after the moment in which staff take it back', async () => {
    const id = await conversation()
    const reads = programWith(
      world,
      (await makeToken(world, admin, { name: `${name} reads`, scopes: ['conversations_read'] })).secret,
    )
    const writes = programWith(world, (await makeToken(world, admin, { name, scopes: ['conversations_write'] })).secret)
    expect((await reads.get(`conversations?id=${id}`)).json().conversations[0].messages).toHaveLength(1)
    const refused = await reads.post(`conversations/${id}/answer`, { text: 'x' })
    expect(refused.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="conversations_write"')
    expect(refused.json()).toMatchObject({ status: 403, detail: 'The token lacks the scope: conversations_write' })

    expect((await writes.post(`conversations/${id}/note`, { text: 'Seen by the bot' })).status).toBe(200)
    const held = (await writes.post(`conversations/${id}/answer`, { text: 'Morgen.' })).json()
    expect(held).toMatchObject({ action: 'answerConversation', object: id, who: name })
    await deskOf(world, admin).post('held/undo', { ids: [held.id] })
    await world.carryOut()
    expect((await reads.get(`conversations?id=${id}`)).json().conversations[0].messages).toHaveLength(2)
    await writes.post(`conversations/${id}/answer`, { text: 'Morgen.' })
    await world.carryOut()
    expect((await reads.get(`conversations?id=${id}`)).json().conversations[0].messages).toMatchObject([
      { from: 'customer' },
      { from: 'note', by: name },
      { from: 'staff', by: name, text: 'Morgen.' },
    ])
    // What it may not take back is not its own either.
    expect((await writes.post('held/undo', { ids: [held.id] })).status).toBe(403)
  })

  test('revoked or ended it opens nothing, at once and at every process', async () => {
    const until = new Date(world.clock.now.getTime() + day).toISOString().slice(0, 10)
    const { id, secret } = await makeToken(world, admin, { name, scopes: ['articles_read'] })
    const ends = await makeToken(world, admin, { name: `${name} ends`, scopes: ['articles_read'], lastDay: until })
    const here = (used: string) => programWith(world, used).get('articles?q=track')
    const there = (used: string) =>
      other.http.inject({ url: '/api/desk/articles?q=track', headers: { authorization: `Bearer ${used}` } })
    expect([(await here(secret)).status, (await there(ends.secret)).statusCode]).toEqual([200, 200])

    const revoked = await Promise.all([1, 2].map(() => deskOf(world, admin).post(`tokens/${id}/revoke`)))
    expect(revoked.map(({ status }) => status).sort()).toEqual([200, 409])
    const refused = await there(secret)
    expect([refused.statusCode, (await here(secret)).status]).toEqual([401, 401])
    expect(refused.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    // Its name is free again.
    expect((await makeToken(world, admin, { name, scopes: ['articles_read'] })).id).not.toBe(id)

    world.clock.pass(3 * day)
    expect((await here(ends.secret)).status).toBe(401)
    admin = await signedIn(world, 'admin')
    const states = (await listed()).map(({ id, state }: { id: string; state: string }) => [id, state])
    expect(states).toContainEqual([ends.id, 'ended'])
    expect(states).toContainEqual([id, 'revoked'])
  })

  test('beside a cookie the token counts alone, and needs no page of ours', async () => {
    const { secret } = await makeToken(world, admin, { name, scopes: ['articles_read'] })
    const ask = (authorization: string, url: string, headers = {}) =>
      world.inject({ url, headers: { cookie: admin, authorization, ...headers } })
    expect((await ask(`Bearer ${secret}`, '/api/desk/people')).status).toBe(403)
    expect((await ask('Bearer aftercare_none', '/api/desk/people')).status).toBe(401)
    expect((await ask('Bearer', '/api/desk/people')).status).toBe(401)
    expect((await ask(`bearer   ${secret}`, '/api/desk/articles?q=track')).status).toBe(200)
    // Of a proxy in front of the desk.
    expect((await ask('Basic c2hvcDpzaG9w', '/api/desk/people')).status).toBe(200)
    expect((await ask(`Bearer ${secret}`, '/api/desk/live')).status).toBe(401)
    const writes = await makeToken(world, admin, { name: `${name} writes`, scopes: ['shares_write'] })
    const elsewhere = { origin: 'https://helpdesk.example', 'sec-fetch-site': 'cross-site' }
    const share = { items: [{ article: '101' }] }
    expect((await programWith(world, writes.secret, elsewhere).post('shares', share)).status).toBe(200)
    expect((await world.post('/api/desk/shares', share, { cookie: admin, ...elsewhere })).status).toBe(403)
  })

  test('one that asks too often waits for the next minute, whichever process it asks', async () => {
    const { secret } = await makeToken(world, admin, { name, scopes: ['articles_read'] })
    await world.db.kysely
      .updateTable('api_tokens')
      .set({ minute: new Date(Math.floor(world.clock.now.getTime() / minute) * minute), requests: tokenRequests - 1 })
      .where('name', '=', name)
      .execute()
    const { get } = programWith(world, secret)
    expect((await get('articles?q=')).status).toBe(200)
    const refused = await other.http.inject({
      url: '/api/desk/articles?q=',
      headers: { authorization: `Bearer ${secret}` },
    })
    expect([refused.statusCode, Number(refused.headers['retry-after'])]).toEqual([429, expect.toSatisfy(s => s > 0)])
    world.clock.pass(Number(refused.headers['retry-after']) * 1000)
    expect((await get('articles?q=')).status).toBe(200)
  })

  test('wrong ones count against where they come from, and nobody else', async () => {
    const { secret } = await makeToken(world, admin, { name, scopes: ['articles_read'] })
    const wrong = `${secret.slice(0, -1)}${secret.endsWith('x') ? 'y' : 'x'}`
    const from = (address: string, used: string) =>
      programWith(world, used, { 'x-forwarded-for': address }).get('articles?q=')
    for (let n = 0; n < 20; n++) expect((await from('198.51.100.7', wrong)).status).toBe(401)
    const refused = await from('198.51.100.8', secret)
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, expect.any(String)])
    expect((await from('203.0.113.7', secret)).status).toBe(200)
    world.clock.pass(minute)
    expect((await from('198.51.100.7', secret)).status).toBe(200)
  })
})
