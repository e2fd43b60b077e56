import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { pageData } from '#tests/support/site.ts'
import { hear, hour, orderFact, orderIdOf, outgoing, parcelFact, settle, toldOf } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const form = (fields: Record<string, string>) => new URLSearchParams(fields).toString()
const asForm = { 'content-type': 'application/x-www-form-urlencoded' }

describeOnBoth('A customer chooses what she is told', engine => {
  let world: World
  let mailbox: Mailbox
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      publicUrl: 'https://help.shop.example',
      outgoing: { smtpUrl: mailbox.url, mailFrom: 'help@nordlicht.example', pushHosts: [], directory: '' },
    })
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })

  const ago = (hours: number) => new Date(world.clock.now.getTime() - hours * hour).toISOString()
  const mailTo = (address: string) => mailbox.mails.filter(({ to }) => to.includes(address)).at(-1)!.email
  const log = async (id: string) =>
    (
      await world.db.kysely.selectFrom('consent_log').selectAll().where('order_id', '=', id).orderBy('at').execute()
    ).map(({ kind, channel, decision }) => `${kind} ${channel} ${decision}`)

  /** An order whose delivery was told, and its first mail. */
  async function toldOrder(id: string, more: Parameters<typeof orderFact>[1] = {}) {
    await hear(world, {
      orders: [orderFact(id, { factors: ['postcode:12345', `email:customer-${id}@shop.example`], ...more })],
      shipments: [parcelFact(id, [['out_for_delivery', ago(1)]])],
    })
    await settle(world)
    const mail = mailTo(`customer-${id}@shop.example`)
    const [, unsubscribe = ''] =
      /<(https:[^>]+)>/.exec(mail.headers.find(({ key }) => key === 'list-unsubscribe')?.value ?? '') ?? []
    const [, settings = ''] = /\/notifications#t=([\w.-]+)/.exec(mail.text ?? '') ?? []
    return { id: await orderIdOf(world, id), unsubscribe: new URL(unsubscribe).pathname, settings }
  }
  const move = (id: string, status: 'delivered' | 'exception') =>
    hear(world, { shipments: [parcelFact(id, [[status, ago(0)]])] })

  test('one tap in the mail program ends it, and looking at the link does not', async () => {
    const { id, unsubscribe } = await toldOrder('1')
    const seen = await world.inject({ method: 'GET', url: unsubscribe })
    expect(seen).toMatchObject({ status: 302, headers: { location: expect.stringMatching(/^\/de-de\/unsubscribe\//) } })
    const page = await world.inject({ method: 'GET', url: String(seen.headers['location']) })
    expect(pageData(page.body)).toMatchObject({ kind: 'notification_link', act: 'unsubscribe', state: 'asked' })
    await world.inject({ method: 'HEAD', url: unsubscribe })
    expect(await log(id)).toEqual([])

    const headers = { ...asForm, origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
    const tap = { method: 'POST', url: unsubscribe, headers, payload: 'List-Unsubscribe=One-Click' } as const
    expect((await world.inject(tap)).status).toBe(200)
    expect((await world.inject(tap)).status).toBe(200)
    expect(await log(id)).toEqual(['status email withdrawn'])
    await move('1', 'delivered')
    await settle(world)
    expect(await toldOf(world, '#1')).toEqual(['out_for_delivery sent'])
    expect((await world.inject({ ...tap, url: `${unsubscribe.slice(0, -1)}x` })).status).toBe(404)
  })

  test('what was queued before she unsubscribed is not sent', async () => {
    const { unsubscribe } = await toldOrder('2')
    await move('2', 'exception')
    mailbox.refuse(451)
    await settle(world)
    await world.inject({ method: 'POST', url: unsubscribe, headers: asForm, payload: '' })
    await settle(world)
    expect((await toldOf(world, '#2')).at(-1)).toBe('exception dropped')
  })

  test('the link of a message opens the settings, and nothing else', async () => {
    const { settings } = await toldOrder('3', { phone: '+4915112345678' })
    const opened = await world.post('/api/notifications/read', { token: settings })
    expect(opened.json()).toMatchObject({
      number: '#3',
      locale: 'de-de',
      pushKey: expect.stringMatching(/^[\w-]{87}$/),
    })
    expect(opened.json().choices).toEqual([
      { kind: 'status', channel: 'email', state: 'on', address: 'c•••@s•••.example' },
      { kind: 'status', channel: 'sms', state: 'off', address: '+49•••78' },
      { kind: 'status', channel: 'whatsapp', state: 'off', address: '+49•••78' },
      { kind: 'status', channel: 'push', state: 'off' },
      { kind: 'review_request', channel: 'email', state: 'off', address: 'c•••@s•••.example' },
      { kind: 'review_request', channel: 'push', state: 'off' },
      { kind: 'survey', channel: 'email', state: 'off', address: 'c•••@s•••.example' },
    ])
    expect((await world.post('/api/orders/open', { number: '#3', token: settings })).status).toBe(404)
    expect((await world.post('/api/notifications/read', { token: settings.replace(/.$/, 'x') })).status).toBe(404)
    world.clock.pass(61 * 24 * hour)
    expect((await world.post('/api/notifications/read', { token: settings })).status).toBe(404)
    world.clock.pass(-61 * 24 * hour)
  })

  test('she chooses another channel and another language', async () => {
    const { id, settings } = await toldOrder('4', { phone: '+4915112345678' })
    const choices = [
      { kind: 'status', channel: 'email', on: false },
      { kind: 'status', channel: 'sms', on: true },
    ]
    const saved = await world.post('/api/notifications/save', { token: settings, locale: 'en-us', choices })
    expect(saved.json()).toMatchObject({ locale: 'en-us' })
    expect(await log(id)).toEqual(expect.arrayContaining(['status email withdrawn', 'status sms given']))
    await move('4', 'delivered')
    await settle(world)
    const sent = (await outgoing(world)).filter(({ order_id }) => order_id === id)
    expect(sent.map(({ kind, channel }) => `${kind} ${channel}`).sort()).toEqual([
      'settings_changed email',
      'status email',
      'status sms',
    ])
    const message = sent.find(({ channel }) => channel === 'sms')
    expect(message).toMatchObject({ channel: 'sms', locale: 'en-us', recipient: '+4915112345678' })
  })

  test('the link of the order opens the settings, too; number and e-mail address show no address', async () => {
    await toldOrder('5')
    const token = createOrderToken(await orderIdOf(world, '5'), world.services.config.secret, world.clock.now)
    expect((await world.post('/api/notifications/read', { token })).json().choices[0].address).toBe('c•••@s•••.example')
    const known = await world.post('/api/notifications/read', { number: '#5', factor: 'customer-5@shop.example' })
    expect(known.status).toBe(200)
    expect(known.body).not.toContain('•')
    // Nor does what she may save with show more than she has proved.
    const again = await world.post('/api/notifications/read', { token: known.json().token })
    expect(again.status).toBe(200)
    expect(again.body).not.toContain('•')
    expect((await world.post('/api/notifications/read', { number: '#5', factor: '99999' })).status).toBe(404)
    expect((await world.post('/api/notifications/read', {})).status).toBe(422)
  })

  test('without a script: number and factor, then the boxes', async () => {
    const { id } = await toldOrder('6')
    const post = (fields: Record<string, string>) =>
      world.inject({ method: 'POST', url: '/de-de/notifications', headers: asForm, payload: form(fields) })
    expect(pageData((await post({ number: '', factor: '' })).body)).toMatchObject({ form: { refusal: 'invalid' } })
    expect((await post({ number: '#6', factor: '00000' })).status).toBe(404)
    expect((await post({ number: '#6', factor: '12345' })).status).toBe(403)
    const opened = await post({ number: '#6', factor: 'customer-6@shop.example' })
    expect(opened.headers['cache-control']).toBe('no-store')
    const { settings } = pageData(opened.body) as { settings: { token: string } }
    const saved = await post({
      token: settings.token,
      locale: 'de-de',
      offered: 'status.email review_request.email',
      'review_request.email': 'on',
    })
    expect(pageData(saved.body)).toMatchObject({ form: { done: true } })
    expect(await log(id)).toEqual(expect.arrayContaining(['status email withdrawn', 'review_request email given']))
  })

  test('where the market wants it, only who confirms by e-mail is asked for a review', async () => {
    const { site } = world.services
    const { market } = (await site.current.texts(site.current.locales.get('de-de')!)).context
    market.consent.marketing = 'double_opt_in'
    const { id, settings } = await toldOrder('7')
    const wish = (on: boolean) =>
      world.post('/api/notifications/save', {
        token: settings,
        locale: 'de-de',
        choices: [{ kind: 'review_request', channel: 'email', on }],
      })
    expect((await wish(true)).json().choices).toContainEqual(
      expect.objectContaining({ kind: 'review_request', channel: 'email', state: 'asked' }),
    )
    await wish(false)
    await wish(true)
    await settle(world, 0)
    const link = /\/de-de\/confirm\/[\w.-]+/.exec(mailTo('customer-7@shop.example').text ?? '')?.[0] ?? ''
    expect(
      (await outgoing(world)).filter(({ kind, order_id }) => kind === 'consent_confirm' && order_id === id),
    ).toHaveLength(1)

    await move('7', 'delivered')
    await settle(world)
    expect(pageData((await world.inject({ method: 'GET', url: link })).body)).toMatchObject({
      act: 'confirm',
      state: 'asked',
    })
    expect(await log(id)).not.toContain('review_request email given')
    const confirm = { method: 'POST', url: link, headers: asForm, payload: '' } as const
    expect(pageData((await world.inject(confirm)).body)).toMatchObject({ state: 'done' })
    expect(await log(id)).toContain('review_request email given')
    await settle(world, 6 * 24 * hour)
    const asked = async () =>
      (await outgoing(world)).filter(({ kind, order_id }) => kind === 'review_request' && order_id === id)
    expect(await asked()).toHaveLength(0)
    await settle(world, 2 * 24 * hour)
    await settle(world, 24 * hour)
    expect(await asked()).toMatchObject([{ state: 'sent' }])
    expect(mailTo('customer-7@shop.example').subject).toBe('Wie gefällt Ihnen Ihre Bestellung bei Nordlicht?')
    market.consent.marketing = 'opt_in'
  })

  test('nobody is asked for a review who has not agreed; where the law allows it, it is logged why', async () => {
    await toldOrder('8')
    const american = await toldOrder('9', { language: 'en', address: { lines: [], country: 'US' } })
    const { site } = world.services
    const { market } = (await site.current.texts(site.current.locales.get('en-us')!)).context
    market.consent.reviewRequest = 'allowed'
    await move('8', 'delivered')
    await move('9', 'delivered')
    await settle(world)
    await settle(world, 8 * 24 * hour)
    const asked = (await outgoing(world))
      .filter(({ kind }) => kind === 'review_request')
      .map(({ recipient }) => recipient)
    expect(asked).not.toContain('customer-8@shop.example')
    expect(asked).toContain('customer-9@shop.example')
    expect(await log(american.id)).toEqual(['review_request email not_needed'])
    market.consent.reviewRequest = 'consent'
  })

  test('a browser is told only by push services that we know, and moves along with its subscription', async () => {
    const { id, settings } = await toldOrder('10')
    const subscriptionAt = (endpoint: string) => {
      const ecdh = createECDH('prime256v1')
      ecdh.generateKeys()
      return {
        endpoint,
        keys: { p256dh: ecdh.getPublicKey().toString('base64url'), auth: randomBytes(16).toString('base64url') },
      }
    }
    const add = (endpoint: string) =>
      world.post('/api/notifications/push', {
        token: settings,
        locale: 'de-de',
        subscription: subscriptionAt(endpoint),
      })
    for (const endpoint of [
      'https://evil.example/push',
      'https://fcm.googleapis.com.evil.example/x',
      'http://fcm.googleapis.com/x',
      'https://user:pass@fcm.googleapis.com/x',
      'https://fcm.googleapis.com:8443/x',
      'https://127.0.0.1/x',
      'https://169.254.169.254/latest',
    ])
      expect((await add(endpoint)).status, endpoint).toBe(422)
    for (const endpoint of [
      'https://fcm.googleapis.com/fcm/send/a',
      'https://web.push.apple.com/a',
      'https://updates.push.services.mozilla.com/wpush/v2/a',
      'https://wns2-par02p.notify.windows.com/w/a',
    ])
      expect((await add(endpoint)).status, endpoint).toBe(200)
    const rows = () => world.db.kysely.selectFrom('push_subscriptions').selectAll().where('order_id', '=', id).execute()
    const [first] = await rows()
    const renewed = subscriptionAt('https://fcm.googleapis.com/fcm/send/new')
    const renew = (auth: string) =>
      world.post('/api/notifications/push/renew', { old: { endpoint: first!.endpoint, auth }, subscription: renewed })
    expect((await renew('AAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
    expect((await renew(first!.auth)).json()).toEqual({ renewed: 1 })
    expect((await rows()).map(({ endpoint }) => endpoint)).toContain(renewed.endpoint)
    const off = [{ kind: 'status', channel: 'push', on: false }]
    await world.post('/api/notifications/save', { token: settings, locale: 'de-de', choices: off })
    expect(await rows()).toEqual([])
  })

  test('what was agreed to can be changed by nobody', async () => {
    await world.db.kysely
      .insertInto('consent_log')
      .values({
        id: randomUUID(),
        order_id: randomUUID(),
        kind: 'review_request',
        channel: 'email',
        decision: 'withdrawn',
        who: 'link',
        basis: 'consent',
        text_version: '1',
        locale: 'de-de',
        at: world.clock.now,
      })
      .execute()
    await expect(world.db.kysely.updateTable('consent_log').set({ decision: 'given' }).execute()).rejects.toThrow(
      /append-only/,
    )
    await expect(world.db.kysely.deleteFrom('consent_log').execute()).rejects.toThrow(/append-only/)
  })
})
