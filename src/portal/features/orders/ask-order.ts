import { findOrder, openOrder } from '#contract/orders/orders.ts'
import { call } from '#portal/offline/call.ts'
import type { Environment } from '#portal/offline/environment.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { askWithProof } from './ask-with-proof.ts'

/** The order as the server knows it now, by the way in which the customer got at it. */
export const askOrder = (number: string, access: OrderAccess, environment: Environment, locale?: string) =>
  'token' in access
    ? call(openOrder, { number, token: access.token }, environment)
    : askWithProof(findOrder, { number, factor: access.factor, ...(locale && { locale }) }, environment)
