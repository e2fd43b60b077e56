import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { deliver, type Source, sendToken, signed, standardHeaders } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { startWorld, type World, webhookSecrets } from '#tests/support/world.ts'

const sources = Object.keys(signed) as Source[] // keys of a literal: exactly these
const oldSecretOf = (source: Source) =>
  source === 'generic' ? 'whsec_T0xELUFGVEVSQ0FSRS1PTEQtQUZURVJDQVJFLU9MRA==' : `old secret of ${source}`

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
      ...(sendToken.has(source) ? [] : [signed[source](`${body} `, 'orders/create')]),
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

  test('a signed body that is no JSON is malformed, one above five megabytes too large, an unknown source not found', async () => {
    expect((await deliver(world, 'shopify', '{"id":', 'orders/create')).json()).toMatchObject({
      status: 400,
      code: 'malformed',
    })
    expect((await deliver(world, 'shopify', '', 'orders/create')).status).toBe(400)
    const large = JSON.stringify({ id: 'x'.repeat(5 * 1024 * 1024) })
    expect((await deliver(world, 'shopify', large, 'orders/create')).json()).toMatchObject({
      status: 413,
      code: 'too_large',
    })
    expect((await world.post('/webhooks/unknown', '{}')).status).toBe(404)
    expect((await world.inject({ method: 'GET', url: '/webhooks/shopify' })).status).toBe(405)
  })

  test('every source bears two secrets while one is replaced', async () => {
    const both = Object.fromEntries(sources.map(source => [source, [...webhookSecrets[source], oldSecretOf(source)]]))
    const rotating = await startWorld(engine, { webhookSecrets: both })
    try {
      for (const source of sources) {
        for (const secret of both[source]!) {
          const body = JSON.stringify({ rotation: `${source} ${secret}` })
          expect((await rotating.post(`/webhooks/${source}`, body, signed[source](body, 'x', secret))).status).toBe(200)
        }
      }
    } finally {
      await rotating.close()
    }
  })

  test('Standard Webhooks: the time counts for five minutes, and one of several signatures is enough', async () => {
    const [secret] = webhookSecrets.generic
    const now = world.clock.now.getTime()
    const send = (name: string, at: number, change = (headers: Record<string, string>) => headers) => {
      const body = JSON.stringify({ name })
      return world.post('/webhooks/generic', body, change(standardHeaders(body, secret!, new Date(at))))
    }
    expect((await send('early', now + 290_000)).status).toBe(200)
    expect((await send('late', now - 290_000)).status).toBe(200)
    expect((await send('too early', now + 310_000)).status).toBe(401)
    expect((await send('too late', now - 310_000)).status).toBe(401)
    const several = (headers: Record<string, string>) => ({
      ...headers,
      'webhook-signature': `v1a,AAAA v1,AAAA ${headers['webhook-signature']}`,
    })
    expect((await send('several', now, several)).status).toBe(200)
    // Id and time are part of what is signed.
    expect((await send('id', now, headers => ({ ...headers, 'webhook-id': 'msg_other' }))).status).toBe(401)
    const later = (headers: Record<string, string>) => ({
      ...headers,
      'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1),
    })
    expect((await send('time', now, later)).status).toBe(401)
  })

  test('a subscriber of Medusa may sign by Standard Webhooks', async () => {
    const body = '{"event":"order.placed","data":{"id":"order_standard"}}'
    const headers = standardHeaders(body, webhookSecrets.medusa[0]!, world.clock.now)
    expect((await world.post('/webhooks/medusa', body, headers)).status).toBe(200)
    expect((await world.post('/webhooks/medusa', `${body} `, headers)).status).toBe(401)
  })

  test('Shippo may sign with the token of the address, and with nothing like it', async () => {
    const body = '{"event":"track_updated","data":{"tracking_number":"TOKEN"}}'
    expect((await world.post('/webhooks/shippo?token=shippo-secret', body)).status).toBe(200)
    for (const query of ['?token=', '?token=shippo-secre', '?token=shippo-secrett', '?Token=shippo-secret', '']) {
      expect((await world.post(`/webhooks/shippo${query}`, body)).status).toBe(401)
    }
  })

  test('Adobe signs with keys; its own for everybody, so that the client decides whose event it is', async () => {
    const shop = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const adobe = generateKeyPairSync('rsa', { modulusLength: 2048 })
    const pem = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }))
    const oneLine = pem(adobe.publicKey).replaceAll('\n', '\\n')
    const magento = [pem(shop.publicKey), `client-1:${oneLine}`]
    const open = await startWorld(engine, { webhookSecrets: { magento } })
    const by = (key: KeyObject, body: string) => sign('sha256', Buffer.from(body), key).toString('base64')
    const post = (body: string, header: string, key: KeyObject) =>
      open.post('/webhooks/magento', body, { [header]: by(key, body) })
    try {
      const event = (client: string) => JSON.stringify({ event: { data: {} }, recipient_client_id: client })
      const webhook = 'x-adobe-commerce-webhook-signature'
      const io = 'x-adobe-digital-signature-2'
      // Adobe Commerce takes back the order that it saves unless it reads this.
      expect((await post('{"order":{}}', webhook, shop.privateKey)).json()).toMatchObject({ op: 'success' })
      expect((await post(event('client-1'), io, adobe.privateKey)).status).toBe(200)
      expect((await post(`[${event('client-1')}]`, io, adobe.privateKey)).status).toBe(200)
      expect((await post(event('client-2'), io, adobe.privateKey)).status).toBe(401)
      expect((await post(`[${event('client-1')},${event('client-2')}]`, io, adobe.privateKey)).status).toBe(401)
      expect((await post('[]', io, adobe.privateKey)).status).toBe(401)
      expect((await post(event('client-1'), webhook, adobe.privateKey)).status).toBe(401)
      expect((await post(event('client-1'), io, shop.privateKey)).status).toBe(401)

      const challenge = (url: string) => open.inject({ method: 'GET', url })
      expect((await challenge('/webhooks/magento?challenge=8ec8d794-e0ab')).json()).toEqual({
        challenge: '8ec8d794-e0ab',
      })
      expect((await challenge('/webhooks/magento?challenge=%3Cb%3E')).status).toBe(404)
      expect((await challenge('/webhooks/magento')).status).toBe(404)
    } finally {
      await open.close()
    }
  })

  test.each([
    [{ generic: ['a text that is no base64!'] }, /^GENERIC_WEBHOOK_SECRET must be whsec_/],
    [{ generic: ['whsec_c2hvcnQ='] }, /at least 24 random bytes/],
    [
      { magento: ['-----BEGIN PUBLIC KEY-----\ncut'] },
      /^MAGENTO_WEBHOOK_SECRET holds a public key that cannot be read/,
    ],
  ])('a secret that can never be right stops the start: %#', async (secrets, sentence) => {
    await expect(startWorld(engine, { webhookSecrets: secrets })).rejects.toThrow(sentence)
  })

  test('a body that is nested without end is malformed, not a defect', async () => {
    const body = `${'['.repeat(250_000)}${']'.repeat(250_000)}`
    expect((await deliver(world, 'shopify', body, 'orders/create')).status).toBe(400)
    expect((await deliver(world, 'shopify', '{"id":1}', 'orders/create')).status).toBe(200)
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
