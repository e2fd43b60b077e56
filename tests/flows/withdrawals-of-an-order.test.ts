import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeOnBoth } from '#tests/support/engines.ts'
import { placeOrder, putEntry, signInStaff } from '#tests/support/returns.ts'
import { startWorld, type World } from '#tests/support/world.ts'

describeOnBoth('The page of an order tells of withdrawals from it', engine => {
  let world: World
  let staff = ''
  beforeAll(async () => {
    world = await startWorld(engine)
    staff = await signInStaff(world)
  })
  afterAll(() => world.close())

  const declaration = (more: object = {}) => ({
    kind: 'withdrawal',
    locale: 'de-de',
    name: 'Anna Schneider',
    contract: 'NB-1042',
    contact: 'anna@example.com',
    ...more,
  })

  test('those that came from its address, with their steps', async () => {
    const mine = await placeOrder(world, { number: 'NB-1042', items: [], parcels: [] })
    const other = await placeOrder(world, { number: 'NB-1043', items: [], parcels: [] })
    const [first, whole] = [randomUUID(), randomUUID()]
    const read = async ({ number, token }: { number: string; token: string }) =>
      (await world.post('/api/withdrawals', { number, token })).json()
    await putEntry(world, first, declaration({ contact: 'Anna@Example.com' }))
    const received = world.clock.now.toISOString()
    // Anybody can name the number; of the number of another order the first signs are the same.
    await putEntry(world, randomUUID(), declaration({ contact: 'neighbour@example.com' }))
    await putEntry(world, randomUUID(), declaration({ contract: 'NB-10421' }))
    world.clock.pass(60_000)
    await putEntry(world, whole, declaration({ contract: 'Bestellung vom Montag (#nb-1042)' }))
    const declared = world.clock.now.toISOString()
    world.clock.pass(60_000)
    await world.post(`/api/desk/withdrawals/${first}`, {}, { cookie: staff })
    await world.carryOut()
    expect(await read(mine)).toEqual({
      withdrawals: [
        { id: whole, receivedAt: declared },
        { id: first, receivedAt: received, handledAt: world.clock.now.toISOString() },
      ],
    })
    expect(await read(other)).toEqual({ withdrawals: [] })
    expect(await read({ ...mine, token: other.token })).toMatchObject({ code: 'order_not_found' })
  })
})
