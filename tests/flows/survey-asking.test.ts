import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { type Mailbox, startMailbox } from '#tests/support/mailbox.ts'
import { pageData } from '#tests/support/site.ts'
import { hear, hour, orderFact, orderIdOf, outgoing, parcelFact, settle } from '#tests/support/told-orders.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const day = 24 * hour

describeOnBoth('Customers are asked how it went', engine => {
  let world: World
  let mailbox: Mailbox
  beforeAll(async () => {
    mailbox = await startMailbox()
    world = await startWorld(engine, {
      publicUrl: 'https://help.shop.example',
      outgoing: { smtpUrl: mailbox.url, mailFrom: 'Nordlicht <help@nordlicht.example>', pushHosts: [], directory: '' },
    })
  })
  afterAll(async () => {
    await world.close()
    await mailbox.stop()
  })
  beforeEach(() => {
    mailbox.mails.length = 0
    // Stories come in any order: each begins in a morning, so that none ends in a night.
    const morning = new Date(world.clock.now.getTime() + day)
    morning.setUTCHours(9, 0, 0, 0)
    world.clock.now = morning
  })

  const agree = async (orderId: string, state: 'on' | 'off' = 'on') => {
    const choice = { order_id: orderId, kind: 'survey' as const, channel: 'email' as const, state, at: world.clock.now }
    await world.db.kysely
      .insertInto('notice_choices')
      .values(choice)
      .onConflict(conflict => conflict.columns(['order_id', 'kind', 'channel']).doUpdateSet({ state }))
      .execute()
  }
  const arrive = async (id: string, email = `customer-${id}@shop.example`) => {
    await hear(world, {
      orders: [orderFact(id, { email })],
      shipments: [parcelFact(id, [['delivered', world.clock.now.toISOString()]])],
    })
    const orderId = await orderIdOf(world, id)
    await agree(orderId)
    await settle(world)
    return orderId
  }
  const round = async () => {
    await world.app.askCustomers()
    await world.app.sendNotifications()
  }
  const surveysSent = async () =>
    (await outgoing(world)).filter(({ kind, state }) => kind === 'survey' && state === 'sent')
  /** Of this customer: later rounds ask those of other stories, too. */
  const questions = (who: string) =>
    mailbox.mails.filter(({ email, to }) => email.subject?.includes('Frage') && to.includes(`${who}@shop.example`))

  test('some days after the delivery, by an e-mail with a link for each answer', async () => {
    await arrive('1')
    await round()
    world.clock.pass(2 * day)
    await round()
    expect(questions('customer-1')).toEqual([])
    world.clock.pass(1.1 * day)
    await round()
    const [mail, ...others] = questions('customer-1')
    expect(others).toEqual([])
    const { email } = mail!
    expect(email.subject).toBe('Eine Frage zu Ihrer Bestellung #1')
    expect(email.text).toContain('delivery, de?')
    const links = [
      ...(email.text ?? '').matchAll(/https:\/\/help\.shop\.example(\/de-de\/surveys\/delivery\/\S+\?answer=(\d))/g),
    ]
    expect(links.map(([, , value]) => value)).toEqual(['1', '2', '3', '4', '5', '6'])
    expect(email.html).toContain('?answer=6')
    expect(email.headers.some(({ key }) => key === 'list-unsubscribe')).toBe(true)
    expect(pageData((await world.inject({ url: links[1]![1]! })).body)).toMatchObject({ step: 'reason', value: 2 })
    // Later rounds ask nothing again; recommending has its own day.
    world.clock.pass(8 * day)
    await round()
    expect(questions('customer-1')).toHaveLength(1)
    world.clock.pass(12 * day)
    await round()
    expect(questions('customer-1')).toHaveLength(2)
  })

  test('an answer of the shop is asked about a day later, and a return once it is paid back', async () => {
    const id = await arrive('2')
    await world.db.kysely.updateTable('survey_moments').set({ due_at: null }).where('order_id', '=', id).execute()
    const asked = { id: randomUUID(), order_id: id, number: '#2', locale: 'de-de', text: null, at: world.clock.now }
    const decided = { state: 'declined' as const, decided_at: world.clock.now, decided_by: null, answer: 'No' }
    await world.db.kysely
      .insertInto('order_requests')
      .values({ ...asked, what: 'search', email: null, ...decided })
      .execute()
    await round()
    expect(questions('customer-2')).toEqual([])
    world.clock.pass(1.1 * day)
    await round()
    expect(questions('customer-2')).toHaveLength(1)
    expect((await surveysSent()).at(-1)?.variables).toMatchObject({ survey: 'effort' })
  })

  test('nobody is asked who has not agreed, or has ended it meanwhile', async () => {
    const silent = await arrive('3')
    await agree(silent, 'off')
    const regrets = await arrive('4')
    world.clock.pass(3.1 * day)
    await world.app.askCustomers()
    await agree(regrets, 'off')
    await world.app.sendNotifications()
    expect([...questions('customer-3'), ...questions('customer-4')]).toEqual([])
    expect((await outgoing(world)).find(row => row.kind === 'survey' && row.order_id === regrets)).toMatchObject({
      state: 'dropped',
      error: 'unsubscribed',
    })
  })

  test('while a message or a complaint of hers is open nobody is asked, also about another order', async () => {
    const email = 'waits@shop.example'
    await arrive('5', email)
    const conversation = {
      id: randomUUID(),
      locale: 'de-de',
      name: null,
      email: 'Waits@shop.example',
      email_proven_at: null,
      order_number: null,
      order_id: null,
      order_proof: null,
      query: null,
      state: 'open' as const,
      since: world.clock.now,
      promised_by: null,
      key_hash: null,
      at: world.clock.now,
    }
    await world.db.kysely.insertInto('conversations').values(conversation).execute()
    world.clock.pass(3.1 * day)
    await round()
    expect(questions('waits')).toEqual([])
    await world.db.kysely
      .updateTable('conversations')
      .set({ state: 'answered' })
      .where('id', '=', conversation.id)
      .execute()
    // It was a complaint: answered is not decided.
    const complaint = { id: conversation.id, category: 'delivery' as const, at: world.clock.now }
    const undecided = { due_at: null, basis: null, closed_at: null, closed_by: null, outcome: null }
    await world.db.kysely
      .insertInto('cases')
      .values({ ...complaint, ...undecided })
      .execute()
    world.clock.pass(1.1 * day)
    await round()
    expect(questions('waits')).toEqual([])
    await world.db.kysely
      .updateTable('cases')
      .set({ closed_at: world.clock.now })
      .where('id', '=', conversation.id)
      .execute()
    world.clock.pass(1.1 * day)
    await round()
    expect(questions('waits')).toHaveLength(1)
  })

  test('of two orders of one customer one is asked about in a week, also by two processes at once', async () => {
    const email = 'often@shop.example'
    await arrive('6', email)
    await arrive('7', email)
    world.clock.pass(3.1 * day)
    await Promise.all([world.app.askCustomers(), world.app.askCustomers()])
    await round()
    expect(questions('often')).toHaveLength(1)
    world.clock.pass(8 * day)
    await round()
    expect(questions('often')).toHaveLength(2)
  })

  test('at night everybody sleeps', async () => {
    await arrive('8')
    const night = new Date(world.clock.now.getTime() + 4 * day)
    night.setUTCHours(22, 30)
    world.clock.now = night
    await round()
    expect(questions('customer-8')).toEqual([])
    world.clock.pass(10 * hour)
    await round()
    expect(questions('customer-8')).toHaveLength(1)
  })
})
