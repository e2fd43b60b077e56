import { randomUUID } from 'node:crypto'
import type { OrderItem } from '#domain/order/order.ts'
import type { EventTime, ShipmentStatus } from '#domain/shipment/shipment.ts'
import { createOrderToken } from '#server/features/orders/order-token.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import { createStaff } from '#server/features/staff/staff-accounts.ts'
import type { World } from './world.ts'

interface Parcel {
  status: ShipmentStatus
  at: EventTime
  items?: OrderItem[]
}

/** An order as a shop tells it, and the token of its signed link. */
export async function placeOrder(
  world: World,
  {
    number,
    items,
    parcels,
    country = 'DE',
    email = 'anna@example.com',
  }: {
    number: string
    items: OrderItem[]
    parcels: Parcel[]
    country?: string
    email?: string
  },
): Promise<{ number: string; token: string; id: string }> {
  const source = 'test'
  const version = world.clock.now.toISOString()
  await world.db.kysely.transaction().execute(trx =>
    storeFacts(
      trx,
      {
        orders: [
          {
            source,
            id: number,
            number,
            version,
            state: 'processing',
            items,
            email,
            address: { lines: ['1'], country },
            factors: [],
          },
        ],
        shipments: parcels.map(({ status, at, items: inside }, part) => ({
          source,
          id: `${number}.${part}`,
          order: { source, id: number },
          snapshot: { version, ...(inside && { items: inside }) },
          events: [{ time: at, status, raw: { source: 'carrier' } }],
        })),
      },
      world.clock.now,
      randomUUID,
    ),
  )
  const { id } = await world.db.kysely
    .selectFrom('orders')
    .select('id')
    .where('source_id', '=', number)
    .executeTakeFirstOrThrow()
  return { number, id, token: createOrderToken(id, world.services.config.secret, world.clock.now) }
}

export const putEntry = (world: World, id: string, body: unknown, ip = '192.0.2.1') =>
  world.inject({
    method: 'PUT',
    url: `/api/entries/${id}`,
    headers: { 'content-type': 'application/json', 'x-forwarded-for': ip },
    payload: JSON.stringify(body),
  })

/** The cookie of a member of staff who has signed in. */
export async function signInStaff(world: World): Promise<string> {
  const account = { email: 'agent@shop.example', password: 'password of agent' }
  await createStaff(world.db, { ...account, name: 'Agent', role: 'agent' }, new Date())
  const answer = await world.post('/api/auth/sign-in/email', account)
  return String([answer.headers['set-cookie']].flat()[0]).split(';', 1)[0]!
}

export const postForm = (world: World, url: string, fields: Record<string, string>) =>
  world.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
