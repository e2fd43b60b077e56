import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { HeldAction } from '#contract/staff/held.ts'
import type { ReturnBar, ReturnState } from '#domain/return/return.ts'
import type { CustomerReturn } from './returns.ts'

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
  /** Ids for `readReturnPhoto`. */
  photos: string[]
}

export const deskReturns = operation<DeskNarrowing & { state?: ReturnState }, DeskPage & { returns: DeskReturn[] }>()({
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
  HeldAction
>()({
  name: 'moveReturn',
  method: 'POST',
  path: '/api/desk/returns/:id',
  summary: 'Approve or refuse a return, send its label, note its arrival and the refund',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

export const returnPhotoPath = (id: string, photo: string): string => `/api/desk/returns/${id}/photos/${photo}`

/** Bytes; the page shows them by their address. */
export const readReturnPhoto = operation<{ id: string; photo: string }, Uint8Array>()({
  name: 'readReturnPhoto',
  method: 'GET',
  path: returnPhotoPath(':id', ':photo'),
  summary: 'A photo that came with a return, drawn anew',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})
