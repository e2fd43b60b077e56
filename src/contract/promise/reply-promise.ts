import { operation } from '#contract/operation.ts'

/** `by`: an instant, ISO; absent where the market promises nothing to the hour. */
export const replyPromise = operation<{ locale: string }, { by?: string }>()({
  name: 'replyPromise',
  method: 'GET',
  path: '/api/reply-promise',
  summary:
    'By when an answer is promised to a message that comes in now, by the office hours and holidays of the market',
  refusals: ['invalid', 'not_found'],
})
