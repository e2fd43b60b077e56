import { operation } from '#contract/operation.ts'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'

/** `id` is that of the entry: nobody can guess it, and whoever has it has sent the withdrawal. */
export const readWithdrawal = operation<{ id: string }, WithdrawalReceipt>()({
  name: 'readWithdrawal',
  method: 'GET',
  path: '/api/withdrawals/:id',
  summary: 'The receipt of a withdrawal',
  refusals: ['invalid', 'not_found'],
})
