import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { placeOrder, putEntry, signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('Staff answer what a customer wrote', engine => {
  let world: World
  let mailbox: Mailbox
  let staff = ''
  let count = 0
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      outgoing: {
        smtpUrl: mailbox.url,
        mailFrom: 'Nordlicht <help@nordlicht.example>',
        pushHosts: ['fcm.googleapis.com'],
        directory: '',
      },
    })
    staff = await signInStaff(world)
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })

  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })
  const list = async (query: string) => (await desk(`/api/desk/conversations?${query}`)).json().conversations
  const one = async (id: string) => (await list(`id=${id}`))[0]
  const read = async (id: string, token: string) => (await world.post('/api/conversations/read', { id, token })).json()
  const begin = async (email: string, more: object = {}) => {
    const [id, key] = [randomUUID(), randomUUID()]
    const body = { kind: 'message', locale: 'de-de', email, key, text: 'Wo ist mein <b>Paket</b>?', ...more }
    expect((await putEntry(world, id, body)).status).toBe(200)
    return { id, key }
  }
  const answer = (id: string, text = 'Es kommt morgen.\n\nViele Grüße') =>
    desk(`/api/desk/conversations/${id}/answer`, { text })
  const told = (id: string) =>
    world.db.kysely
      .selectFrom('outgoing')
      .selectAll()
      .where('kind', '=', 'conversation_answer')
      .execute()
      .then(rows => rows.filter(({ variables }) => variables['conversation'] === id))
  const send = async (to: string) => {
    world.clock.pass(24 * 3600_000)
    for (let round = 0; round < 3; round++) await world.app.sendNotifications()
    return mailbox.mails.filter(mail => mail.to.includes(to)).map(({ email }) => email)
  }
  const order = () =>
    placeOrder(world, { number: `NA-${8600 + ++count}`, items: [], parcels: [], email: `anna${count}@example.com` })

  test('the longest wait first; what is answered or closed waits no more; every step by who may', async () => {
    // Nothing of another story waits since the same moment.
    world.clock.pass(60_000)
    const first = await begin('a@example.com')
    world.clock.pass(60_000)
    const second = await begin('b@example.com')
    expect((await list('state=open')).map(({ id }: { id: string }) => id).slice(-2)).toEqual([first.id, second.id])
    expect((await world.post(`/api/desk/conversations/${first.id}/answer`, { text: 'Ja' })).status).toBe(401)
    expect((await answer(first.id, ' ')).json()).toMatchObject({ code: 'invalid', errors: { text: 'required' } })
    expect((await answer(randomUUID())).status).toBe(404)
    expect((await answer(first.id)).status).toBe(200)
    // It can be taken back for a moment; two do not answer at once.
    expect((await answer(first.id, 'Auch ich')).status).toBe(409)
    expect(await one(first.id)).toMatchObject({ state: 'open' })
    await world.carryOut()
    expect(await one(first.id)).toMatchObject({
      state: 'answered',
      messages: [{ from: 'customer' }, { from: 'staff', by: 'agent@shop.example' }],
    })
    const move = (id: string, to: string) => desk(`/api/desk/conversations/${id}/move`, { move: to })
    expect((await move(second.id, 'reopen')).status).toBe(409)
    expect((await move(second.id, 'close')).json()).toMatchObject({ state: 'closed' })
    expect((await move(second.id, 'reopen')).json()).toMatchObject({ state: 'open' })
    const note = { text: 'Fragt nach dem Karton.' }
    expect((await desk(`/api/desk/conversations/${second.id}/note`, note)).json().messages).toMatchObject([
      { from: 'customer' },
      { from: 'note', by: 'agent@shop.example' },
    ])
    expect(JSON.stringify(await read(second.id, second.key))).not.toContain('Karton')
    expect((await list('q=paket&market=DE&language=de')).length).toBeGreaterThan(1)
    expect(await list('q=paket&market=JP')).toEqual([])
    const { rows } = { rows: await world.db.kysely.selectFrom('audit_log').select(['action', 'outcome']).execute() }
    expect(rows).toContainEqual({ action: 'answerConversation', outcome: 'done' })
  })

  test('she reads it where she wrote, answers, and it waits again', async () => {
    const { id, key } = await begin('c@example.com')
    await answer(id)
    await world.carryOut()
    const shown = await read(id, key)
    expect(shown).toMatchObject({
      state: 'answered',
      messages: [{ from: 'customer' }, { from: 'staff', text: 'Es kommt morgen.\n\nViele Grüße', language: 'de' }],
    })
    expect(JSON.stringify(shown)).not.toContain('agent@')
    await putEntry(world, randomUUID(), { kind: 'reply', conversation: id, token: key, text: 'Danke!' })
    expect(await one(id)).toMatchObject({ state: 'open', at: world.clock.now.toISOString() })
  })

  test('to an address that no order proves goes a link, and not a word that anybody has typed', async () => {
    const { id } = await begin('victim@example.com', {
      name: 'Gewinner http://evil.example',
      text: 'Klick http://evil.example',
    })
    expect(await told(id)).toEqual([])
    await answer(id, 'Antwort an http://evil.example')
    await world.carryOut()
    expect(await told(id)).toMatchObject([{ channel: 'email', recipient: 'victim@example.com', order_id: null }])
    const mails = await send('victim@example.com')
    expect(mails).toHaveLength(1)
    expect(JSON.stringify(mails[0])).not.toMatch(/evil|Gewinner/)
    const [, token = ''] = new RegExp(`/de-de/conversations/${id}#t=(\\S+)`).exec(mails[0]!.text ?? '') ?? []
    expect(await read(id, token)).toMatchObject({ id, state: 'answered' })
    expect(await one(id)).toMatchObject({ emailProven: true })
  })

  test('to the address of her order goes the answer itself, in paragraphs, once', async () => {
    const mine = await order()
    const email = `anna${count}@example.com`
    const { id } = await begin(email, { order: mine.number, token: mine.token })
    expect(await one(id)).toMatchObject({ orderProof: 'link', number: mine.number })
    await answer(id)
    await world.carryOut()
    const [mail, ...others] = await send(email)
    expect(others).toEqual([])
    expect(mail!.subject).toBe('Unsere Antwort auf Ihre Nachricht')
    expect(mail!.text).toContain('Es kommt morgen.\n\nViele Grüße')
    expect(mail!.text).toContain(`/de-de/conversations/${id}#t=`)
    expect(mail!.text).not.toContain('Paket')
    // Written from her order, from an address that is not of it: that one gets the link alone.
    const other = await begin('elsewhere@example.com', { order: mine.number, token: mine.token })
    await answer(other.id)
    await world.carryOut()
    expect(JSON.stringify(await send('elsewhere@example.com'))).not.toContain('morgen')
  })

  test('an address that a conversation has proven gets the words, without any order', async () => {
    const email = 'proven@example.com'
    const { id } = await begin(email)
    await answer(id, 'Erste Antwort')
    await world.carryOut()
    const [first] = await send(email)
    expect(JSON.stringify(first)).not.toContain('Erste Antwort')
    const [, token = ''] = new RegExp(`/conversations/${id}#t=(\\S+)`).exec(first!.text ?? '') ?? []
    // Who has opened the link has read the mail.
    expect(await read(id, token)).toMatchObject({ id })
    await answer(id, 'Zweite Antwort')
    await world.carryOut()
    expect((await told(id)).at(-1)).toMatchObject({ order_id: null, conversation_id: id })
    expect((await send(email)).at(-1)!.text).toContain('Zweite Antwort')
    // Another conversation that somebody began in her name has proven nothing.
    const other = await begin(email)
    await answer(other.id, 'Dritte Antwort')
    await world.carryOut()
    expect(JSON.stringify(await send(email))).not.toContain('Dritte Antwort')
  })

  test('an article in an answer is a card in her language, and a link under its title in the mail', async () => {
    const mine = await order()
    const email = `anna${count}@example.com`
    const { id, key } = await begin(email, { order: mine.number, token: mine.token })
    const { site } = world.services.site.current
    const text = `Sehen Sie hier:\n\n${site.origin}/a/101#step-1\n\nund in ${site.origin}/en-us/articles/102-returns nach.\n${site.origin}/a/7\n${site.origin}/a/8\nhttps://evil.example/a/101`
    site.removed = { 7: null, 8: '101' }
    try {
      await answer(id, text)
      await world.carryOut()
      const shown = async (more: object = {}) =>
        (await world.post('/api/conversations/read', { id, token: key, ...more })).json().messages[1]
      // An app that knows no cards shows what was written.
      expect(await shown()).toMatchObject({ text })
      const title = 'Sendung verfolgen'
      const card = { id: '101', slug: 'sendung-verfolgen', title, summary: `${title}.` }
      const english = { id: '102', slug: 'returns', title: 'Return a product', fallback: 'en' }
      expect(await shown({ locale: 'de-de' })).toMatchObject({
        text: 'Sehen Sie hier:\n\nund in Return a product nach.\nhttps://evil.example/a/101',
        articles: [card, english, { id: '7' }],
      })
      expect((await shown({ locale: 'ja-jp' })).articles[0]).toMatchObject({ title: '荷物を追跡する' })
      expect((await shown({ locale: 'xx-xx' })).articles).toBeUndefined()
      const [mail] = await send(email)
      expect(mail!.text).toContain(`${title}: ${site.origin}/de-de/articles/101-sendung-verfolgen#step-1`)
      expect(mail!.html).toContain(`<a href="${site.origin}/de-de/articles/101-sendung-verfolgen#step-1">${title}</a>`)
      expect(mail!.html).toContain('https://')
    } finally {
      delete site.removed
    }
  })

  test('a browser that asks for it is told of an answer without any order', async () => {
    const { id, key } = await begin('push@example.com')
    const ask = (more: object = {}, token = key) =>
      world.post('/api/conversations/push', { id, token, locale: 'de-de', ...more })
    const { pushKey } = (await ask()).json()
    expect(pushKey).toMatch(/^[\w-]{80,}$/)
    const keys = { p256dh: 'B'.repeat(87), auth: 'a'.repeat(22) }
    const subscription = { endpoint: 'https://fcm.googleapis.com/fcm/send/conversation', keys }
    expect((await ask({ subscription }, randomUUID())).json()).toMatchObject({ code: 'not_found' })
    expect((await ask({ subscription: { ...subscription, endpoint: 'https://evil.example/x' } })).status).toBe(422)
    for (const _ of [1, 2]) expect((await ask({ subscription })).status).toBe(200)
    await answer(id)
    await world.carryOut()
    const [email, push, ...others] = await told(id)
    expect([email!.channel, push!.channel, others]).toEqual(['email', 'push', []])
    expect(push).toMatchObject({ order_id: null, conversation_id: id })
    // What stands in the notification leads nowhere that opens by itself.
    expect(push!.variables['page']).not.toContain('#t=')
  })
})
