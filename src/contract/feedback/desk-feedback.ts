import { operation } from '#contract/operation.ts'

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
  { kind?: DeskFeedback['kind']; after?: string },
  { feedback: DeskFeedback[]; next?: string }
>()({
  name: 'deskFeedback',
  method: 'GET',
  path: '/api/desk/feedback',
  summary: 'Votes, comments, messages and searches without a result, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
