import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'

export interface DeskFeedback {
  id: string
  kind: 'vote' | 'comment' | 'miss'
  at: string
  locale: string
  article?: string
  helpful?: boolean
  reason?: string
  text?: string
  query?: string
}

export const deskFeedback = operation<
  DeskNarrowing & { kind?: DeskFeedback['kind'] },
  DeskPage & { feedback: DeskFeedback[] }
>()({
  name: 'deskFeedback',
  method: 'GET',
  path: '/api/desk/feedback',
  summary: 'Votes, comments and searches without a result, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
