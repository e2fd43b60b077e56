import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OrderChange } from '#contract/orders/desk-orders.ts'
import { erasureLock } from '#server/privacy/erasure-lock.ts'
import { deliver, openOrder } from '#tests/support/deliveries.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { deskOf, hire, signedIn } from '#tests/support/staff.ts'
import { minute, orderIdOf, settle, toldOf } from '#tests/support/told-orders.ts'
import { until } from '#tests/support/until.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const order = (number: string, parcel?: string) => ({
  id: Number(number),
  name: number,
  email: `${number}@b.example`,
  currency: 'EUR',
  total_price: '12.00',
  updated_at: '2026-11-21T10:00:00Z',
  line_items: [{ id: 1, name: 'Lamp', quantity: 1, price: '12.00' }],
  fulfillments: [
    {
      id: Number(number) * 10,
      order_id: Number(number),
      status: 'success',
      ...(parcel && { tracking_number: parcel, tracking_company: 'DPD' }),
      created_at: '2026-11-21T10:00:00Z',
      updated_at: '2026-11-21T10:00:00Z',
    },
  ],
})
const scan = (number: string, tag: string, time: string) => ({
  event: 'tracking_update',
  msg: {
    id: number,
    tracking_number: number,
    slug: 'dpd',
    tag,
    updated_at: time,
    checkpoints: [{ checkpoint_time: time, tag, message: 'm' }],
  },
})

