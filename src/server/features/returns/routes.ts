import { readReturnsSchemas } from '#contract/returns/returns.schema.ts'
import { readReturns } from '#contract/returns/returns.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { openReturns } from './open-returns.ts'

export const returnOperations = (services: Services, orders: Orders): ServedOperation[] => [
  serve(readReturns, readReturnsSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await openReturns(services, orders, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
]
