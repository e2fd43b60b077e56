import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { RetentionSetting } from '#domain/portal/retention.schema.ts'
import { retentionOf } from '#domain/portal/retention.ts'
import { eraseCustomer, exportCustomer } from '#server/features/orders/customer.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World, worldStart } from '#tests/support/world.ts'

const day = 24 * 3600_000

describeOnBoth('A talk comes near, takes place, and is forgotten', engine => {
  let world: World
  let mailbox: Mailbox
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      outgoing: { smtpUrl: mailbox.url, mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: '' },
    })
    const plans = world.services.site.current.site.appointments ?? {}
    // Americans talk to the same office, in its evening.
    plans['US'] = {
      ...plans['DE']!, // of the site
      ways: ['phone'],
      staff: { en: 1 },
      office: { from: '13:00', to: '22:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], holidays: 'DE' },
      timeZone: 'America/New_York',
    }
  })
  beforeEach(() => {
    world.clock.now = new Date(worldStart)
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })

  let count = 0
  async function book(at: string, more: object = {}) {
    const email = `near${++count}@example.com`
    const body = { id: randomUUID(), locale: 'de-de', at, way: 'phone', language: 'de', zone: 'Europe/Berlin' }
    const answer = await world.post(
      '/api/appointments',
      { ...body, name: 'Anna Weber', email, phone: '+49 151 5550123', text: 'Kratzt links', ...more },
      { 'x-forwarded-for': `192.0.2.${count}` },
    )
    expect(answer.status, answer.body).toBe(200)
    return { email, token: String(answer.json().token) }
  }
  const remindersOf = (email: string) =>
    world.db.kysely
      .selectFrom('outgoing')
      .selectAll()
      .where('recipient', '=', email)
      .where('key', 'like', '%:reminder:%')
      .execute()
  const remindAt = async (instant: string) => {
    world.clock.now = new Date(instant)
    await world.app.remindOfAppointments()
  }
  const american = { locale: 'en-us', language: 'en', zone: 'America/Los_Angeles' }

  test('she is reminded once, the day before, and not of what she has just booked or moved', async () => {
    const { email, token } = await book('2026-12-04T09:00:00.000Z')
    await remindAt('2026-12-03T08:30:00Z')
    expect(await remindersOf(email)).toEqual([])
    await Promise.all([remindAt('2026-12-03T09:30:00Z'), remindAt('2026-12-03T09:30:00Z')])
    await remindAt('2026-12-03T09:31:00Z')
    expect(await remindersOf(email)).toHaveLength(1)
    const next = '2026-12-04T14:00:00.000Z'
    world.clock.now = new Date('2026-12-03T12:30:00Z')
    await world.post('/api/appointments/move', { token, at: next, zone: 'Europe/Berlin' })
    await remindAt('2026-12-03T15:00:00Z')
    expect(await remindersOf(email)).toHaveLength(1)
    await world.post('/api/appointments/move', { token, at: '2026-12-08T14:00:00.000Z', zone: 'Europe/Berlin' })
    await remindAt('2026-12-07T15:00:00Z')
    expect(await remindersOf(email)).toHaveLength(2)
  })

  test('the reminder is in her language and on her clock, and waits for her morning, where that is early enough', async () => {
    const { email } = await book('2026-12-03T18:00:00.000Z', american)
    const early = await book('2026-12-03T16:30:00.000Z', american)
    // Nine in the evening of the day before, where she is.
    await remindAt('2026-12-03T05:00:00Z')
    expect(await remindersOf(email)).toMatchObject([{ locale: 'en-us', not_before: new Date('2026-12-03T16:00:00Z') }])
    expect((await remindersOf(early.email))[0]?.not_before ?? world.clock.now).toEqual(world.clock.now)
    const mailsTo = async (to: string) => {
      for (let round = 0; round < 3; round++) await world.app.sendNotifications()
      return mailbox.mails.filter(mail => mail.to.includes(to) && mail.email.text?.includes('reminder'))
    }
    expect(await mailsTo(email)).toEqual([])
    expect(await mailsTo(early.email)).toHaveLength(1)
    world.clock.now = new Date('2026-12-03T16:00:00Z')
    const [mail] = await mailsTo(email)
    expect(mail?.email.text).toMatch(/^A reminder of your appointment\./)
    expect(mail?.email.text).toMatch(/When: Thursday, December 3 at 10:00\s?AM/)
    expect(mail?.email.text).toMatch(/Where we are: Thursday, December 3 at 7:00\s?PM/)
    expect(mail?.email.text).not.toContain('Where: ')
    expect(mail?.email.attachments).toEqual([])
  })

  test('what is over is closed by staff; exported, erased and forgotten it goes as the rest of her does', async () => {
    const { email, token } = await book('2026-12-01T09:00:00.000Z')
    world.clock.now = new Date('2026-12-01T10:00:00Z')
    const cookie = await signInStaff(world)
    const desk = (url: string, body?: unknown) =>
      body ? world.post(url, body, { cookie }) : world.inject({ url, headers: { cookie } })
    const [mine] = (await desk(`/api/desk/appointments?view=past&q=${email}`)).json().appointments
    expect((await world.post('/api/appointments/cancel', { token })).status).toBe(409)
    const close = (outcome: string) => desk(`/api/desk/appointments/${mine.id}/close`, { outcome })
    expect((await close('no_show')).json()).toMatchObject({ state: 'no_show', closedBy: 'agent@shop.example' })
    expect((await close('done')).status).toBe(409)

    expect(await exportCustomer(world.db, email)).toMatchObject({
      appointments: [{ name: 'Anna Weber', phone: '+49 151 5550123', text: 'Kratzt links' }],
    })
    await eraseCustomer(world.db, email, world.clock.now)
    expect((await world.post('/api/appointments/read', { token })).status).toBe(404)
    expect(await exportCustomer(world.db, email)).toEqual({})

    await book('2026-12-02T09:00:00.000Z')
    const { site } = world.services.site.current
    Object.assign(site, { retention: retentionOf(RetentionSetting.parse({ messages: '30 days' })) })
    const left = () => world.db.kysely.selectFrom('appointments').select('id').where('locale', '=', 'de-de').execute()
    world.clock.now = new Date(Date.parse('2026-12-02T09:00:00Z') + 29 * day)
    await world.app.forgetOld()
    expect(await left()).not.toEqual([])
    world.clock.pass(10 * day)
    await world.app.forgetOld()
    expect(await left()).toEqual([])
  })
})
