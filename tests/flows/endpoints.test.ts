import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Endpoint, EndpointDelivery } from '#contract/endpoints/desk-endpoints.ts'
import { deliveryPauses, type EndpointEvent, endpointEvents } from '#domain/endpoint/endpoint.ts'
import { createApp } from '#server/app.ts'
import { isStandardSigned, standardKey } from '#server/connectors/signature.ts'
import { type EndpointPeer, startEndpoint } from '#tests/support/endpoint-peer.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { putEntry } from '#tests/support/returns.ts'
import { deskOf, hire, signedIn } from '#tests/support/staff.ts'
import { until } from '#tests/support/until.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const minute = 60_000
const hour = 60 * minute

describeOnBoth('Programs of the shop are told what happens', engine => {
  let world: World
  let other: World['app']
  let peer: EndpointPeer
  let admin = ''
  beforeAll(async () => {
    peer = await startEndpoint()
    world = await startWorld(engine, { publicUrl: 'https://help.shop.example', endpointHosts: [peer.host] })
    other = await createApp({ ...world.services }, { level: 'silent' })
    await other.http.ready()
    await hire(world, 'admin', 'admin')
    await hire(world, 'agent', 'agent')
  })
  afterAll(async () => {
    await other.http.close()
    await world.close()
    await peer.close()
  })
  beforeEach(async () => {
    peer.answers = []
    peer.heard.length = 0
    world.clock.pass(16 * minute)
    admin = await signedIn(world, 'admin')
    await world.db.kysely.deleteFrom('endpoints').execute()
    await world.db.kysely.deleteFrom('endpoint_deliveries').execute()
  })

  const desk = (path: string, body?: object) =>
    body ? deskOf(world, admin).post(path, body) : deskOf(world, admin).get(path)
  async function add(events: readonly EndpointEvent[] = endpointEvents): Promise<Endpoint & { secret: string }> {
    const answer = await desk('endpoints', { url: peer.url, events })
    expect([answer.status, answer.body]).toEqual([200, expect.any(String)])
    const { endpoint, secret } = answer.json()
    return { ...endpoint, secret }
  }
  const one = async (id: string): Promise<Endpoint> =>
    (await desk('endpoints')).json().endpoints.find((endpoint: Endpoint) => endpoint.id === id)
  const deliveries = async (id: string): Promise<EndpointDelivery[]> =>
    (await desk(`endpoints/${id}/deliveries`)).json().deliveries
  const latest = async (id: string): Promise<EndpointDelivery | undefined> => (await deliveries(id))[0]
  async function write(): Promise<string> {
    const id = randomUUID()
    const said = { email: 'mia@example.net', name: 'Mia Muster', text: 'Wo ist mein Paket?', key: randomUUID() }
    expect((await putEntry(world, id, { kind: 'message', locale: 'de-de', ...said })).status).toBe(200)
    return id
  }
  const send = () => world.app.sendDeliveries()
  const bodies = () => peer.heard.map(({ body }) => JSON.parse(body))
  const isSigned = (at: number, ...secrets: string[]) =>
    isStandardSigned(
      Buffer.from(peer.heard[at]!.body),
      peer.heard[at]!.headers,
      secrets.flatMap(secret => standardKey(secret) ?? []),
      world.clock.now,
    )

  test('what happens is told by Standard Webhooks, thinly: ids, a link to the desk, no word of a customer', async () => {
    const { id, secret } = await add()
    const conversation = await write()
    await desk(`conversations/${conversation}/answer`, { text: 'Morgen.', close: true })
    await world.carryOut()
    await send()
    const data = {
      id: conversation,
      market: 'DE',
      language: 'de',
      url: `https://help.shop.example/desk/conversations?id=${conversation}`,
    }
    expect(bodies()).toEqual(
      expect.arrayContaining([
        { type: 'conversation.opened', timestamp: expect.any(String), data },
        { type: 'message.received', timestamp: expect.any(String), data: { ...data, message: expect.any(String) } },
        {
          type: 'conversation.answered',
          timestamp: expect.any(String),
          data: { ...data, message: expect.any(String) },
        },
        { type: 'conversation.closed', timestamp: expect.any(String), data },
      ]),
    )
    expect(peer.heard).toHaveLength(4)
    for (const at of peer.heard.keys()) expect(isSigned(at, secret)).toBe(true)
    // Not of the headers: a signature may hold any letters.
    expect(peer.heard.map(({ body }) => body).join()).not.toMatch(/mia|muster|paket|morgen/i)
    const told = await deliveries(id)
    expect(told.map(({ state, status, tries }) => [state, status, tries])).toEqual(Array(4).fill(['sent', 204, 1]))
    expect(new Set(peer.heard.map(({ headers }) => headers['webhook-id']))).toEqual(new Set(told.map(each => each.id)))
  })

  test('only what was chosen, and nothing of what did not happen', async () => {
    const { id } = await add(['withdrawal.received'])
    await write()
    await world.db.kysely
      .transaction()
      .execute(async trx => {
        await trx
          .insertInto('withdrawals')
          .values({
            id: randomUUID(),
            name: 'Mia',
            contract: 'NA-1',
            contact: 'mia@example.net',
            text: null,
            locale: 'de-de',
            received_at: world.clock.now,
          } as never) // what else a withdrawal has is of no interest here
          .execute()
        throw new Error('undone')
      })
      .catch(() => undefined)
    expect(await deliveries(id)).toEqual([])
    const withdrawal = randomUUID()
    const said = { name: 'Mia', contract: 'NA-1', contact: 'mia@example.net' }
    await putEntry(world, withdrawal, { kind: 'withdrawal', locale: 'de-de', ...said })
    await send()
    expect(bodies()).toMatchObject([{ type: 'withdrawal.received', data: { id: withdrawal } }])
  })

  test('what fails is tried again with growing pauses under the same id; a 200 is a yes, whatever stands in it', async () => {
    const { id } = await add(['conversation.opened'])
    peer.answers = [
      { status: 500 },
      { status: 503, headers: { 'retry-after': '900' } },
      { status: 200, body: '<html>hello</html>', headers: { 'content-type': 'text/html' } },
    ]
    await write()
    await send()
    expect(await latest(id)).toMatchObject({ state: 'queued', status: 500, fault: 'status', tries: 1 })
    await send()
    expect(peer.heard).toHaveLength(1)
    world.clock.pass(deliveryPauses[0]!)
    await send()
    expect((await latest(id))?.next).toBe(new Date(world.clock.now.getTime() + 15 * minute).toISOString())
    world.clock.pass(5 * minute)
    await send()
    expect(peer.heard).toHaveLength(2)
    world.clock.pass(10 * minute)
    await send()
    expect(await latest(id)).toMatchObject({ state: 'sent', status: 200, tries: 3 })
    expect(new Set(peer.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
    expect(new Set(peer.heard.map(({ headers }) => headers['webhook-timestamp'])).size).toBe(3)
  })

  test('after three days without success it is turned off, and staff see it; turned on again it gets what waited', async () => {
    const { id } = await add(['conversation.opened'])
    peer.answers = [{ status: 500 }]
    await write()
    const begun = world.clock.now.getTime()
    for (const pause of deliveryPauses) {
      await send()
      world.clock.pass(pause)
    }
    await write()
    admin = await signedIn(world, 'admin')
    expect((await one(id)).disabled).toBeUndefined()
    peer.answers = [{ status: 500 }]
    await send()
    expect((world.clock.now.getTime() - begun) / hour).toBeGreaterThan(72)
    expect((await one(id)).disabled).toMatchObject({ why: 'failing' })
    expect((await desk('waiting')).json().waiting.endpoints).toBe(1)
    const heard = peer.heard.length
    await write()
    world.clock.pass(hour)
    admin = await signedIn(world, 'admin')
    await send()
    expect(peer.heard).toHaveLength(heard)
    const before = await deliveries(id)
    expect(before.map(({ state }) => state).sort()).toEqual(['failed', 'queued'])

    peer.answers = [{ status: 204 }]
    expect((await desk(`endpoints/${id}/move`, { move: 'on' })).status).toBe(200)
    expect((await desk(`endpoints/${id}/move`, { move: 'on' })).status).toBe(409)
    await send()
    const failed = before.find(({ state }) => state === 'failed')!
    expect((await desk(`endpoint-deliveries/${failed.id}/resend`, {})).status).toBe(200)
    await send()
    expect((await deliveries(id)).map(({ state }) => state)).toEqual(['sent', 'sent'])
    expect(peer.heard.at(-1)!.headers['webhook-id']).toBe(failed.id)
  })

  test('one that is gone (410) is turned off at once; one that is off hears nothing', async () => {
    const { id } = await add(['conversation.opened'])
    peer.answers = [{ status: 410 }]
    await write()
    await send()
    expect((await one(id)).disabled).toMatchObject({ why: 'gone' })
    expect(await latest(id)).toMatchObject({ state: 'failed', fault: 'gone', status: 410 })
    expect((await desk(`endpoints/${id}/test`, {})).status).toBe(409)
    // Staff have seen it.
    expect((await desk(`endpoints/${id}/move`, { move: 'off' })).json().disabled).toMatchObject({ why: 'staff' })
    expect((await desk('waiting')).json().waiting.endpoints).toBe(0)
    await write()
    expect(await deliveries(id)).toHaveLength(1)
  })

  test('no redirect is followed, and who cannot be reached is tried again', async () => {
    const inside = await startEndpoint()
    const { id } = await add(['conversation.opened'])
    peer.answers = [{ status: 307, headers: { location: inside.url } }]
    await write()
    await send()
    expect([await latest(id), inside.heard]).toMatchObject([{ state: 'queued', status: 307, fault: 'redirect' }, []])
    await inside.close()
    await world.db.kysely
      .updateTable('endpoints')
      .set({ url: peer.url.replace(/:\d+/, ':1') })
      .execute()
    await world.db.kysely.updateTable('endpoint_deliveries').set({ not_before: null }).execute()
    await send()
    // Port 1 is trusted by nobody: an address of this machine that got into the table is not asked either.
    expect(await latest(id)).toMatchObject({ fault: 'private', took: 0 })
    // A name that has come to lead here since it was added.
    await world.db.kysely.updateTable('endpoints').set({ url: 'https://localhost:9/x' }).execute()
    await world.db.kysely.updateTable('endpoint_deliveries').set({ not_before: null }).execute()
    await send()
    expect(await latest(id)).toMatchObject({ state: 'queued', fault: 'private' })
  })

  test('no address of a private network, without TLS or with a password is taken', async () => {
    for (const url of [
      'http://shop.example/hook',
      'https://127.0.0.1/hook',
      'https://127.1/hook',
      'https://2130706433/hook',
      'https://0x7f000001/hook',
      'https://localhost/hook',
      'https://169.254.169.254/latest/meta-data',
      'https://10.0.0.1/hook',
      'https://192.168.1.1/hook',
      'https://100.64.0.1/hook',
      'https://[::1]/hook',
      'https://[::ffff:127.0.0.1]/hook',
      'https://[fe80::1]/hook',
      'https://[fd00::1]/hook',
      'https://[64:ff9b::7f00:1]/hook',
      'https://user:pass@shop.example/hook',
      'ftp://shop.example/hook',
      'hook',
    ]) {
      const answer = await desk('endpoints', { url, events: ['share.opened'] })
      expect([url, answer.status, answer.json().errors]).toEqual([url, 422, { url: expect.any(String) }])
    }
    expect((await desk('endpoints', { url: 'https://hooks.shop.example/x', events: ['share.opened'] })).status).toBe(
      200,
    )
    const { endpoints } = (await desk('endpoints')).json()
    const change = { url: 'https://10.0.0.1/', events: ['share.opened'] }
    expect((await desk(`endpoints/${endpoints[0].id}`, change)).status).toBe(422)
  })

  test('one process at a time has a delivery; what a dead one held is sent by another, under the same id', async () => {
    const { id } = await add(['conversation.opened'])
    peer.answers = ['hang', { status: 204 }]
    await write()
    const hung = send()
    await until('the first try is there', () => peer.heard.length === 1)
    await other.sendDeliveries()
    expect(peer.heard).toHaveLength(1)
    const [first] = await deliveries(id)
    expect((await desk(`endpoint-deliveries/${first!.id}/resend`, {})).status).toBe(409)
    world.clock.pass(3 * minute)
    await other.sendDeliveries()
    expect(peer.heard).toHaveLength(2)
    expect(await latest(id)).toMatchObject({ state: 'sent', tries: 2 })
    // Whoever has lost its claim notes nothing.
    peer.letGo()
    await hung
    expect(await latest(id)).toMatchObject({ state: 'sent', tries: 2 })
    expect(new Set(peer.heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1)
  })

  test('many processes send each once; one that hangs holds up no other', async () => {
    const hangs = await startEndpoint()
    hangs.answers = ['hang']
    const { id } = await add(['conversation.opened'])
    const blocked = await add(['conversation.opened'])
    await world.db.kysely.updateTable('endpoints').set({ url: hangs.url }).where('id', '=', blocked.id).execute()
    world.services.config.endpointHosts = [peer.host, hangs.host]
    for (let n = 0; n < 12; n++) await write()
    const both = Promise.all([world.app.sendDeliveries(), other.sendDeliveries()])
    await until('all but the hanging are told', async () =>
      (await deliveries(id)).every(({ state }) => state === 'sent'),
    )
    expect(peer.heard).toHaveLength(12)
    hangs.answers = [{ status: 204 }]
    hangs.letGo()
    await both
    await hangs.close()
  })

  test('a test, a new secret beside the old one, and who may', async () => {
    const { id, secret } = await add(['share.opened'])
    const rotated = (await desk(`endpoints/${id}/rotate`, {})).json()
    expect(rotated.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    await desk(`endpoints/${id}/test`, {})
    await send()
    expect(bodies()[0]).toMatchObject({ type: 'test', data: { id } })
    expect([isSigned(0, secret), isSigned(0, rotated.secret)]).toEqual([true, true])
    world.clock.pass(25 * hour)
    admin = await signedIn(world, 'admin')
    await desk(`endpoints/${id}/test`, {})
    await send()
    expect([isSigned(1, secret), isSigned(1, rotated.secret)]).toEqual([false, true])
    const { rows } = { rows: await world.db.kysely.selectFrom('endpoints').selectAll().execute() }
    const log = await world.db.kysely.selectFrom('audit_log').selectAll().execute()
    expect(JSON.stringify([rows, log, (await desk('endpoints')).json()])).not.toMatch(/whsec_/)
    expect(log.map(({ action, object }) => [action, object])).toContainEqual(['rotateEndpoint', peer.host])

    const agent = await signedIn(world, 'agent')
    expect((await deskOf(world, agent).get('endpoints')).status).toBe(403)
    world.clock.pass(11 * minute)
    for (const answer of [
      await desk('endpoints', { url: peer.url, events: ['share.opened'] }),
      await desk(`endpoints/${id}/rotate`, {}),
      await desk(`endpoints/${id}`, { url: peer.url, events: ['share.opened'] }),
    ])
      expect(answer.json().code).toBe('proof_needed')
    expect((await desk(`endpoints/${id}/remove`, {})).status).toBe(200)
    expect((await desk(`endpoints/${id}/remove`, {})).status).toBe(404)
    expect(await world.db.kysely.selectFrom('endpoint_deliveries').selectAll().execute()).toEqual([])
  })
})
