import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Provider, startProvider } from '#tests/support/provider.ts'
import { temporaryDirectory } from '#tests/support/temporary.ts'
import { hear, orderFact, parcelFact, settle } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('The desk sees what customers are told', engine => {
  let world: World
  let provider: Provider
  let cookie = ''
  beforeAll(async () => {
    provider = await startProvider()
    const sms = { url: provider.url, account: 'a', token: 't', from: '+15550100' }
    const directory = join(await temporaryDirectory('outgoing'), 'outgoing')
    world = await startWorld(engine, { outgoing: { mailFrom: 'help@shop.example', pushHosts: [], sms, directory } })
    const password = 'a good password'
    await createStaff(world.db, { email: 'a@shop.example', name: 'A', role: 'agent', password }, world.clock.now)
    const answer = await world.post('/api/auth/sign-in/email', { email: 'a@shop.example', password })
    cookie = String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
  })
  afterAll(async () => {
    await world.close()
    provider.stop()
  })
  beforeEach(async () => {
    await world.db.kysely.deleteFrom('outgoing').execute()
  })
  const list = async (query = '') =>
    (await world.inject({ url: `/api/desk/outgoing${query}`, headers: { cookie } })).json()

  test('only after signing in', async () => {
    expect((await world.inject({ url: '/api/desk/outgoing' })).status).toBe(401)
    expect((await world.post('/api/desk/outgoing/x', {})).status).toBe(401)
    expect((await list('?state=lost')).code).toBe('invalid')
    expect((await list('?after=x')).code).toBe('invalid')
  })

  test('with its words, and the file where nobody sends it', async () => {
    await hear(world, {
      orders: [orderFact('1')],
      shipments: [parcelFact('1', [['delivered', world.clock.now.toISOString()]])],
    })
    await settle(world)
    const { messages } = await list()
    expect(messages).toMatchObject([
      {
        kind: 'status',
        channel: 'email',
        state: 'sent',
        to: 'customer-1@shop.example',
        order: '#1',
        subject: 'Bestellung #1: zugestellt',
      },
    ])
    expect(messages[0].file).toMatch(/^[\w-]{32}\.eml$/)
    expect(messages[0].text).toContain('Ihr Paket wurde zugestellt.')
  })

  test('a code and what opens something stay with the customer', async () => {
    const code = {
      key: 'code',
      channel: 'sms',
      kind: 'lookup_code',
      locale: 'de-de',
      to: '+4915112345678',
      variables: { code: '445566' },
    } as const
    await queueNotification(world.db.kysely, code, { now: world.clock.now, id: world.services.ids() })
    expect(JSON.stringify(await list())).not.toContain('445566')
    provider.answer = { status: 201, body: '{"sid":"SM1"}' }
    await settle(world, 0)
    expect(JSON.stringify(await list())).not.toContain('445566')
  })

  test('what failed says why, and goes again with one tap', async () => {
    provider.answer = { status: 400, body: 'no such number' }
    const message = {
      key: 'bad',
      channel: 'sms',
      kind: 'return_received',
      locale: 'de-de',
      to: '+49',
      variables: { number: 'R1' },
    } as const
    await queueNotification(world.db.kysely, message, { now: world.clock.now, id: world.services.ids() })
    await settle(world, 0)
    const [failed, ...others] = (await list('?state=failed')).messages
    expect(others).toEqual([])
    expect(failed).toMatchObject({ tries: 1, error: 'HTTP 400: no such number' })
    provider.answer = { status: 201, body: '{"sid":"SM2"}' }
    const again = () => world.post(`/api/desk/outgoing/${failed.id}`, {}, { cookie })
    expect((await again()).json()).toMatchObject({ object: failed.id })
    expect((await again()).status).toBe(409)
    await world.carryOut()
    expect((await again()).status).toBe(409)
    expect((await list('?state=queued')).messages).toMatchObject([{ id: failed.id, tries: 0 }])
    await settle(world, 0)
    expect((await list('?state=failed')).messages).toEqual([])
    expect((await list('?state=sent')).messages.map(({ kind }: { kind: string }) => kind)).toContain('return_received')
  })

  test('page by page', async () => {
    for (let index = 0; index < 60; index++) {
      const message = {
        key: `many:${index}`,
        channel: 'email',
        kind: 'return_received',
        locale: 'de-de',
        to: `b${index}@shop.example`,
        variables: { number: `${index}` },
      } as const
      await queueNotification(world.db.kysely, message, { now: world.clock.now, id: world.services.ids() })
    }
    const first = await list('?state=queued')
    const second = await list(`?state=queued&after=${encodeURIComponent(first.next)}`)
    expect(new Set([...first.messages, ...second.messages].map(({ id }: { id: string }) => id)).size).toBe(60)
  })
})
