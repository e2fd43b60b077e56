import type { ReactNode } from 'react'
import type { Order } from '#domain/order/order.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'

/** Draws what can be done about an order. `access` opens it at the server; absent where it is shown from this device. */
export type OrderActions = (order: Order, access: OrderAccess | undefined) => ReactNode
