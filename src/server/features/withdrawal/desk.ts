import { deskWithdrawalsSchemas, handleWithdrawalSchemas } from '#contract/withdrawal/desk-withdrawals.schema.ts'
import { deskWithdrawals, handleWithdrawal as handleOperation } from '#contract/withdrawal/desk-withdrawals.ts'
import { type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { handleWithdrawal, listWithdrawals } from './withdrawal-records.ts'

export const withdrawalDesk = (services: Services): StaffOperation[] => [
  serveStaff('read_returns', deskWithdrawals, deskWithdrawalsSchemas, input => listWithdrawals(services, input)),
  serveStaff('handle_returns', handleOperation, handleWithdrawalSchemas, ({ id }, member) =>
    handleWithdrawal(services, member, id),
  ),
]
