import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver, readFixture, type Source, signed } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const sources = Object.keys(signed) as Source[] // keys of a literal: exactly these

describeOnBoth('Only shops and carriers that sign are listened to', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const countDeliveries = async () => (await world.db.kysely.selectFrom('deliveries').select('id').execute()).length

  test.each(sources)('%s: a wrong, missing or cut signature is refused and nothing is stored', async source => {
    const body = '{"id":1}'
    const right = signed[source](body, 'orders/create')
    const name = Object.keys(right).at(-1)!
    const before = await countDeliveries()
    const headers: Record<string, string>[] = [
      {},
      { ...right, [name]: '' },
      { ...right, [name]: right[name]!.slice(0, -2) },
      { ...right, [name]: `${right[name]}x` },
      { ...right, [name]: 'ä'.repeat(44) },
      signed[source](body, 'orders/create', 'another secret'),
      signed[source](`${body} `, 'orders/create'),
    ]
    for (const wrong of headers) {
      const answer = await world.post(`/webhooks/${source}`, body, wrong)
      expect(answer.status).toBe(401)
      expect(answer.json()).toMatchObject({ code: 'bad_signature' })
    }
    expect(await countDeliveries()).toBe(before)
  })

  test('two secrets are good while one is replaced by the other', async () => {
    const body = '{"id":"rotation"}'
    for (const secret of ['shopify-secret', 'shopify-old-secret']) {
      expect((await world.post('/webhooks/shopify', body, signed.shopify(body, 'orders/create', secret))).status).toBe(
        200,
      )
    }
  })

  test('Shopify may name its headers without X-', async () => {
    const body = '{"id":"family"}'
    const headers = Object.entries(signed.shopify(body, 'orders/create')).map(([name, value]) => [
      name.replace('x-', ''),
      value,
    ])
    expect((await world.post('/webhooks/shopify', body, Object.fromEntries(headers))).status).toBe(200)
  })

  test('EasyPost signs either the raw body or the one its client has rewritten', async () => {
    const raw = '{"description":"tracker.updated","result":{"id":"trk_w","tracking_code":"W1","weight": 614}}'
    const rewritten = raw.replace('614', '614.0')
    expect((await world.post('/webhooks/easypost', raw, signed.easypost(raw))).status).toBe(200)
    expect((await world.post('/webhooks/easypost', raw, signed.easypost(rewritten))).status).toBe(200)
    const official = readFixture('easypost/event-body.json')
    if (official) expect((await deliver(world, 'easypost', official)).status).toBe(200)
  })

  test('the unsigned first ping of WooCommerce is answered, and nothing else unsigned', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await world.post('/webhooks/woocommerce', 'webhook_id=142', form)).status).toBe(200)
    expect((await world.post('/webhooks/woocommerce', 'webhook_id=142&status=paid', form)).status).toBe(401)
  })

  test('the same delivery twice, at once or later, is one', async () => {
    const before = await countDeliveries()
    const body = { id: 'twice', line_items: [], name: '#T1' }
    const answers = await Promise.all([1, 2, 3].map(() => deliver(world, 'shopify', body, 'orders/create')))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    world.clock.pass(30 * 86_400_000)
    expect((await deliver(world, 'shopify', body, 'orders/create')).json()).toMatchObject({ duplicate: true })
    expect(await countDeliveries()).toBe(before + 1)
  })

  test('a signed body that is no JSON is malformed, one above a megabyte too large, an unknown source not found', async () => {
    expect((await deliver(world, 'shopify', '{"id":', 'orders/create')).json()).toMatchObject({
      status: 400,
      code: 'malformed',
    })
    expect((await deliver(world, 'shopify', '', 'orders/create')).status).toBe(400)
    const large = JSON.stringify({ id: 'x'.repeat(1024 * 1024) })
    expect((await deliver(world, 'shopify', large, 'orders/create')).json()).toMatchObject({
      status: 413,
      code: 'too_large',
    })
    expect((await world.post('/webhooks/unknown', '{}')).status).toBe(404)
    expect((await world.inject({ method: 'GET', url: '/webhooks/shopify' })).status).toBe(405)
  })

  test('a source without a secret is closed', async () => {
    const closed = await startWorld(engine, { webhookSecrets: {} })
    try {
      const body = '{"id":1}'
      for (const source of sources) {
        expect((await closed.post(`/webhooks/${source}`, body, signed[source](body, 'x', ''))).status).toBe(401)
      }
    } finally {
      await closed.close()
    }
  })
})