describeOnBoth('Staff correct what is told of an order', engine => {
  let world: World
  const desks: Record<string, ReturnType<typeof deskOf>> = {}
  const desk = (role: string) => desks[role]! // hired below
  let id = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    for (const role of ['lead', 'agent', 'viewer'] as const) {
      await hire(world, role, role)
      desks[role] = deskOf(world, await signedIn(world, role))
    }
  })
  afterAll(() => world.close())
  beforeEach(async () => {
    await world.forgetOrders()
    await world.db.kysely.deleteFrom('outgoing').execute()
    await tell('shopify', order('71', 'P71'), 'orders/updated')
    id = await orderIdOf(world, '71')
    await settle(world)
  })

  async function tell(source: 'shopify' | 'aftership', body: unknown, topic = '') {
    expect((await deliver(world, source, body, topic)).status).toBe(200)
    await world.settle()
  }
  const correct = async (change: OrderChange, more: { note?: string } = {}, of = id) =>
    (await desk('agent').post(`orders/${of}/corrections`, { change, ...more })).json()
  const detail = async (of = id) => (await desk('viewer').get(`orders/${of}`)).json()
  const back = async (correction: string, of = id) =>
    (await desk('agent').post(`orders/${of}/corrections/back`, { correction })).json()
  const parcels = async (number = '71') =>
    (await openOrder(world, number)).shipments.map(
      ({ status, trackingNumber }: { status: string; trackingNumber?: string }) => `${trackingNumber} ${status}`,
    )

  test('what was found out by a call counts until something newer is told, and its customer hears of it', async () => {
    await tell('aftership', scan('P71', 'Delivered', '2026-11-21T12:00:00Z'))
    await settle(world)
    expect(await parcels()).toEqual(['P71 delivered'])
    const change = { kind: 'status_set', parcel: 'P71', status: 'lost' } as const
    expect(await correct(change, { note: 'She has called: nothing came' })).toMatchObject({ object: id, left: 10_000 })
    expect(await parcels()).toEqual(['P71 delivered'])
    await world.carryOut()
    expect(await parcels()).toEqual(['P71 lost'])
    const { corrections } = await detail()
    expect(corrections).toMatchObject([
      { change, note: 'She has called: nothing came', who: 'agent@shop.example', at: world.clock.now.toISOString() },
    ])
    await settle(world)
    expect((await toldOf(world, '71')).at(-1)).toMatch(/^lost /)
    world.clock.pass(60 * minute)
    await tell('aftership', scan('P71', 'OutForDelivery', world.clock.now.toISOString()))
    expect(await parcels()).toEqual(['P71 out_for_delivery'])
  })

  test('over is not the end: what never came is on its way again', async () => {
    await tell('aftership', scan('P71', 'Delivered', '2026-11-21T12:00:00Z'))
    await correct({ kind: 'status_set', parcel: 'P71', status: 'in_transit' })
    await world.carryOut()
    expect(await parcels()).toEqual(['P71 in_transit'])
    const [{ id: correction }] = (await detail()).corrections
    await back(correction)
    await world.carryOut()
    expect(await parcels()).toEqual(['P71 delivered'])
    expect((await detail()).corrections).toEqual([])
    expect(await back(correction)).toMatchObject({ code: 'not_found' })
  })

  test('a parcel without a number is corrected by its own name', async () => {
    await tell('shopify', order('73'), 'orders/updated')
    const other = await orderIdOf(world, '73')
    const [parcel] = (await detail(other)).parcels
    await correct({ kind: 'status_set', parcel, status: 'delivered' }, {}, other)
    await world.carryOut()
    expect(await parcels('73')).toEqual(['undefined delivered'])
  })

  test('a parcel that the shop forgot is added, followed by its carrier, and taken back with all that was said of it', async () => {
    expect(await correct({ kind: 'parcel_added', trackingNumber: ' p 99-9 9 ', carrier: 'DPD' })).toMatchObject({
      object: id,
    })
    await world.carryOut()
    await tell('aftership', scan('P9999', 'OutForDelivery', '2026-11-22T11:00:00Z'))
    expect((await parcels()).toSorted()).toEqual(['P71 info_received', 'p 99-9 9 out_for_delivery'])
    await correct({ kind: 'status_set', parcel: 'P9999', status: 'delivered' })
    await world.carryOut()
    const { corrections } = await detail()
    const added = corrections.find(({ change }: { change: OrderChange }) => change.kind === 'parcel_added')
    await back(added.id)
    await world.carryOut()
    expect(await parcels()).toEqual(['P71 info_received'])
    expect((await detail()).corrections).toEqual([])
  })

  test('a number that is known already, or another order’s, is not added; what is no parcel is not corrected', async () => {
    await tell('shopify', order('72', 'P72'), 'orders/updated')
    const add = (trackingNumber: string) => correct({ kind: 'parcel_added', trackingNumber })
    expect(await add('p-71')).toMatchObject({ code: 'invalid', errors: { trackingNumber: 'known' } })
    expect(await add('P72')).toMatchObject({ code: 'invalid', errors: { trackingNumber: 'of_another_order' } })
    expect(await add('- - -')).toMatchObject({ code: 'invalid', errors: { trackingNumber: 'required' } })
    const set = { kind: 'status_set', status: 'delivered' } as const
    expect(await correct({ ...set, parcel: 'P72' })).toMatchObject({ code: 'invalid', errors: { parcel: 'unknown' } })
    expect(await correct({ kind: 'status_set', parcel: 'P71', status: 'pending' as never })).toMatchObject({
      code: 'invalid',
    })
    expect(await correct({ ...set, parcel: 'P71' }, {}, randomUUID())).toMatchObject({ code: 'not_found' })
    expect((await detail()).corrections).toEqual([])
  })

  test('a parcel of somebody else is taken out, stays out whatever is told of it, and comes back', async () => {
    await correct({ kind: 'parcel_removed', parcel: 'P71' })
    await world.carryOut()
    expect(await parcels()).toEqual([])
    await tell('aftership', scan('P71', 'Delivered', '2026-11-22T11:00:00Z'))
    await tell('shopify', { ...order('71', 'P71'), updated_at: '2026-11-22T11:30:00Z' }, 'orders/updated')
    expect(await parcels()).toEqual([])
    expect(await correct({ kind: 'parcel_added', trackingNumber: 'P71' })).toMatchObject({
      errors: { trackingNumber: 'known' },
    })
    const [{ id: correction }] = (await detail()).corrections
    await back(correction)
    await world.carryOut()
    expect(await parcels()).toEqual(['P71 delivered'])
  })

  test('two at once are two, or one says that the other was faster', async () => {
    const [one, other] = await Promise.all([
      correct({ kind: 'status_set', parcel: 'P71', status: 'lost' }),
      correct({ kind: 'parcel_removed', parcel: 'P71' }),
    ])
    expect([one.code ?? 'held', other.code ?? 'held'].toSorted()).toEqual(['conflict', 'held'])
  })

  // The embedded database has one connection: nobody erases meanwhile.
  if (engine.name === 'PostgreSQL')
    test('who erases does not wait for a correction that waits for her', async () => {
      await correct({ kind: 'status_set', parcel: 'P71', status: 'lost' })
      let correcting: Promise<void> | undefined
      await world.db.kysely.transaction().execute(async trx => {
        await sql`select pg_advisory_xact_lock(${erasureLock})`.execute(trx)
        correcting = world.carryOut()
        await until('the correction waits', async () => {
          const { rows } = await sql`select 1 from pg_locks where locktype = 'advisory' and not granted`.execute(trx)
          return rows.length > 0
        })
        await sql`set local lock_timeout = '3s'`.execute(trx)
        await sql`select id from orders where id = ${id} for update`.execute(trx)
        await sql`select id from held_actions where object = ${id} for update`.execute(trx)
      })
      await correcting
      expect(await parcels()).toEqual(['P71 lost'])
    })

  test('a mark is for colleagues: it narrows the list, and no customer reads it', async () => {
    const marked = async () =>
      (await desk('viewer').get('orders?marked=yes')).json().orders.map(({ number }: { number: string }) => number)
    expect(await marked()).toEqual([])
    const said = (await desk('agent').post(`orders/${id}/mark`, { text: ' Call before sending ' })).json()
    expect(said).toEqual({
      mark: { text: 'Call before sending', who: 'agent@shop.example', at: world.clock.now.toISOString() },
    })
    expect(await marked()).toEqual(['71'])
    expect(await detail()).toMatchObject({ mark: { text: 'Call before sending' } })
    expect(JSON.stringify(await openOrder(world, '71'))).not.toContain('Call before')
    expect((await desk('agent').get(`orders/${id}/page`)).body).not.toContain('Call before')
    expect((await desk('agent').post(`orders/${id}/mark`, { text: '' })).json()).toEqual({})
    expect(await marked()).toEqual([])
    expect((await desk('agent').post(`orders/${randomUUID()}/mark`, { text: 'x' })).json()).toMatchObject({
      code: 'not_found',
    })
  })

  test('who may only read is refused, and each change is a line in the audit log', async () => {
    const change = { kind: 'status_set', parcel: 'P71', status: 'lost' }
    expect((await desk('viewer').post(`orders/${id}/corrections`, { change })).json()).toMatchObject({
      code: 'forbidden',
    })
    expect((await desk('viewer').post(`orders/${id}/mark`, { text: 'x' })).json()).toMatchObject({ code: 'forbidden' })
    await desk('agent').post(`orders/${id}/corrections`, { change })
    await world.carryOut()
    const { lines } = (await desk('lead').get('audit?action=correctOrder')).json()
    const ours = lines.filter(({ object }: { object: string }) => object === id)
    expect(ours.map(({ outcome }: { outcome: string }) => outcome).toSorted()).toEqual(['asked', 'done', 'forbidden'])
  })

  test('erased with the order', async () => {
    await correct({ kind: 'parcel_added', trackingNumber: 'P4444' }, { note: 'as she says' })
    await world.carryOut()
    await world.db.kysely.deleteFrom('orders').where('id', '=', id).execute()
    expect(await world.db.kysely.selectFrom('order_corrections').selectAll().execute()).toEqual([])
  })
})
