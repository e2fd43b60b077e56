import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'

/** `failing`: it is tried again, and was told no. `done`: all that was written is there. */
export const handoverStates = ['failing', 'waiting', 'done'] as const
export type HandoverState = (typeof handoverStates)[number]

export interface DeskHandover {
  id: string
  /** Of which conversation. */
  conversation: string
  at: string
  locale: string
  name?: string
  email: string
  order?: string
  /** Which kind of help desk, and where: `zendesk:shop.zendesk.com`. */
  desk: string
  /** Conversations do not go there any more. */
  off?: true
  state: HandoverState
  /** Its name there. */
  ticket?: string
  /** Where agents open it. */
  url?: string
  tries: number
  error?: string
  /** When it is tried again. */
  notBefore?: string
}

export const deskHandovers = operation<
  DeskNarrowing & { state?: HandoverState },
  DeskPage & { handovers: DeskHandover[] }
>()({
  name: 'deskHandovers',
  method: 'GET',
  path: '/api/desk/handovers',
  summary: 'Conversations that another help desk answers, and what does not get there, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const retryHandover = operation<{ id: string }, DeskHandover>()({
  name: 'retryHandover',
  method: 'POST',
  path: '/api/desk/handovers/:id',
  summary: 'Try a hand-over again now that does not work',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})
