import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'
import { smsLength } from '#domain/notification/sms-length.ts'
import { forgetOldNotifications } from '#server/outgoing/forget-old-notifications.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { type Provider, startProvider } from '#tests/support/provider.ts'
import { hear, hour, minute, orderFact, orderIdOf, outgoing, parcelFact, settle } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('What is queued is sent', engine => {
  let world: World
  let mailbox: Mailbox
  let provider: Provider
  beforeAll(async () => {
    ;[mailbox, provider] = await Promise.all([startMailbox(), startProvider()])
    world = await startWorld(engine, {
      publicUrl: 'https://help.shop.example',
      outgoing: {
        smtpUrl: mailbox.url,
        mailFrom: 'Nordlicht <help@nordlicht.example>',
        sms: { url: provider.url, account: 'AC1', token: 'secret', from: '+15550100' },
        whatsapp: { url: `${provider.url}/v23.0`, token: 'bearer', phoneId: '777' },
        pushHosts: [provider.host],
        directory: '',
      },
    })
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
    provider.stop()
  })
  beforeEach(() => {
    mailbox.mails.length = 0
    provider.requests.length = 0
    provider.answer = { status: 201, body: '{"sid":"SM1","messages":[{"id":"wamid.1"}]}' }
  })

  let count = 0
  async function queue(
    kind: NotificationKind,
    channel: NotificationChannel,
    to: string,
    more: { locale?: string; orderId?: string; variables?: Record<string, string> } = {},
  ) {
    const key = `test:${count++}`
    // To an address that no order proves nothing goes that somebody typed; here one does.
    const { locale = 'de-de', variables = {}, orderId = randomUUID() } = more
    const message = { key, channel, kind, locale, to, variables, orderId }
    await queueNotification(world.db.kysely, message, { now: world.clock.now, id: world.services.ids() })
    return key
  }
  const rowOf = async (key: string) => (await outgoing(world)).find(row => row.key === key)!

  test('each of many goes in its turn, also where the database believes that there is one', async () => {
    await sql`delete from outgoing`.execute(world.db.kysely)
    const queueOne = (at: number) =>
      queue('lookup_code', 'email', `one-${at}@shop.example`, { variables: { code: '123456' } })
    const keys = [await queueOne(0)]
    await sql`analyze outgoing`.execute(world.db.kysely)
    while (keys.length < 6) keys.push(await queueOne(keys.length))
    await world.app.sendNotifications()
    expect(await Promise.all(keys.map(async key => (await rowOf(key)).state))).toEqual(keys.map(() => 'sent'))
  })

  test('an e-mail has both parts, its language, and a way out by one tap', async () => {
    await hear(world, {
      orders: [orderFact('100')],
      shipments: [parcelFact('100', [['delivered', world.clock.now.toISOString()]])],
    })
    await settle(world)
    const [mail, ...others] = mailbox.mails
    expect(others).toEqual([])
    const { email, raw, to } = mail!
    const header = (name: string) => email.headers.find(({ key }) => key === name)?.value
    expect(to).toEqual(['customer-100@shop.example'])
    expect(email.subject).toBe('Bestellung #100: zugestellt')
    expect(email.text).toContain('Ihr Paket wurde zugestellt.')
    expect(email.text).toMatch(/https:\/\/help\.shop\.example\/de-de\/orders\/%23100#t=[\w.-]+/)
    expect(email.html).toMatch(/<html lang="de" dir="ltr">/)
    expect(email.html).toContain('prefers-color-scheme:dark')
    expect(email.html).not.toMatch(/<(img|script|link)\b/)
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/help\.shop\.example\/unsubscribe\/[\w.-]+>$/)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(header('auto-submitted')).toBe('auto-generated')
    expect(raw).toMatch(/^Message-ID: <[\w-]{32}@nordlicht\.example>/m)
    expect(raw).toMatch(/multipart\/alternative/)
  })

  test('what shop and customer wrote stays text', async () => {
    const number = '"><script>alert(1)</script>\r\nBcc: all@shop.example'
    await queue('return_received', 'email', 'a@shop.example', { variables: { number, url: '/de-de/returns/R1' } })
    await settle(world)
    const { email, raw, to } = mailbox.mails[0]!
    expect(to).toEqual(['a@shop.example'])
    expect(raw).not.toMatch(/^Bcc:/im)
    expect(email.html).not.toContain('<script')
    expect(email.subject).toContain('<script>alert(1)</script> Bcc: all@shop.example')
    expect(email.html).toContain('href="https://help.shop.example/de-de/returns/R1"')
  })

  test('an address cannot name others', async () => {
    const key = await queue('lookup_code', 'email', 'a@shop.example, b@shop.example', { variables: { code: '123456' } })
    await settle(world)
    expect(mailbox.mails.flatMap(({ to }) => to)).not.toContain('b@shop.example')
    expect((await rowOf(key)).state).not.toBe('queued')
  })

  test('a receipt of withdrawal tells when it came, in the time of the market', async () => {
    const variables = {
      name: 'Erika Muster',
      contract: '#100',
      contact: 'erika@shop.example',
      receivedAt: '2026-11-22T10:00:00Z',
    }
    await queue('withdrawal_receipt', 'email', 'erika@shop.example', { locale: 'en-us', variables })
    await settle(world)
    const { text } = mailbox.mails[0]!.email
    expect(text).toMatch(/Received: Nov 22, 2026, 10:00\sAM/)
    expect(text).toContain('Name: Erika Muster\nContract: #100')
    expect(text).not.toContain('{{')
  })

  test('a server that is busy is tried again, later and later; one that refuses is not', async () => {
    mailbox.refuse(451, 451)
    const busy = await queue('return_received', 'email', 'a@shop.example', { variables: { number: 'R2' } })
    await settle(world, 0)
    expect(await rowOf(busy)).toMatchObject({ state: 'queued', tries: 1, error: expect.stringContaining('451') })
    await settle(world, 29_000)
    expect((await rowOf(busy)).tries).toBe(1)
    await settle(world, 2_000)
    expect((await rowOf(busy)).tries).toBe(2)
    await settle(world, 61_000)
    expect(await rowOf(busy)).toMatchObject({ state: 'sent', tries: 3, error: null })
    mailbox.refuse(550)
    const refused = await queue('return_received', 'email', 'a@shop.example', { variables: { number: 'R3' } })
    await settle(world, 0)
    expect(await rowOf(refused)).toMatchObject({ state: 'failed', tries: 1, error: expect.stringContaining('550') })
  })

  test('what cannot be sent after many tries is left for the desk', async () => {
    provider.answer = { status: 500, body: 'no' }
    const key = await queue('return_received', 'sms', '+4915112345678', { variables: { number: 'R4' } })
    for (let times = 0; times < 10; times++) await settle(world, 5 * hour)
    expect(await rowOf(key)).toMatchObject({ state: 'failed', tries: 8, error: 'HTTP 500: no' })
    expect(provider.requests).toHaveLength(8)
    expect(new Set(provider.requests.map(({ headers }) => headers['idempotency-key'])).size).toBe(1)
  })

  test('an SMS is short and has its link', async () => {
    await queue('return_received', 'sms', '+4915112345678', {
      variables: { number: 'R5', url: 'https://help.shop.example/r/5' },
    })
    await settle(world, 0)
    const { path, headers, body } = provider.requests[0]!
    const form = new URLSearchParams(body.toString())
    expect(path).toBe('/2010-04-01/Accounts/AC1/Messages.json')
    expect(headers.authorization).toBe(`Basic ${Buffer.from('AC1:secret').toString('base64')}`)
    expect(Object.fromEntries(form)).toEqual({
      From: '+15550100',
      To: '+4915112345678',
      Body: 'Nordlicht: Ihre Rücksendeanfrage ist eingegangen. https://help.shop.example/r/5',
    })
    expect(smsLength(form.get('Body')!).segments).toBe(1)
  })

  test('a provider that asks for a pause gets it', async () => {
    provider.answer = { status: 429, body: 'slow down', headers: { 'retry-after': '300' } }
    const key = await queue('return_received', 'sms', '+4915112345678', { variables: { number: 'R6' } })
    await settle(world, 0)
    provider.answer = { status: 201, body: '{"sid":"SM6"}' }
    await settle(world, 4 * minute)
    expect(await rowOf(key)).toMatchObject({ state: 'queued', tries: 1 })
    await settle(world, 2 * minute)
    expect(await rowOf(key)).toMatchObject({ state: 'sent', provider_id: 'SM6' })
    provider.answer = { status: 400, body: '{"message":"not a number"}' }
    const wrong = await queue('return_received', 'sms', '1', { variables: { number: 'R7' } })
    await settle(world, 0)
    expect(await rowOf(wrong)).toMatchObject({ state: 'failed', error: expect.stringContaining('not a number') })
  })

  test('WhatsApp gets an approved template in the customer’s language', async () => {
    await queue('lookup_code', 'whatsapp', '+4915112345678', { variables: { code: '123456' } })
    await settle(world, 0)
    const { path, headers, body } = provider.requests[0]!
    expect(path).toBe('/v23.0/777/messages')
    expect(headers.authorization).toBe('Bearer bearer')
    expect(JSON.parse(body.toString())).toMatchObject({
      messaging_product: 'whatsapp',
      to: '4915112345678',
      template: { name: 'lookup_code', language: { code: 'de' }, components: [{ parameters: [{ text: '123456' }] }] },
    })
    const key = await queue('withdrawal_receipt', 'whatsapp', '+4915112345678')
    await settle(world, 0)
    expect(await rowOf(key)).toMatchObject({ state: 'failed', error: expect.stringContaining('no WhatsApp template') })
  })

  test('a code that was sent is kept by nobody, and one that came too late is not sent', async () => {
    const sent = await queue('lookup_code', 'sms', '+4915112345678', { variables: { code: '987654' } })
    await settle(world, 0)
    expect(provider.requests[0]!.body.toString()).toContain('987654')
    expect((await rowOf(sent)).variables).toEqual({})
    provider.answer = { status: 503 }
    const late = await queue('lookup_code', 'sms', '+4915112345678', { variables: { code: '987655' } })
    for (let times = 0; times < 6; times++) await settle(world, 3 * minute)
    expect(await rowOf(late)).toMatchObject({ state: 'dropped', error: 'too late' })
  })

  async function subscribe(order: string): Promise<string> {
    await hear(world, { orders: [orderFact(order)] })
    const ecdh = createECDH('prime256v1')
    ecdh.generateKeys()
    const id = world.services.ids()
    await world.db.kysely
      .insertInto('push_subscriptions')
      .values({
        id,
        order_id: await orderIdOf(world, order),
        endpoint: `${provider.url}/push/${id}`,
        p256dh: ecdh.getPublicKey().toString('base64url'),
        auth: randomBytes(16).toString('base64url'),
        locale: 'de-de',
        at: world.clock.now,
      })
      .execute()
    return id
  }

  test('push is encrypted, signed, and forgotten where the browser is gone', async () => {
    const id = await subscribe('110')
    const variables = { number: '#110', status: 'delivered', parcel: 'none', turn: '1' }
    const sent = await queue('status', 'push', id, { variables })
    await settle(world, 0)
    const { headers, body } = provider.requests[0]!
    expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', ttl: '86400', urgency: 'normal' })
    expect(headers.authorization).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/)
    expect(body.toString('latin1')).not.toMatch(/#110|Paket/)
    expect((await rowOf(sent)).state).toBe('sent')
    provider.answer = { status: 410 }
    const gone = await queue('status', 'push', id, { variables })
    await settle(world, 0)
    expect((await rowOf(gone)).state).toBe('failed')
    expect(await world.db.kysely.selectFrom('push_subscriptions').where('id', '=', id).selectAll().execute()).toEqual(
      [],
    )
  })

  test('at night only what cannot wait', async () => {
    const { now } = world.clock
    world.clock.now = new Date('2026-11-23T23:00:00Z')
    const news = await queue('return_status', 'email', 'a@shop.example', {
      variables: { number: 'R8', state: 'approved' },
    })
    const code = await queue('lookup_code', 'sms', '+4915112345678', { variables: { code: '111222' } })
    await settle(world, 0)
    expect((await rowOf(code)).state).toBe('sent')
    expect(await rowOf(news)).toMatchObject({ state: 'queued', tries: 0, not_before: new Date('2026-11-24T08:00:00Z') })
    world.clock.now = new Date('2026-11-24T08:00:01Z')
    await settle(world, 0)
    expect((await rowOf(news)).state).toBe('sent')
    expect(mailbox.mails[0]!.email.text).toContain('Wir haben Ihre Rücksendung genehmigt.')
    world.clock.now = now
  })

  test('of a sender that died between sending and noting: once more, under the same name', async () => {
    const key = await queue('return_received', 'email', 'a@shop.example', { variables: { number: 'R9' } })
    await settle(world, 0)
    // As the row looks when the process was killed right after the server had taken the mail.
    const claimed = {
      state: 'queued',
      done_at: null,
      provider_id: null,
      not_before: new Date(world.clock.now.getTime() + 2 * minute),
    } as const
    await world.db.kysely.updateTable('outgoing').set(claimed).where('key', '=', key).execute()
    await settle(world, minute)
    expect(mailbox.mails).toHaveLength(1)
    await settle(world, 2 * minute)
    expect(mailbox.mails.map(({ email }) => email.messageId)).toHaveLength(2)
    expect(new Set(mailbox.mails.map(({ email }) => email.messageId)).size).toBe(1)
    expect(await rowOf(key)).toMatchObject({ state: 'sent', tries: 2 })
  })

  test('by several senders at once no message twice', async () => {
    const { createApp } = await import('#server/app.ts')
    const others = await Promise.all([1, 2].map(() => createApp(world.services, { level: 'silent' })))
    for (let index = 0; index < 40; index++)
      await queue('return_received', 'sms', `+49151123456${index + 10}`, { variables: { number: `S${index}` } })
    await Promise.all([world.app, ...others].map(app => app.sendNotifications()))
    const rows = (await outgoing(world)).filter(({ variables }) => variables['number']?.startsWith('S'))
    expect(rows.filter(({ state }) => state !== 'sent').map(({ state, error }) => `${state} ${error}`)).toEqual([])
    expect(provider.requests).toHaveLength(40)
    for (const { http } of others) await http.close()
  })
})

