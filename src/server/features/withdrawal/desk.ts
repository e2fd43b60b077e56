import { deskWithdrawalsSchemas, handleWithdrawalSchemas } from '#contract/withdrawal/desk-withdrawals.schema.ts'
import { deskWithdrawals, handleWithdrawal as handleOperation } from '#contract/withdrawal/desk-withdrawals.ts'
import { holdStaff, type StaffOperation, serveStaff } from '#server/http/staff-operation.ts'
import type { Services } from '#server/services.ts'
import { handleWithdrawal, listWithdrawals } from './withdrawal-records.ts'

export const withdrawalDesk = (services: Services): StaffOperation[] => [
  serveStaff('read_returns', deskWithdrawals, deskWithdrawalsSchemas, input => listWithdrawals(services, input)),
  holdStaff('handle_returns', handleOperation, handleWithdrawalSchemas, (trx, { id }, member) =>
    handleWithdrawal(services, trx, member, id),
  ),
]
