import { randomUUID } from 'node:crypto'
import type { OrderFact } from '#domain/order/order-facts.ts'
import { factorsOf } from '#domain/order/order-lookup.ts'
import { storeFacts } from '#server/features/orders/store-facts.ts'
import type { World } from './world.ts'

/** An order of a shop that sends what connectors make of it. */
export const orderFact = (number: string, more: Partial<OrderFact> = {}): OrderFact => ({
  source: 'shopify',
  id: `id-${number}`,
  number,
  version: '2026-11-20T10:00:00.000Z',
  state: 'processing',
  items: [{ title: 'Kettle', quantity: 1 }],
  email: 'anna@example.com',
  phone: '030 1234567',
  address: { name: 'Anna Schneider', lines: ['Lindenstraße 1'], city: 'Berlin', postalCode: '10969', country: 'DE' },
  factors: factorsOf({ emails: ['anna@example.com'], postcodes: ['10969'] }),
  ...more,
})

export const storeOrders = ({ db, clock }: World, ...orders: OrderFact[]): Promise<unknown> =>
  db.kysely.transaction().execute(trx => storeFacts(trx, { orders, shipments: [] }, clock.now, randomUUID))
