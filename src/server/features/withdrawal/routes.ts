import { readWithdrawalSchemas } from '#contract/withdrawal/withdrawal.schema.ts'
import { readWithdrawal } from '#contract/withdrawal/withdrawal.ts'
import { type ServedOperation, serve } from '#server/http/serve.ts'
import type { Services } from '#server/services.ts'
import { findReceipt } from './withdrawal-records.ts'

export const withdrawalOperations = (services: Services): ServedOperation[] => [
  serve(readWithdrawal, readWithdrawalSchemas, ({ id }, _request, reply) => {
    reply.header('cache-control', 'no-store')
    return findReceipt(services, id)
  }),
]
