import { operation } from '#contract/operation.ts'
import type { InboxKind } from '#domain/inbox/inbox.ts'

/** Server-sent events of the desk: `hello`, `changed` with a `LiveChange`, `lost` (anything may have changed), `ended` (the session). */
export const livePath = '/api/desk/live'

/** No word of a customer: whoever may see the entry reads it as before. */
export interface LiveChange {
  /** `held`: something is about to be done to it; `presence`: who has it open. */
  kind: InboxKind | 'held' | 'presence'
  id: string
}

/** How long somebody counts as there without saying so again, in seconds. */
export const presentFor = 45

export interface Present {
  email: string
  name: string
  writing: boolean
}

/** A question, and so in no log: `doing` says in passing what whoever asks does with the entry herself. */
export const deskPresence = operation<{ id: string; doing?: 'reads' | 'writes' | 'left' }, { others: Present[] }>()({
  name: 'deskPresence',
  method: 'GET',
  path: '/api/desk/presence/:id',
  summary: 'Who else of the staff has an entry open, and who writes in it',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid'],
})
