import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { caps } from '#server/outgoing/caps.ts'
import { queueNotification } from '#server/outgoing/queue-notification.ts'
import { findOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { putEntry } from '#tests/support/returns.ts'
import { hear, hour, orderFact, outgoing } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const spam = 'Buy pills at spam.example'

describeOnBoth('Nobody has our server write to others', engine => {
  let world: World
  let mailbox: Mailbox
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      outgoing: { smtpUrl: mailbox.url, mailFrom: 'help@nordlicht.example', pushHosts: [], directory: '' },
    })
    const factors = ['email:anna@example.com', 'postcode:12345']
    await hear(world, { orders: [orderFact('1', { number: 'NA-1', email: 'anna@example.com', factors })] })
  })
  beforeEach(async () => {
    await world.db.kysely.deleteFrom('outgoing').execute()
    await world.db.kysely.deleteFrom('outgoing_counts').execute()
    await world.db.kysely.deleteFrom('entries').execute()
    mailbox.mails.length = 0
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })

  const withdraw = (contact: string, contract: string, ip = '192.0.2.1') =>
    putEntry(
      world,
      randomUUID(),
      { kind: 'withdrawal', locale: 'de-de', name: `${spam} 1`, contract, contact, text: `${spam} 3` },
      ip,
    )

  test('what a stranger typed goes to no address that no order proves', async () => {
    for (const [contact, contract] of [
      ['victim@example.com', `NA-1 ${spam} 2`],
      ['victim2@example.com', spam],
      // Her address, but no order that it is on is named.
      ['anna@example.com', spam],
    ] as const)
      expect((await withdraw(contact, contract)).status).toBe(200)
    await world.app.sendNotifications()
    expect(mailbox.mails).toHaveLength(3)
    for (const { email, raw } of mailbox.mails) {
      expect(`${raw}${email.text}${email.html}${email.subject}`).not.toMatch(/pills|spam\.example/)
      expect(email.text).toMatch(/\/de-de\/withdrawal\/[\w-]{36}/)
      expect(email.text).toContain('22. November 2026')
    }
    const taken = await world.db.kysely
      .selectFrom('withdrawals')
      .select('contact')
      .where('contact', 'like', 'victim_@%')
      .execute()
    expect(taken.map(({ contact }) => contact)).toEqual(['victim2@example.com'])
  })

  test('an address of the order that is named gets all of its receipt', async () => {
    await withdraw('anna@example.com', 'order NA-1')
    await world.app.sendNotifications()
    expect(mailbox.mails.map(({ to }) => to)).toEqual([['anna@example.com']])
    for (const part of [`${spam} 1`, 'order NA-1', `${spam} 3`]) expect(mailbox.mails[0]?.email.text).toContain(part)
  })

  const stateOf = async () => {
    const rows = await outgoing(world)
    const dropped = rows.filter(({ state }) => state === 'dropped')
    for (const { variables, error } of dropped)
      expect({ variables, error }).toEqual({ variables: {}, error: expect.stringMatching(/within a day$/) })
    return { queued: rows.length - dropped.length, dropped: dropped.length }
  }

  test('one address gets few, however it is written and from however many places', async () => {
    for (let n = 0; n < 14; n++)
      await withdraw(n % 2 ? 'Victim@Example.com' : 'victim@example.com', 'x', `198.51.${n}.1`)
    expect(await stateOf()).toEqual({ queued: 10, dropped: 4 })
    // Every declaration was taken all the same, and a day later there is room again.
    world.clock.pass(25 * hour)
    await withdraw('victim@example.com', 'x')
    expect(await stateOf()).toEqual({ queued: 11, dropped: 4 })
    world.clock.pass(-25 * hour)
  })

  test('one block of addresses asks for few, of however many people', async () => {
    const most = caps.withdrawal_receipt.block ?? 0
    for (let n = 0; n < most + 3; n++) await withdraw(`v${n}@example.com`, 'x', `203.0.113.${n}`)
    expect(await stateOf()).toEqual({ queued: most, dropped: 3 })
    await withdraw('other@example.com', 'x', '198.51.100.7')
    expect((await stateOf()).queued).toBe(most + 1)
  })

  test('all together are few, and those that an order proves do not count among those that none does', async () => {
    const row = { kind: 'withdrawal_receipt' as const, slot: 3, hour: new Date('2026-11-22T08:00:00Z') }
    await world.db.kysely
      .insertInto('outgoing_counts')
      .values({ ...row, proven: false, count: 1_000 })
      .execute()
    await withdraw('victim@example.com', 'x')
    expect(await stateOf()).toEqual({ queued: 0, dropped: 1 })
    await withdraw('anna@example.com', 'NA-1')
    expect(await stateOf()).toEqual({ queued: 1, dropped: 1 })
  })

  test('many at once, by any process, are no more', async () => {
    const { db, clock, services } = world
    const orderId = randomUUID()
    const one = (n: number) =>
      db.kysely.transaction().execute(trx =>
        queueNotification(
          trx,
          {
            key: `k${n}`,
            channel: 'email',
            kind: 'lookup_code',
            locale: 'de-de',
            to: 'a@b.example',
            orderId,
            variables: {},
          },
          { now: clock.now, id: services.ids() },
        ),
      )
    const answers = await Promise.all(Array.from({ length: 30 }, (_, n) => one(n)))
    expect(answers.filter(Boolean)).toHaveLength(caps.lookup_code.recipient)
  })

  test('a code that is not sent ends no code that was', async () => {
    const ask = () => world.post('/api/orders/code', { number: 'NA-1', factor: 'anna@example.com', channel: 'email' })
    const code = async () =>
      (await outgoing(world)).find(({ kind, state }) => kind === 'lookup_code' && state === 'queued')
    await ask()
    const first = await code()
    const rest = { proven: true, kind: 'lookup_code' as const, slot: 15, hour: new Date('2026-11-22T09:00:00Z') }
    await world.db.kysely
      .insertInto('outgoing_counts')
      .values({ ...rest, count: caps.lookup_code.overall })
      .execute()
    await ask()
    expect(await stateOf()).toEqual({ queued: 1, dropped: 1 })
    const opened = await world.post('/api/orders/redeem', { number: 'NA-1', code: first?.variables['code'] })
    expect(opened.status).toBe(200)
    expect((await findOrder(world, 'NA-1', 'anna@example.com')).status).toBe(200)
  })
})
