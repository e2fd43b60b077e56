import { readRequestsSchemas } from '#contract/requests/requests.schema.ts'
import { readRequests } from '#contract/requests/requests.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { openRequests } from './request-records.ts'

export const requestOperations = (services: Services, orders: Orders): ServedOperation[] => [
  serve(readRequests, readRequestsSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await openRequests(services, orders, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
]
