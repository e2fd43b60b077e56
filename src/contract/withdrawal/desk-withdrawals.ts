import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'

export interface DeskWithdrawal extends WithdrawalReceipt {
  locale: string
  handled?: { at: string; by: string }
}

export const deskWithdrawals = operation<
  DeskNarrowing & { state?: 'open' | 'handled' },
  DeskPage & { withdrawals: DeskWithdrawal[] }
>()({
  name: 'deskWithdrawals',
  method: 'GET',
  path: '/api/desk/withdrawals',
  summary: 'Withdrawals from contracts, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const handleWithdrawal = operation<{ id: string }, HeldAction>()({
  name: 'handleWithdrawal',
  method: 'POST',
  path: '/api/desk/withdrawals/:id',
  summary: 'Note that a withdrawal was dealt with; the record itself stays for ever',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'malformed', 'invalid'],
})
