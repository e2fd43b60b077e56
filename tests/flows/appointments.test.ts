import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAppointmentToken } from '#server/features/appointments/appointment-token.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import { readCalendar } from '#tests/support/calendar.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { postForm, signInStaff } from '#tests/support/returns.ts'
import { pageData } from '#tests/support/site.ts'
import { hear, orderFact, orderIdOf } from '#tests/support/told-orders.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

describeOnBoth('A customer books a talk', engine => {
  let world: World
  let mailbox: Mailbox
  let staff = ''
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      outgoing: { smtpUrl: mailbox.url, mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: '' },
    })
    staff = await signInStaff(world)
  })
  // They come in any order.
  beforeEach(() => {
    world.clock.now = new Date(worldStart)
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })

  let count = 0
  const person = () => `customer${++count}@example.com`
  const slots = async (query = '') =>
    (await world.inject({ url: `/api/appointments/slots?locale=de-de${query}` })).json()
  const booking = (at: string, more: object = {}) => ({
    id: randomUUID(),
    locale: 'de-de',
    at,
    way: 'phone',
    language: 'de',
    zone: 'Europe/Berlin',
    name: 'Anna Weber',
    email: person(),
    phone: '+49 151 5550123',
    ...more,
  })
  const post = (url: string, body: unknown, ip = `192.0.${count % 250}.${count % 200}`) =>
    world.post(url, body, { 'x-forwarded-for': ip })
  const book = (at: string, more: object = {}) => post('/api/appointments', booking(at, more))
  const desk = (url: string, body?: unknown) =>
    body === undefined ? world.inject({ url, headers: { cookie: staff } }) : world.post(url, body, { cookie: staff })
  const send = async (to: string) => {
    for (let round = 0; round < 3; round++) await world.app.sendNotifications()
    return mailbox.mails.filter(mail => mail.to.includes(to))
  }

  test('the slots are those of the office, not at night where she is, and not on a holiday', async () => {
    // Sunday, 22 November.
    const open = await slots()
    expect(open).toMatchObject({
      ways: ['phone', 'video'],
      languages: ['de', 'en'],
      language: 'de',
      way: 'phone',
      zone: 'Europe/Berlin',
      officeZone: 'Europe/Berlin',
      day: '2026-11-23',
    })
    expect(open.days).toEqual(expect.not.arrayContaining(['2026-11-28', '2026-11-29']))
    expect(open.slots[0]).toBe('2026-11-23T08:00:00.000Z')
    expect(open.slots).toHaveLength(16)
    const tokyo = await slots('&zone=Asia/Tokyo')
    expect(tokyo.slots.at(-1)).toBe('2026-11-23T11:30:00.000Z')
    expect((await world.inject({ url: '/api/appointments/slots?locale=ja-jp' })).status).toBe(404)
    expect((await world.inject({ url: '/api/appointments/slots?locale=de-de&zone=Mars/Olympus' })).status).toBe(422)
  })

  test('booked, moved and cancelled by the link of an e-mail that her calendar reads', async () => {
    const at = '2026-11-24T09:00:00.000Z'
    const mine = booking(at, { way: 'video', zone: 'America/New_York', phone: undefined, interpreter: 'tr' })
    // At three in the morning on her clock nobody is called.
    expect((await post('/api/appointments', mine)).json()).toMatchObject({ code: 'slot_closed' })
    const later = { ...mine, at: '2026-11-24T14:00:00.000Z' }
    const { token, appointment } = (await post('/api/appointments', later)).json()
    expect(appointment).toMatchObject({ state: 'booked', open: true, place: `https://meet.example/${mine.id}` })
    // Sent twice it is one.
    expect((await post('/api/appointments', later)).json()).toMatchObject({ token })
    const [booked] = await send(mine.email)
    expect(booked?.email.subject).toBe('Ihr Termin bei Nordlicht')
    expect(booked?.email.text).toContain('Ihr Termin ist gebucht.')
    expect(booked?.email.text).toContain('um 9:00 (')
    expect(booked?.email.text).toContain('um 15:00 (')
    expect(booked?.raw).not.toContain('Anna')
    const invitation = booked?.email.attachments.find(({ mimeType }) => mimeType.includes('calendar'))
    const read = readCalendar(new TextDecoder().decode(invitation?.content as ArrayBuffer)) // postal-mime gives bytes
    expect(read).toMatchObject({ method: 'REQUEST', sequence: 0, at: Date.parse(later.at), status: 'CONFIRMED' })
    expect(booked?.email.text).toContain(`/de-de/appointments/${token}`)

    expect((await post('/api/appointments/read', { token })).json()).toEqual(appointment)
    expect((await post('/api/appointments/read', { token: `${token.slice(0, -1)}x` })).status).toBe(404)
    const other = createAppointmentToken(randomUUID(), world.services.config.secret)
    expect((await post('/api/appointments/read', { token: other })).status).toBe(404)

    const next = '2026-11-25T14:30:00.000Z'
    const moved = await post('/api/appointments/move', { token, at: next, zone: 'America/New_York' })
    expect(moved.json()).toMatchObject({ at: next, state: 'booked' })
    // What waits is sent at once, in any order: calendars go by the number.
    await send(mine.email)
    const file = await world.inject({ url: `/api/appointments/calendar/${token}` })
    expect(file.headers['content-type']).toContain('text/calendar')
    expect(readCalendar(file.body)).toMatchObject({
      uid: read.uid,
      sequence: 1,
      at: Date.parse(next),
      method: 'PUBLISH',
    })
    expect((await post('/api/appointments/cancel', { token })).json()).toMatchObject({
      state: 'cancelled',
      open: false,
    })
    expect((await post('/api/appointments/cancel', { token })).status).toBe(409)
    expect((await post('/api/appointments/move', { token, at: next, zone: 'Europe/Berlin' })).status).toBe(409)
    const mails = await send(mine.email)
    expect(mails.map(({ email }) => email.text?.split('\n')[0])).toEqual([
      'Ihr Termin ist gebucht.',
      'Ihr Termin hat eine neue Zeit.',
      'Ihr Termin ist abgesagt.',
    ])
    const end = mails[2]?.email.attachments[0]
    expect(readCalendar(new TextDecoder().decode(end?.content as ArrayBuffer))).toMatchObject({
      method: 'CANCEL',
      uid: read.uid,
      sequence: 2,
    })
  })

  test('of two hundred who want one time at once, as many have it as there are people who talk', async () => {
    const at = '2026-11-26T09:00:00.000Z'
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        post('/api/appointments', booking(at), `198.51.${Math.floor(index / 200) + (index % 100)}.${index}`),
      ),
    )
    // A machine that is busy may say so; nobody is told that he has what another has.
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    const others = answers.filter(({ status }) => status !== 200)
    for (const other of others)
      expect(other.status === 503 || other.json().code === 'slot_taken', other.body).toBe(true)
    expect((await slots('&day=2026-11-26')).slots).not.toContain(at)
    expect((await slots('&day=2026-11-26&language=en')).slots).toContain(at)
    // Also a program that does not ask first cannot give a seat twice.
    const row = await world.db.kysely
      .selectFrom('appointments')
      .selectAll()
      .where('starts_at', '=', new Date(at))
      .executeTakeFirstOrThrow()
    const shifted = { ...row, id: randomUUID(), starts_at: new Date('2026-11-26T09:15:00Z') }
    await expect(world.db.kysely.insertInto('appointments').values(shifted).execute()).rejects.toThrow(
      /appointments_seat/,
    )
  })

  test('what is not offered, too much or wrong is refused, and says why', async () => {
    const at = '2026-11-27T09:00:00.000Z'
    const refused = async (more: object) => (await book(at, more)).json()
    expect(await refused({ language: 'fr' })).toMatchObject({ code: 'slot_closed' })
    expect(await refused({ way: 'in_person' })).toMatchObject({ code: 'slot_closed' })
    expect(await refused({ at: '2026-11-28T09:00:00.000Z' })).toMatchObject({ code: 'slot_closed' })
    expect(await refused({ at: '2026-11-27T09:10:00.000Z' })).toMatchObject({ code: 'slot_closed' })
    expect(await refused({ interpreter: 'la' })).toMatchObject({ code: 'invalid', errors: { interpreter: 'invalid' } })
    expect(await refused({ phone: undefined })).toMatchObject({ code: 'invalid', errors: { phone: 'required' } })
    expect(await refused({ phone: 'none' })).toMatchObject({ code: 'invalid', errors: { phone: 'invalid' } })
    expect(await refused({ email: 'a@b' })).toMatchObject({ code: 'invalid', errors: { email: 'email' } })
    expect(await refused({ name: 'A\nB' })).toMatchObject({ code: 'invalid', errors: { name: 'invalid' } })
    expect(await refused({ at: 'soon' })).toMatchObject({ code: 'invalid' })
    expect(await refused({ locale: 'ja-jp' })).toMatchObject({ code: 'not_found' })
    const email = person()
    for (const time of ['09:00', '09:30', '10:00'])
      expect((await book(`2026-11-27T${time}:00.000Z`, { email })).status).toBe(200)
    expect((await book('2026-11-27T10:30:00.000Z', { email })).json()).toMatchObject({ code: 'too_many' })
    const id = randomUUID()
    expect((await book('2026-11-27T11:00:00.000Z', { id })).status).toBe(200)
    expect((await book('2026-11-27T11:30:00.000Z', { id })).json()).toMatchObject({ code: 'conflict' })
  })

  test('without a script it is two forms, and what was typed stays', async () => {
    const page = await world.inject({ url: '/de-de/appointments/new?day=2026-11-30&language=en&zone=nonsense' })
    const shown = pageData(page.body)
    expect(shown).toMatchObject({
      kind: 'appointment',
      slots: { day: '2026-11-30', language: 'en', zone: 'Europe/Berlin' },
    })
    const at = '2026-11-30T09:00:00.000Z'
    const fields = { id: randomUUID(), way: 'phone', language: 'en', zone: 'Europe/Berlin', day: '2026-11-30', at }
    const wrong = await postForm(world, '/de-de/appointments/new', {
      ...fields,
      name: 'Anna',
      email: 'anna',
      phone: '',
    })
    expect(wrong.status).toBe(422)
    expect(pageData(wrong.body)).toMatchObject({
      form: { values: { name: 'Anna', at }, refusal: 'invalid', errors: { email: 'email', phone: 'required' } },
    })
    const right = { ...fields, name: 'Anna', email: person(), phone: '040 123456' }
    const done = await postForm(world, '/de-de/appointments/new', right)
    expect(done.status).toBe(303)
    const [link = ''] = String(done.headers['location']).split('?')
    const opened = await world.inject({ url: `${link}?told=booked` })
    expect(pageData(opened.body)).toMatchObject({ told: 'booked', booked: { at, phone: '456' } })
    expect(opened.body).not.toMatch(/Anna|123456/)
    // The one place for English is taken; another day it moves to, and is gone at the end.
    expect(pageData((await postForm(world, link, { at: '', zone: '' })).body)).toMatchObject({
      form: { refusal: 'invalid' },
    })
    expect((await postForm(world, link, { at: '2026-12-01T09:00:00.000Z', zone: 'Europe/Berlin' })).status).toBe(303)
    expect((await postForm(world, link, { act: 'cancel' })).status).toBe(303)
    expect(pageData((await world.inject({ url: link })).body)).toMatchObject({ booked: { state: 'cancelled' } })
    expect((await world.inject({ url: '/de-de/appointments/not-a-token' })).status).toBe(410)
    expect((await world.inject({ url: '/ja-jp/appointments/new' })).status).toBe(404)
  })

  test('staff see whom they talk to, take it, block times, and call off; a stranger does nothing of it', async () => {
    await hear(world, { orders: [orderFact('4711', { factors: ['email:anna@example.com'] })] })
    const mine = booking('2026-12-02T09:00:00.000Z', {
      email: 'anna@example.com',
      order: '#4711',
      text: 'Kratzt links',
    })
    await post('/api/appointments', mine)
    const list = async (query: string) => (await desk(`/api/desk/appointments?${query}`)).json().appointments
    expect(await list('view=next&day=2026-12-02&talk=de&staff=nobody')).toMatchObject([
      {
        id: mine.id,
        name: 'Anna Weber',
        phone: '+49 151 5550123',
        number: '#4711',
        orderProven: true,
        text: 'Kratzt links',
      },
    ])
    const url = `/api/desk/appointments/${mine.id}`
    for (const [path, body] of [
      ['', undefined],
      ['/assign', {}],
      ['/close', { outcome: 'done' }],
      ['/cancel', {}],
    ] as const) {
      const answer = body ? await world.post(url + path, body) : await world.inject({ url: '/api/desk/appointments' })
      expect(answer.status).toBe(401)
    }
    const viewer = await hire(world, 'viewer')
    const translator = await hire(world, 'translator')
    for (const [cookie, status] of [
      [viewer, 200],
      [translator, 403],
    ] as const) {
      expect((await world.inject({ url: '/api/desk/appointments', headers: { cookie } })).status).toBe(status)
      expect((await world.inject({ url: '/api/desk/appointment-blocks', headers: { cookie } })).status).toBe(status)
      expect((await world.inject({ url: `${url}/calendar`, headers: { cookie } })).status).toBe(status)
    }
    for (const [path, body] of [
      [`${url}/assign`, {}],
      [`${url}/close`, { outcome: 'done' }],
      [`${url}/cancel`, {}],
      ['/api/desk/appointment-blocks', { from: mine.at, until: '2026-12-02T10:00:00.000Z' }],
      [`/api/desk/appointment-blocks/${mine.id}/remove`, {}],
    ] as const)
      for (const cookie of [viewer, translator]) expect((await world.post(path, body, { cookie })).status).toBe(403)
    expect((await desk(`${url}/assign`, { to: 'agent@shop.example' })).json()).toMatchObject({
      assignedTo: 'agent@shop.example',
    })
    expect((await desk(`${url}/assign`, { to: 'nobody@shop.example' })).status).toBe(422)
    const left = world.db.kysely.updateTable('staff').where('email', '=', 'viewer@shop.example')
    await left.set({ disabled_at: world.clock.now }).execute()
    expect((await desk(`${url}/assign`, { to: 'viewer@shop.example' })).status).toBe(422)
    expect(await list('staff=agent@shop.example&q=kratzt')).toMatchObject([{ id: mine.id }])
    expect((await desk(`${url}/close`, { outcome: 'done' })).status).toBe(409)
    const { text } = (await desk(`${url}/calendar`)).json()
    expect(readCalendar(text)).toMatchObject({
      at: Date.parse(mine.at),
      summary: expect.stringContaining('Anna Weber'),
    })

    const time = {
      from: '2026-12-03T08:00:00.000Z',
      until: '2026-12-03T12:00:00.000Z',
      market: 'DE',
      reason: 'Schulung',
    }
    const { id } = (await desk('/api/desk/appointment-blocks', time)).json()
    expect((await book('2026-12-03T10:00:00.000Z')).json()).toMatchObject({ code: 'slot_taken' })
    expect((await slots('&day=2026-12-03')).slots[0]).toBe('2026-12-03T12:00:00.000Z')
    expect((await desk('/api/desk/appointment-blocks')).json().blocks).toMatchObject([{ id, by: 'agent@shop.example' }])
    await desk(`/api/desk/appointment-blocks/${id}/remove`, {})
    expect((await book('2026-12-03T10:00:00.000Z')).status).toBe(200)
    expect((await desk('/api/desk/appointment-blocks', { ...time, market: undefined })).json()).toMatchObject({
      booked: 1,
    })
    expect((await desk('/api/desk/appointment-blocks', { ...time, until: time.from })).status).toBe(422)

    expect((await desk(`${url}/cancel`, {})).status).toBe(200)
    await world.carryOut()
    expect(readCalendar((await desk(`${url}/calendar`)).json().text)).toMatchObject({ method: 'CANCEL', sequence: 1 })
    expect(await list('view=closed')).toContainEqual(expect.objectContaining({ id: mine.id, state: 'cancelled' }))
    const [row] = await world.db.kysely
      .selectFrom('outgoing')
      .selectAll()
      .where('order_id', '=', await orderIdOf(world, '4711'))
      .execute()
    expect(row).toMatchObject({ kind: 'appointment', recipient: 'anna@example.com' })
    const audit = await world.db.kysely.selectFrom('audit_log').select('action').execute()
    expect(audit.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['assignAppointment', 'blockTime', 'unblockTime', 'callOffAppointment']),
    )
  })
})

async function hire(world: World, role: 'viewer' | 'translator'): Promise<string> {
  const account = { email: `${role}@shop.example`, password: `password of ${role}` }
  await createStaff(world.db, { ...account, name: role, role, languages: ['de'] }, new Date())
  const answer = await world.post('/api/auth/sign-in/email', account)
  return String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
}
