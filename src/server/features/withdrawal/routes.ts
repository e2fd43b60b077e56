import { readWithdrawalSchemas, readWithdrawalsSchemas } from '#contract/withdrawal/withdrawal.schema.ts'
import { readWithdrawal, readWithdrawals } from '#contract/withdrawal/withdrawal.ts'
import { deviceOf } from '#server/http/device-cookie.ts'
import { Refused } from '#server/http/refused.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Orders } from '#server/ports/orders.ts'
import type { Services } from '#server/services.ts'
import { findReceipt, withdrawalsOfOrder } from './withdrawal-records.ts'

export const withdrawalOperations = (services: Services, orders: Orders): ServedOperation[] => [
  serve(readWithdrawal, readWithdrawalSchemas, ({ id }, _request, reply) => {
    reply.header('cache-control', 'no-store')
    return findReceipt(services, id)
  }),
  serve(readWithdrawals, readWithdrawalsSchemas, async (input, request, reply) => {
    const { device, cookie } = deviceOf(request, services.config)
    const opened = await withdrawalsOfOrder(services, orders, { ...input, device })
    if (!(opened instanceof Refused)) reply.header('set-cookie', cookie).header('referrer-policy', 'no-referrer')
    return opened
  }),
]