describeOnBoth('Without a provider', engine => {
  test('each message becomes a file that can be opened', async () => {
    const world = await startWorld(engine)
    const { directory } = world.services.config.outgoing
    await hear(world, {
      orders: [orderFact('1')],
      shipments: [parcelFact('1', [['delivered', world.clock.now.toISOString()]])],
    })
    const code = {
      key: 'code',
      channel: 'sms',
      kind: 'lookup_code',
      locale: 'ja-jp',
      to: '+81312345678',
      orderId: randomUUID(),
      variables: { code: '445566' },
    } as const
    await queueNotification(world.db.kysely, code, { now: world.clock.now, id: world.services.ids() })
    await settle(world)
    const names = (await readdir(directory)).sort()
    expect(names.map(name => name.split('.')[1]).sort()).toEqual(['eml', 'txt'])
    const read = (ending: string) => readFile(join(directory, names.find(name => name.endsWith(ending))!), 'utf8')
    expect(await read('.eml')).toMatch(/^To: customer-1@shop\.example/m)
    expect(await read('.txt')).toContain('445566')

    await forgetOldNotifications(world.services)
    expect(await readdir(directory)).toHaveLength(2)
    // Files carry the real time; the clock of this world is another.
    world.clock.now = new Date(Date.now() + 8 * 24 * hour)
    await forgetOldNotifications(world.services)
    expect(await readdir(directory)).toEqual([])
    expect(await outgoing(world)).toHaveLength(2)
    world.clock.pass(91 * 24 * hour)
    expect(await world.app.forgetOld()).toMatchObject({ notifications: 2 })
    expect(await outgoing(world)).toEqual([])
    await world.close()
  })
})
