import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'

export interface DeskFeedback {
  id: string
  kind: 'vote' | 'comment' | 'message' | 'miss'
  at: string
  locale: string
  article?: string
  helpful?: boolean
  reason?: string
  text?: string
  name?: string
  email?: string
  order?: string
  query?: string
}

export const deskFeedback = operation<
  DeskNarrowing & { kind?: DeskFeedback['kind'] },
  DeskPage & { feedback: DeskFeedback[] }
>()({
  name: 'deskFeedback',
  method: 'GET',
  path: '/api/desk/feedback',
  summary: 'Votes, comments, messages and searches without a result, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
