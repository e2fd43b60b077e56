import { operation } from '#contract/operation.ts'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'

export interface DeskWithdrawal extends WithdrawalReceipt {
  locale: string
  handled?: { at: string; by: string }
}

export const deskWithdrawals = operation<
  { state?: 'open' | 'handled'; after?: string },
  { withdrawals: DeskWithdrawal[]; next?: string }
>()({
  name: 'deskWithdrawals',
  method: 'GET',
  path: '/api/desk/withdrawals',
  summary: 'Withdrawals from contracts, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const handleWithdrawal = operation<{ id: string }, DeskWithdrawal>()({
  name: 'handleWithdrawal',
  method: 'POST',
  path: '/api/desk/withdrawals/:id',
  summary: 'Note that a withdrawal was dealt with; the record itself stays for ever',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'malformed', 'invalid'],
})
