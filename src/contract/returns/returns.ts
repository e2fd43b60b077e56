import { operation } from '#contract/operation.ts'
import type { ReturnBar, ReturnItem, ReturnOffer, ReturnReason, ReturnState } from '#domain/return/return.ts'
import type { ReturnMethod } from '#domain/return/return-method.ts'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'

export interface ReturnEvent {
  state: ReturnState
  at: string
  /** Of a refusal. */
  bar?: ReturnBar
  /** What the desk adds in its own words. */
  note?: string
}

/** A return as its customer sees it. */
export interface CustomerReturn {
  id: string
  state: ReturnState
  items: ReturnItem[]
  reason: ReturnReason
  method: ReturnMethod
  labelUrl?: string
  /** Oldest first; the first is the request. */
  events: ReturnEvent[]
}

export interface OrderReturns {
  offer: ReturnOffer
  /** Newest first. */
  returns: CustomerReturn[]
}

/** `token` as in `openOrder`: what may be returned is seen by whoever may see the whole order. */
export const readReturns = operation<{ number: string; token: string; locale: string }, OrderReturns>()({
  name: 'readReturns',
  method: 'POST',
  path: '/api/returns',
  summary: 'What of an order may be returned, and what was asked to be',
  refusals: ['malformed', 'invalid', 'order_not_found', 'too_many'],
})

/** `id` is that of the entry: nobody can guess it, and whoever has it has sent the withdrawal. */
export const readWithdrawal = operation<{ id: string }, WithdrawalReceipt>()({
  name: 'readWithdrawal',
  method: 'GET',
  path: '/api/withdrawals/:id',
  summary: 'The receipt of a withdrawal',
  refusals: ['invalid', 'not_found'],
})

export interface DeskReturn extends CustomerReturn {
  number: string
  locale: string
  at: string
  email?: string
  text?: string
  /** Last day of the period as it stood at the request, ISO date. */
  until?: string
  /** Who did it: e-mail address of the member of staff, by position in `events`; absent for the customer. */
  by: (string | null)[]
  /** Ids for `deskReturnPhoto`. */
  photos: string[]
}

export const deskReturns = operation<
  { state?: ReturnState; after?: string },
  { returns: DeskReturn[]; next?: string }
>()({
  name: 'deskReturns',
  method: 'GET',
  path: '/api/desk/returns',
  summary: 'Returns by state, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const deskReturn = operation<{ id: string }, DeskReturn>()({
  name: 'deskReturn',
  method: 'GET',
  path: '/api/desk/returns/:id',
  summary: 'One return with its photos and history',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})

/** `from`: the state that the desk has seen; another one is a `conflict`, so that two people never decide at once. */
export const moveReturn = operation<
  { id: string; from: ReturnState; state: ReturnState; bar?: ReturnBar; note?: string; labelUrl?: string },
  DeskReturn
>()({
  name: 'moveReturn',
  method: 'POST',
  path: '/api/desk/returns/:id',
  summary: 'Approve or refuse a return, send its label, note its arrival and the refund',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

export const returnPhotoPath = (id: string, photo: string): string => `/api/desk/returns/${id}/photos/${photo}`

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
