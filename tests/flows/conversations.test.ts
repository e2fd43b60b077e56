import { randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { DataOf } from '#contract/page/page.ts'
import { createConversationToken } from '#server/features/conversations/conversation-token.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, postForm, putEntry } from '#tests/support/returns.ts'
import { pageData } from '#tests/support/site.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What a customer writes to the shop', engine => {
  let world: World
  let count = 0
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  const order = () => placeOrder(world, { number: `NA-${8000 + ++count}`, items: [], parcels: [] })
  const message = (more: object = {}) => ({
    kind: 'message',
    locale: 'de-de',
    email: 'kunde@example.com',
    text: 'Wo ist mein Paket?',
    ...more,
  })
  const dataIn = (body: string) =>
    pageData(body) as unknown as Omit<DataOf<'contact'>, 'kind'> & Omit<DataOf<'conversation'>, 'kind'> // one of them
  const newKey = () => randomBytes(16).toString('base64url')
  const read = async (id: string, token: string, headers = {}) =>
    (await world.post('/api/conversations/read', { id, token }, headers)).json()
  const begin = async (more: object = {}) => {
    const [id, key] = [randomUUID(), newKey()]
    expect((await putEntry(world, id, message({ key, ...more }))).status).toBe(200)
    return { id, key }
  }
  const reply = (conversation: string, token: string, text: string, id = randomUUID()) =>
    putEntry(world, id, { kind: 'reply', conversation, token, text })

  test('begins a conversation once, which the phone that wrote it reads, with until when it is answered', async () => {
    const { id, key } = await begin()
    await putEntry(world, id, message({ key }))
    expect(await read(id, key)).toEqual({
      id,
      state: 'open',
      at: world.clock.now.toISOString(),
      // From Sunday: 24 hours of a day on which people answer.
      promisedBy: new Date(world.clock.now.getTime() + 24 * 3600_000).toISOString(),
      messages: [{ id, from: 'customer', at: world.clock.now.toISOString(), text: 'Wo ist mein Paket?' }],
    })
  })

  test('is hers alone: another key, link or order looks like one that is not there', async () => {
    const mine = await order()
    const other = await order()
    const { id } = await begin({ order: mine.number, token: mine.token })
    const now = world.clock.now
    const { secret } = world.services.config
    const missing = await read(randomUUID(), newKey())
    expect(missing).toMatchObject({ status: 404, code: 'not_found' })
    const late = new Date(now.getTime() - 61 * 24 * 3600_000)
    const tokens = [
      newKey(),
      other.token,
      createConversationToken(randomUUID(), secret, now),
      createConversationToken(id, 'another secret', now),
      createConversationToken(id, secret, late),
      'c.',
    ]
    for (const token of tokens) {
      expect(await read(id, token)).toEqual(missing)
      expect((await reply(id, token, 'Ich auch')).status).toBe(404)
    }
    expect((await read(id, mine.token)).messages).toHaveLength(1)
  })

  test('an old app sends no key: it is taken all the same, and read by the link of a message about it', async () => {
    const id = randomUUID()
    expect((await putEntry(world, id, message())).status).toBe(200)
    const token = createConversationToken(id, world.services.config.secret, world.clock.now)
    const proven = () =>
      world.db.kysely.selectFrom('conversations').select('email_proven_at').where('id', '=', id).execute()
    expect(await proven()).toEqual([{ email_proven_at: null }])
    expect(await read(id, token)).toMatchObject({ id })
    // Who has the link has read the mail.
    expect(await proven()).toEqual([{ email_proven_at: world.clock.now }])
    // As of an order, three devices.
    const from = (device: number) => ({ cookie: `aftercare-device=${`other-${device}`.padEnd(22, '0')}` })
    for (const device of [1, 2]) expect(await read(id, token, from(device))).toMatchObject({ id })
    expect(await read(id, token, from(3))).toMatchObject({ code: 'not_found' })
  })

  test('belongs to the order whose link she wrote with, or whose number and address she named', async () => {
    const mine = await order()
    const ofOrder = async () =>
      (await world.post('/api/conversations/of-order', { number: mine.number, token: mine.token })).json().conversations
    const byLink = await begin({ order: mine.number, token: mine.token })
    await world.db.kysely
      .updateTable('orders')
      .set({ fact: JSON.stringify({ ...(await factOf(mine.id)), factors: ['email:anna@example.com'] }) })
      .where('id', '=', mine.id)
      .execute()
    world.clock.pass(1000)
    const byAddress = await begin({ order: mine.number, email: 'Anna@example.com' })
    // Neither link nor address: it says so at the desk, and no stranger learns what is in an order.
    const stranger = await begin({ order: mine.number, email: 'eve@example.com' })
    expect((await ofOrder()).map(({ id }: { id: string }) => id)).toEqual([byAddress.id, byLink.id])
    // What she wrote is shown as she wrote it, whether or not there is such an order.
    for (const { id, key } of [byLink, byAddress, stranger])
      expect(await read(id, key)).toMatchObject({ number: mine.number })
    // A link that opens nothing any more does not lose what was written.
    const lost = await begin({ order: mine.number, token: 'gone' })
    expect(await read(lost.id, lost.key)).toMatchObject({ state: 'open' })
  })

  const factOf = async (id: string) =>
    (await world.db.kysely.selectFrom('orders').select('fact').where('id', '=', id).executeTakeFirstOrThrow()).fact

  test('goes on in the order in which it came, each message once; what was closed waits again', async () => {
    const { id, key } = await begin()
    const second = randomUUID()
    const answers = await Promise.all(Array.from({ length: 10 }, () => reply(id, key, 'Hallo?', second)))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    await world.db.kysely
      .updateTable('conversations')
      .set({ state: 'closed', promised_by: null })
      .where('id', '=', id)
      .execute()
    expect(await read(id, key)).not.toHaveProperty('promisedBy')
    world.clock.pass(60_000)
    await reply(id, key, 'Es ist immer noch nicht da.')
    const { state, promisedBy, messages } = await read(id, key)
    expect([state, typeof promisedBy]).toEqual(['open', 'string'])
    expect(messages.map(({ text }: { text: string }) => text)).toEqual([
      'Wo ist mein Paket?',
      'Hallo?',
      'Es ist immer noch nicht da.',
    ])
  })

  test('without a script: the form that is sent twice begins one, which goes on by forms', async () => {
    const values = { id: randomUUID(), email: 'kunde@example.com', text: 'Ohne Skript.' }
    const sent = dataIn((await postForm(world, '/de-de/contact', values)).body)
    expect(dataIn((await postForm(world, '/de-de/contact', values)).body)).toEqual(sent)
    const { id, token } = sent.begun!
    expect(sent).toMatchObject({ form: { done: true }, begun: { id: values.id } })
    const url = `/de-de/conversations/${id}`
    expect(dataIn((await world.inject({ url })).body)).not.toHaveProperty('conversation')
    const wrong = await postForm(world, url, { link: newKey() })
    expect([wrong.status, dataIn(wrong.body).form?.refusal]).toEqual([404, 'not_found'])
    const opened = dataIn((await postForm(world, url, { link: token })).body)
    expect(opened.conversation?.messages).toMatchObject([{ text: 'Ohne Skript.' }])
    const empty = await postForm(world, url, { link: token, id: randomUUID(), text: ' ' })
    expect(dataIn(empty.body).form).toMatchObject({ errors: { text: 'required' }, values: { link: token } })
    const reply = { link: `https://x.example/y#t=${token}`, id: randomUUID(), text: 'Noch etwas.' }
    for (const _ of [1, 2])
      expect(dataIn((await postForm(world, url, reply)).body).conversation?.messages).toMatchObject([
        { text: 'Ohne Skript.' },
        { text: 'Noch etwas.' },
      ])
    expect((await world.inject({ url: '/de-de/conversations/x' })).status).toBe(404)
  })

  test('what staff note for each other is not among it', async () => {
    const { id, key } = await begin()
    const row = {
      conversation_id: id,
      channel: 'portal' as const,
      by: 'agent@shop.example',
      external_id: null,
      at: world.clock.now,
    }
    for (const author of ['note', 'staff'] as const)
      await world.db.kysely
        .insertInto('conversation_messages')
        .values({ id: randomUUID(), author, text: `of ${author}`, locale: author === 'staff' ? 'de-de' : null, ...row })
        .execute()
    const shown = await read(id, key)
    expect(shown.messages).toMatchObject([{ from: 'customer' }, { from: 'staff', text: 'of staff', language: 'de' }])
    expect(JSON.stringify(shown)).not.toContain('agent@')
  })

  test('also where the release before still runs beside this one', async () => {
    const id = randomUUID()
    const { kysely } = world.db
    const row = {
      id,
      locale: 'ja-jp',
      name: null,
      email: 'a@b.example',
      order_number: null,
      text: 'こんにちは',
      query: null,
    }
    await kysely
      .insertInto('messages')
      .values({ ...row, at: world.clock.now })
      .execute()
    const token = createConversationToken(id, world.services.config.secret, world.clock.now)
    expect(await read(id, token)).toMatchObject({ state: 'open', messages: [{ id, text: 'こんにちは' }] })
  })
})
