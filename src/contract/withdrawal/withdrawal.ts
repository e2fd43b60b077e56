import { operation } from '#contract/operation.ts'
import type { OrderWithdrawal, WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'

/** `id` is that of the entry: nobody can guess it, and whoever has it has sent the withdrawal. */
export const readWithdrawal = operation<{ id: string }, WithdrawalReceipt>()({
  name: 'readWithdrawal',
  method: 'GET',
  path: '/api/withdrawals/:id',
  summary: 'The receipt of a withdrawal',
  refusals: ['invalid', 'not_found'],
})

/** `token` as in `openOrder`; newest first. Only those that came from an address of the order: anybody can name its number. */
export const readWithdrawals = operation<{ number: string; token: string }, { withdrawals: OrderWithdrawal[] }>()({
  name: 'readWithdrawals',
  method: 'POST',
  path: '/api/withdrawals',
  summary: 'Withdrawals from the contract of an order, and how far each is',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})
