import type { ShipmentStatus } from '#domain/shipment/shipment.ts'
import type { Order } from './order.ts'

const here: readonly ShipmentStatus[] = ['pending', 'info_received', 'cancelled']

/** Whether something of it is with a carrier or further, or the shop says that all is done: before, nothing can come back. */
export const hasLeft = ({ state, shipments }: Pick<Order, 'state' | 'shipments'>): boolean =>
  state === 'completed' || shipments.some(({ status }) => !here.includes(status))
