import type { Facts, OrderFact, ShipmentFact } from '#domain/order/order-facts.ts'
import type { ShipmentEvent, ShipmentReason, ShipmentStatus } from '#domain/shipment/shipment.ts'
import { noteChanges } from '#server/features/notifications/note-changes.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import type { World } from './world.ts'

export const minute = 60_000
export const hour = 60 * minute

/** An order of a shop, as a connector would map it. */
export const orderFact = (id: string, more: Partial<OrderFact> = {}): OrderFact => ({
  source: 'shop',
  id,
  number: `#${id}`,
  version: '2026-11-22T00:00:00Z',
  state: 'processing',
  items: [],
  email: `customer-${id}@shop.example`,
  language: 'de',
  address: { name: 'Erika Muster', lines: ['Weg 1'], country: 'DE' },
  factors: ['postcode:12345'],
  ...more,
})

/** A parcel of it to which something has happened. */
export const parcelFact = (
  order: string,
  events: [status: ShipmentStatus, at: string, reason?: ShipmentReason][],
  parcel = `${order}-1`,
): ShipmentFact => ({
  source: 'shop',
  id: parcel,
  order: { source: 'shop', id: order },
  events: events.map(
    ([status, at, reason]): ShipmentEvent => ({
      time: { precision: 'instant', at, offset: 0 },
      status,
      ...(reason && { reason }),
      raw: { source: 'shop', code: `${status} ${at}` },
    }),
  ),
})

/** Stores facts as the job of a delivery does. */
export async function hear({ db, services, clock }: World, facts: Partial<Facts>): Promise<void> {
  const all: Facts = { orders: [], shipments: [], ...facts }
  await db.kysely.transaction().execute(async trx => {
    await storeFacts(trx, all, clock.now, services.ids)
    await noteChanges(trx, all, clock.now)
  })
}

/** Lets what was heard settle, and sends. */
export async function settle(world: World, milliseconds = 3 * minute): Promise<void> {
  world.clock.pass(milliseconds)
  await world.app.sendNotifications()
}

export const outgoing = ({ db }: World) =>
  db.kysely.selectFrom('outgoing').selectAll().orderBy('queued_at').orderBy('key').execute()

/** Status and state of each message of an order, in the order in which they were queued. */
export async function toldOf(world: World, number: string): Promise<string[]> {
  const rows = await outgoing(world)
  return rows.flatMap(({ kind, state, variables }) =>
    kind === 'status' && variables['number'] === number ? [`${variables['status']} ${state}`] : [],
  )
}

export async function orderIdOf({ db }: World, sourceId: string): Promise<string> {
  const { id } = await db.kysely
    .selectFrom('orders')
    .select('id')
    .where('source_id', '=', sourceId)
    .executeTakeFirstOrThrow()
  return id
}
