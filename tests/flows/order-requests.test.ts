import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { ShipmentStatus } from '#domain/shipment/shipment.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { placeOrder, postForm, putEntry, signInStaff } from '#tests/support/returns.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('A customer asks the shop to do something about her order', engine => {
  let world: World
  let mailbox: Mailbox
  let staff = ''
  let count = 0
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      outgoing: { smtpUrl: mailbox.url, mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: '' },
    })
    staff = await signInStaff(world)
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })

  const order = (status: ShipmentStatus) =>
    placeOrder(world, {
      number: `NA-${7000 + ++count}`,
      items: [{ title: 'Kabel', quantity: 1 }],
      parcels: [{ status, at: { precision: 'instant', at: world.clock.now.toISOString(), offset: 60 } }],
    })
  type Known = Awaited<ReturnType<typeof order>>
  const request = ({ number, token }: Known, what: string, more: object = {}) => ({
    kind: 'order_request',
    locale: 'de-de',
    order: { number, token },
    what,
    ...more,
  })
  const read = async ({ number, token }: Known) =>
    (await world.post('/api/requests', { number, token })).json().requests
  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })

  test('asked twenty times at once it is one request, and the order shows it', async () => {
    const mine = await order('returned')
    const id = randomUUID()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => putEntry(world, id, request(mine, 'send_again'))),
    )
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await read(mine)).toEqual([{ id, what: 'send_again', state: 'open', at: world.clock.now.toISOString() }])
  })

  test('two phones that ask the same get one request; another one can be asked beside it', async () => {
    const mine = await order('pending')
    const answers = await Promise.all([1, 2, 3].map(() => putEntry(world, randomUUID(), request(mine, 'cancel'))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409])
    expect(answers.find(({ status }) => status === 409)?.json()).toMatchObject({ code: 'request_already' })
    expect((await putEntry(world, randomUUID(), request(mine, 'change', { text: 'Größe M' }))).status).toBe(200)
    expect(await read(mine)).toHaveLength(2)
  })

  test('what does not suit the order, or says nothing, is refused, and only its link opens it', async () => {
    const mine = await order('in_transit')
    const waiting = await order('pending')
    const cases: [object, number, object][] = [
      [request(mine, 'cancel'), 422, { code: 'request_not_possible' }],
      [request(mine, 'money_back'), 422, { code: 'request_not_possible' }],
      [request(waiting, 'change'), 422, { code: 'invalid', errors: { text: 'required' } }],
      [request(waiting, 'change', { text: ' ' }), 422, { code: 'invalid' }],
      [request(waiting, 'a_gift'), 422, { code: 'invalid' }],
      [request({ ...waiting, token: mine.token }, 'cancel'), 404, { code: 'order_not_found' }],
      [request({ ...waiting, token: 'x' }, 'cancel'), 404, { code: 'order_not_found' }],
    ]
    for (const [body, status, problem] of cases)
      expect((await putEntry(world, randomUUID(), body)).json()).toMatchObject({ status, ...problem })
    expect((await world.post('/api/requests', { number: waiting.number, token: 'x' })).status).toBe(404)
    expect(await read(mine)).toEqual([])
  })

  test('the desk decides once, says why not, and the customer reads it on the order', async () => {
    const mine = await order('pending')
    const id = randomUUID()
    await putEntry(world, id, request(mine, 'cancel'))
    expect((await desk('/api/desk/requests?state=open')).json().requests).toContainEqual(
      expect.objectContaining({ id, number: mine.number, what: 'cancel', email: 'anna@example.com', locale: 'de-de' }),
    )
    const url = `/api/desk/requests/${id}`
    expect((await world.post(url, { state: 'accepted' })).status).toBe(401)
    expect((await desk(url, { state: 'declined' })).json()).toMatchObject({ errors: { answer: 'required' } })
    world.clock.pass(60_000)
    expect((await desk(url, { state: 'declined', answer: 'Schon verpackt.' })).status).toBe(200)
    expect(await desk(url, { state: 'accepted' })).toMatchObject({ status: 409 })
    expect(await read(mine)).toMatchObject([{ id, state: 'open' }])
    await world.carryOut()
    expect(await desk(url, { state: 'accepted' })).toMatchObject({ status: 409 })
    expect((await desk(`/api/desk/requests?id=${id}`)).json().requests).toMatchObject([
      { decidedBy: 'agent@shop.example' },
    ])
    expect((await desk(`/api/desk/requests/${randomUUID()}`, { state: 'accepted' })).status).toBe(404)
    expect(await read(mine)).toMatchObject([
      { id, state: 'declined', answer: 'Schon verpackt.', decidedAt: world.clock.now.toISOString() },
    ])
    // Who decided is nobody's business but the desk's.
    expect(JSON.stringify(await read(mine))).not.toContain('agent@')
    // It is decided: she may ask once more.
    expect((await putEntry(world, randomUUID(), request(mine, 'cancel'))).status).toBe(200)
  })

  const told = async (id: string) =>
    world.db.kysely
      .selectFrom('outgoing')
      .selectAll()
      .where('key', 'like', `request_decision:${id}:%`)
      .orderBy('channel')
      .execute()
  /** What the customer of the order has chosen about messages. */
  const choose = ({ id }: Known, channel: 'email' | 'push', state: 'on' | 'off') =>
    world.db.kysely
      .insertInto('notice_choices')
      .values({ order_id: id, kind: 'status', channel, state, at: world.clock.now })
      .execute()

  test('the customer is told of the decision once, at the address of the order, in her language', async () => {
    const mine = await order('pending')
    const id = randomUUID()
    await putEntry(world, id, request(mine, 'cancel'))
    expect(await told(id)).toEqual([])
    const url = `/api/desk/requests/${id}`
    const decisions = [1, 2, 3, 4].map(n =>
      desk(url, n % 2 ? { state: 'accepted' } : { state: 'declined', answer: 'Schon verpackt.' }),
    )
    expect((await Promise.all(decisions)).map(({ status }) => status).sort()).toEqual([200, 409, 409, 409])
    // While it can be taken back nobody hears of it.
    expect(await told(id)).toEqual([])
    await world.carryOut()
    const [decided] = await read(mine)
    const messages = await told(id)
    expect(messages).toMatchObject([
      { channel: 'email', recipient: 'anna@example.com', kind: 'request_decision', locale: 'de-de', state: 'queued' },
    ])
    expect(messages[0]!.variables).toMatchObject({ number: mine.number, state: decided.state })

    world.clock.pass(3600_000)
    for (let round = 0; round < 3; round++) await world.app.sendNotifications()
    const mails = mailbox.mails.filter(({ email }) => email.subject?.includes(mine.number))
    expect(mails.map(({ to }) => to)).toEqual([['anna@example.com']])
    const { text = '' } = mails[0]!.email
    expect(text).toContain(decided.state === 'accepted' ? 'angenommen' : 'Schon verpackt.')
    expect(text).toContain('Ihre Anfrage: ')
    expect(text).toContain(`/de-de/orders/${mine.number}#t=`)
  })

  test('who has ended messages of her parcels is answered by e-mail; who chose her browser, there', async () => {
    const silent = await order('pending')
    await choose(silent, 'email', 'off')
    const pushed = await order('pending')
    await choose(pushed, 'email', 'off')
    await choose(pushed, 'push', 'on')
    const browser = randomUUID()
    await world.db.kysely
      .insertInto('push_subscriptions')
      .values({
        id: browser,
        order_id: pushed.id,
        endpoint: `https://push.example/${browser}`,
        p256dh: 'p',
        auth: 'a',
        locale: 'de-de',
        at: world.clock.now,
      })
      .execute()
    const ids = [randomUUID(), randomUUID()]
    for (const [at, known] of [silent, pushed].entries()) {
      await putEntry(world, ids[at]!, request(known, 'cancel')) // two of each
      await desk(`/api/desk/requests/${ids[at]}`, { state: 'accepted' })
    }
    await world.carryOut()
    expect(await told(ids[0]!)).toMatchObject([{ channel: 'email', recipient: 'anna@example.com' }])
    expect(await told(ids[1]!)).toMatchObject([{ channel: 'push', recipient: browser }])
    // Ended after it was decided: the phone stays silent.
    await world.db.kysely
      .updateTable('notice_choices')
      .set({ state: 'off' })
      .where('order_id', '=', pushed.id)
      .where('channel', '=', 'push')
      .execute()
    world.clock.pass(24 * 3600_000)
    await world.app.sendNotifications()
    expect(await told(ids[1]!)).toMatchObject([{ state: 'dropped', error: 'unsubscribed' }])
  })

  test('without a script: one form, sent twice it is one request', async () => {
    const mine = await order('lost')
    const url = `/de-de/orders/${mine.number}/request`
    expect(pageData((await world.inject({ url })).body)).toMatchObject({ kind: 'request', number: mine.number })
    const fields = { id: randomUUID(), link: `https://x.example/de-de/orders/1#t=${mine.token}`, what: 'search' }
    expect((await postForm(world, url, { ...fields, link: 'nothing' })).status).toBe(404)
    const lacking = await postForm(world, url, { ...fields, what: '' })
    expect(pageData(lacking.body)).toMatchObject({ form: { refusal: 'invalid' } })
    for (const _ of [1, 2]) {
      const sent = await postForm(world, url, fields)
      expect(sent.status).toBe(200)
      expect(pageData(sent.body)).toMatchObject({ form: { done: true }, requests: [{ what: 'search', state: 'open' }] })
    }
  })
})
