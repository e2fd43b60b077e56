import { randomUUID } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mostAttachments, photoBytes } from '#domain/attachment/attachment.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, postForm, putEntry, signInStaff } from '#tests/support/returns.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const headphones = { title: 'Aurora One Kopfhörer', quantity: 1, sku: 'NA-AUR1' }
const cables = { title: 'Kabel', quantity: 3, sku: 'NA-CAB' }
const day = 24 * 3600_000

describeOnBoth('A customer sends something back', engine => {
  let world: World
  let staff = ''
  let count = 0
  beforeAll(async () => {
    world = await startWorld(engine)
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const delivered = (daysAgo: number) => ({
    status: 'delivered' as const,
    at: {
      precision: 'instant' as const,
      at: new Date(world.clock.now.getTime() - daysAgo * day).toISOString(),
      offset: 60,
    },
  })
  const order = (daysAgo = 3) =>
    placeOrder(world, { number: `NA-${2000 + ++count}`, items: [headphones, cables], parcels: [delivered(daysAgo)] })
  const request = ({ number, token }: { number: string; token: string }, more: object = {}) => ({
    kind: 'return',
    locale: 'de-de',
    order: { number, token },
    items: [{ line: 0, title: headphones.title, quantity: 1 }],
    reason: 'changed_mind',
    method: 'label',
    ...more,
  })
  const read = async ({ number, token }: { number: string; token: string }) =>
    (await world.post('/api/returns', { number, token, locale: 'de-de' })).json()
  const queued = (id: string) =>
    world.db.kysely
      .selectFrom('outgoing')
      .selectAll()
      .where('key', 'like', `return:${id}:%`)
      .orderBy('queued_at')
      .execute()
  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })

  test('asked twenty times at once it is one return, one event and one message', async () => {
    const mine = await order()
    const id = randomUUID()
    const answers = await Promise.all(Array.from({ length: 20 }, () => putEntry(world, id, request(mine))))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const { offer, returns } = await read(mine)
    expect(returns).toMatchObject([{ id, state: 'requested', events: [{ state: 'requested' }], method: 'label' }])
    expect(offer.items).toMatchObject([{ bar: 'already_returned', quantity: 0 }, { quantity: 3 }])
    const messages = await queued(id)
    expect(messages).toMatchObject([{ kind: 'return_received', recipient: 'anna@example.com', locale: 'de-de' }])
    expect(messages[0]!.variables['url']).toContain(`/de-de/orders/${mine.number}#t=`)
  })

  test('two phones that ask for one headphone at once get one return', async () => {
    const mine = await order()
    const answers = await Promise.all([1, 2, 3].map(() => putEntry(world, randomUUID(), request(mine))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect((await read(mine)).returns).toHaveLength(1)
  })

  test('what cannot be returned is refused with the reason, and nothing is written', async () => {
    const mine = await order()
    const late = await order(15)
    const onItsWay = await placeOrder(world, {
      number: 'NA-2900',
      items: [headphones],
      parcels: [{ ...delivered(1), status: 'in_transit' }],
    })
    const cases: [object, number, object][] = [
      [request(mine, { items: [{ line: 7, title: 'x', quantity: 1 }] }), 422, { code: 'return_unknown_item' }],
      [request(mine, { items: [{ line: 0, title: 'Kabel', quantity: 1 }] }), 422, { code: 'return_unknown_item' }],
      [request(mine, { items: [{ line: 1, title: 'Kabel', quantity: 4 }] }), 409, { code: 'return_already' }],
      [
        request(mine, { items: [1, 1].map(quantity => ({ line: 0, title: headphones.title, quantity })) }),
        422,
        { code: 'return_unknown_item' },
      ],
      [request(mine, { method: 'in_store' }), 422, { code: 'invalid', errors: { method: 'invalid' } }],
      [request(mine, { items: [] }), 422, { code: 'invalid' }],
      [request(late), 422, { code: 'return_too_late', errors: { until: '2026-11-21' } }],
      [request(onItsWay), 422, { code: 'return_not_delivered' }],
      [request({ ...mine, token: late.token }), 404, { code: 'order_not_found' }],
      [request({ ...mine, token: `${mine.token}x` }), 404, { code: 'order_not_found' }],
      [request({ number: 'NA-1', token: mine.token }), 404, { code: 'order_not_found' }],
    ]
    for (const [body, status, problem] of cases) {
      const id = randomUUID()
      expect((await putEntry(world, id, body)).json()).toMatchObject({ status, ...problem })
      expect(await queued(id)).toEqual([])
    }
    expect((await read(mine)).returns).toEqual([])
  })

  test('what the shop never takes back says so before it is asked for', async () => {
    const { products } = world.services.site.current.site
    const buds = { title: 'Ohrstöpsel', quantity: 1, sku: products[1]!.sku }
    products[1]!.returnable = false
    const mine = await placeOrder(world, { number: 'NA-2970', items: [headphones, buds], parcels: [delivered(1)] })
    expect((await read(mine)).offer.items).toMatchObject([{ quantity: 1 }, { quantity: 0, bar: 'not_returnable' }])
    const items = [{ line: 1, title: buds.title, quantity: 1 }]
    expect((await putEntry(world, randomUUID(), request(mine, { items }))).json()).toMatchObject({
      code: 'return_not_returnable',
    })
  })

  test('an item with a name as long as a page can be returned too', async () => {
    const long = { title: '👟 Ein sehr langer Name. '.repeat(60), quantity: 1 }
    const mine = await placeOrder(world, { number: 'NA-2980', items: [long], parcels: [delivered(1)] })
    const [offered] = (await read(mine)).offer.items
    const items = [{ line: 0, title: offered.title, quantity: 1 }]
    expect((await putEntry(world, randomUUID(), request(mine, { items }))).status).toBe(200)
  })

  test('a fault is taken also after the period, for people to decide', async () => {
    const late = await order(200)
    expect((await putEntry(world, randomUUID(), request(late, { reason: 'defective' }))).status).toBe(200)
  })

  test('the period begins with the last parcel, and an item that is not here cannot go back', async () => {
    const mine = await placeOrder(world, {
      number: 'NA-2950',
      items: [headphones, cables],
      parcels: [
        { ...delivered(40), items: [headphones] },
        { ...delivered(2), status: 'in_transit', items: [cables] },
      ],
    })
    const { offer } = await read(mine)
    expect(offer).toMatchObject({ late: false, items: [{ quantity: 1 }, { quantity: 0, bar: 'not_delivered' }] })
    expect(offer.until).toBeUndefined()
  })

  test('the desk approves, sends the label, notes arrival and refund; the customer sees and hears each step', async () => {
    const mine = await order()
    const id = randomUUID()
    await putEntry(world, id, request(mine, { text: 'Zu <b>laut</b>' }))
    const move = (from: string, state: string, more: object = {}) =>
      desk(`/api/desk/returns/${id}`, { from, state, ...more })
    const { returns } = (await desk('/api/desk/returns?state=requested')).json()
    expect(returns.find((one: { id: string }) => one.id === id)).toMatchObject({
      number: mine.number,
      text: 'Zu <b>laut</b>',
    })
    expect((await move('requested', 'refunded')).status).toBe(422)
    expect((await move('requested', 'refused')).json()).toMatchObject({ errors: { bar: 'required' } })
    world.clock.pass(1000)
    const both = await Promise.all([move('requested', 'approved'), move('requested', 'approved')])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    await world.carryOut()
    expect((await move('approved', 'label_sent', { labelUrl: 'javascript:alert(1)' })).status).toBe(422)
    for (const [from, state, more] of [
      ['approved', 'label_sent', { labelUrl: 'https://carrier.example/label/1' }],
      ['label_sent', 'received', {}],
      ['received', 'refunded', { note: 'Danke!' }],
    ] as const) {
      world.clock.pass(1000)
      expect((await move(from, state, more)).status).toBe(200)
      await world.carryOut()
    }
    const [seen] = (await read(mine)).returns
    expect(seen).toMatchObject({ state: 'refunded', labelUrl: 'https://carrier.example/label/1' })
    expect(seen.events.map(({ state }: { state: string }) => state)).toEqual([
      'requested',
      'approved',
      'label_sent',
      'received',
      'refunded',
    ])
    expect(JSON.stringify(seen)).not.toContain('agent@shop.example')
    expect((await queued(id)).map(({ kind, variables }) => [kind, variables['state']])).toEqual([
      ['return_received', 'requested'],
      ['return_status', 'approved'],
      ['return_status', 'label_sent'],
      ['return_status', 'received'],
      ['return_status', 'refunded'],
    ])
    expect((await desk(`/api/desk/returns/${id}`)).json().by).toEqual([null, ...Array(4).fill('agent@shop.example')])
  })

  test('a refused return sets its items free again, and says why', async () => {
    const mine = await order()
    const id = randomUUID()
    await putEntry(world, id, request(mine))
    await desk(`/api/desk/returns/${id}`, { from: 'requested', state: 'refused', bar: 'used' })
    await world.carryOut()
    const { offer, returns } = await read(mine)
    expect(returns[0]).toMatchObject({ state: 'refused', events: [{}, { bar: 'used' }] })
    expect(offer.items[0]).toMatchObject({ quantity: 1 })
    expect((await putEntry(world, randomUUID(), request(mine))).status).toBe(200)
  })

  test('nobody without a session sees returns, photos or withdrawals', async () => {
    const id = randomUUID()
    for (const url of [
      '/api/desk/returns',
      `/api/desk/returns/${id}`,
      `/api/desk/returns/${id}/photos/${id}`,
      '/api/desk/withdrawals',
    ])
      expect((await world.inject({ url })).status).toBe(401)
    expect((await desk('/api/desk/returns/nix')).status).toBe(404)
    expect((await desk(`/api/desk/returns/${id}/photos/nix`)).status).toBe(404)
    expect((await desk('/api/desk/returns?after=x')).status).toBe(422)
  })

  test('without a script: the link is pasted, items are chosen, the page shows the return', async () => {
    const mine = await order()
    const url = `/de-de/orders/${mine.number}/return`
    const blank = pageData((await world.inject({ url })).body) as { form: { values: { id: string } } }
    const wrong = await postForm(world, url, { link: 'https://help.shop.example/#t=nix' })
    expect(wrong.status).toBe(404)
    expect(pageData(wrong.body)).toMatchObject({ form: { refusal: 'order_not_found' } })
    const link = `https://help.shop.example/de-de/orders/${mine.number}#t=${mine.token}`
    const opened = await postForm(world, url, { id: blank.form.values.id, link })
    expect(opened.headers['cache-control']).toBe('no-store')
    const form = pageData(opened.body) as { form: { values: Record<string, string> }; returns: { offer: object } }
    expect(form.returns.offer).toMatchObject({ items: [{ title: headphones.title }, { quantity: 3 }] })
    const fields = { ...form.form.values, step: 'send', reason: 'does_not_fit', method: 'label' }
    const nothing = await postForm(world, url, fields)
    expect(nothing.status).toBe(422)
    expect(pageData(nothing.body)).toMatchObject({ form: { errors: { items: 'required' } }, returns: {} })
    for (const _ of [1, 2]) {
      const done = await postForm(world, url, { ...fields, q1: '2' })
      expect(done.status).toBe(200)
      expect(pageData(done.body)).toMatchObject({
        form: { done: true },
        returns: { returns: [{ state: 'requested', items: [{ title: 'Kabel', quantity: 2 }] }] },
      })
    }
    expect((await read(mine)).returns).toHaveLength(1)
  })

  const jpeg = (width = 400, height = 300) => sharp({ create: { width, height, channels: 3, background: '#c03' } })
  const photo = (id: string, bytes: Buffer) => ({ kind: 'return_photo', return: id, data: bytes.toString('base64') })

  test('photos are drawn anew: upright, without a place, and without what hides behind them', async () => {
    const mine = await order()
    const id = randomUUID()
    await putEntry(world, id, request(mine))
    const tagged = await jpeg()
      .withMetadata({
        orientation: 6,
        exif: { IFD0: { Copyright: 'Anna' }, IFD3: { GPSLatitude: '51/1 30/1 0/1', GPSLatitudeRef: 'N' } },
      })
      .jpeg()
      .toBuffer()
    expect((await sharp(tagged).metadata()).exif).toBeDefined()
    const polyglot = Buffer.concat([tagged, Buffer.from('<script>alert(1)</script>PK\x03\x04')])
    const first = randomUUID()
    for (const _ of [1, 2]) expect((await putEntry(world, first, photo(id, polyglot))).status).toBe(200)
    const { photos } = (await desk(`/api/desk/returns/${id}`)).json()
    expect(photos).toEqual([first])
    const answer = await world.app.http.inject({
      url: `/api/desk/returns/${id}/photos/${first}`,
      headers: { cookie: staff },
    })
    expect(answer.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    const clean = await sharp(answer.rawPayload).metadata()
    expect(clean).toMatchObject({ format: 'jpeg', width: 300, height: 400 })
    expect(clean.exif).toBeUndefined()
    expect(answer.rawPayload.includes('script')).toBe(false)
    expect(answer.rawPayload.includes('Anna')).toBe(false)
    const other = await order()
    const elsewhere = randomUUID()
    await putEntry(world, elsewhere, request(other))
    expect((await desk(`/api/desk/returns/${elsewhere}/photos/${first}`)).status).toBe(404)
  })

  test('bombs, drawings with script, wrong kinds and the sixth photo are refused', async () => {
    const mine = await order()
    const id = randomUUID()
    expect((await putEntry(world, randomUUID(), photo(id, await jpeg().jpeg().toBuffer()))).status).toBe(404)
    await putEntry(world, id, request(mine))
    const bomb = blackPng(12_000)
    expect(bomb.length).toBeLessThan(photoBytes)
    const good = await jpeg().jpeg().toBuffer()
    const wrong = [
      bomb,
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
      Buffer.from('GIF89a<script>alert(1)</script>'),
      Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from('<svg/>')]),
      good.subarray(0, good.length / 2),
      Buffer.from('%PDF-1.7'),
    ]
    for (const bytes of wrong) {
      const answer = await putEntry(world, randomUUID(), photo(id, bytes))
      expect(answer.json()).toMatchObject({ status: 415, code: 'unsupported_media_type' })
    }
    expect((await putEntry(world, randomUUID(), { kind: 'return_photo', return: id, data: '<b>' })).status).toBe(422)
    expect((await putEntry(world, randomUUID(), photo(id, Buffer.alloc(300_000)))).status).toBe(413)
    const answers = await Promise.all(
      Array.from({ length: mostAttachments + 3 }, () => putEntry(world, randomUUID(), photo(id, good), '198.51.100.7')),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(mostAttachments)
    expect((await desk(`/api/desk/returns/${id}`)).json().photos).toHaveLength(mostAttachments)
  })
})

/** As many pixels as a wall of screens in a few kilobytes: black, one bit each. */
function blackPng(side: number): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data])
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)] as const
    length.writeUInt32BE(data.length)
    sum.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, sum])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  header[8] = 1
  const rows = deflateSync(Buffer.alloc((side / 8 + 1) * side))
  const mark = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([mark, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}
