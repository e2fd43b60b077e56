import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { InboxKind, InboxView } from '#domain/inbox/inbox.ts'

/** Something that waits for staff; what it is in full is read from the list of its kind, under the same id. */
export interface InboxItem {
  id: string
  kind: InboxKind
  /** Since when it waits. */
  at: string
  /** Until when it should be done; absent where the market promises nothing. */
  due?: string
  /** BCP 47, without a country; of a review empty where it could not be told. */
  language: string
  market?: string
  /** Category of a complaint, reason of a return, subject of a request, kind of a message. */
  topic?: string
  /** Who it is, or the number of the order. */
  title: string
  /** In whose words: of the customer, where there are any. */
  excerpt?: string
  /** E-mail address of the member of staff who does it. */
  assignee?: string
  asleepUntil?: string
  tags: string[]
  /** Who has named whoever asks in a note about it, and she has not seen it yet: e-mail addresses. */
  namedBy?: string[]
}

export interface InboxQuery extends Omit<DeskNarrowing, 'q'> {
  view?: InboxView
  kind?: InboxKind
  topic?: string
  tag?: string
  /** Only what is late. */
  late?: '1'
}

export const deskInbox = operation<
  InboxQuery,
  DeskPage & { items: InboxItem[]; counts?: Partial<Record<InboxView, number>> }
>()({
  name: 'deskInbox',
  method: 'GET',
  path: '/api/desk/inbox',
  summary: 'All that waits for staff, what has to be done first stands first; how much there is in each view',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** Who can be given work. */
export interface InboxStaff {
  email: string
  name: string
  /** BCP 47. */
  languages: string[]
  /** Gets new conversations by herself. */
  takes: boolean
  /** How much she has to do now. */
  open: number
}

/** What the URL of the queue says, under a name. */
export interface DeskView {
  id: string
  name: string
  query: string
  shared: boolean
  /** E-mail address of the member of staff. */
  owner: string
}

export const inboxOptions = operation<
  Record<string, never>,
  { staff: InboxStaff[]; tags: string[]; views: DeskView[] }
>()({
  name: 'inboxOptions',
  method: 'GET',
  path: '/api/desk/inbox/options',
  summary: 'Who can be given work and how much each has, which tags are in use, and which views are saved',
  refusals: ['unauthenticated', 'forbidden'],
})

/** `from`: who did it as far as the caller knew; somebody else by now: `conflict`. Both absent: nobody. */
export const assignInbox = operation<{ id: string; to?: string; from?: string }, InboxItem>()({
  name: 'assignInbox',
  method: 'POST',
  path: '/api/desk/inbox/:id/assign',
  summary: 'Give something that waits to a member of staff, or take it from her',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})

/** Moved to when the office of its market is open. Without `until` it wakes now. */
export const snoozeInbox = operation<{ id: string; until?: string }, InboxItem>()({
  name: 'snoozeInbox',
  method: 'POST',
  path: '/api/desk/inbox/:id/snooze',
  summary: 'Put something aside until a time at which its market is at work; what the customer says wakes it',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

export const tagInbox = operation<{ id: string; add?: string[]; remove?: string[] }, InboxItem>()({
  name: 'tagInbox',
  method: 'POST',
  path: '/api/desk/inbox/:id/tags',
  summary: 'Add tags to something that waits, or take some away',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

export const takeInbox = operation<{ takes: boolean }, { given: number }>()({
  name: 'takeInbox',
  method: 'POST',
  path: '/api/desk/inbox/take',
  summary: 'Get new conversations in the languages that one speaks, or no more of them',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'malformed'],
})

export const seeMention = operation<{ id: string }, InboxItem>()({
  name: 'seeMention',
  method: 'POST',
  path: '/api/desk/inbox/:id/seen',
  summary: 'Note that one has seen where a colleague has named one',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})

/** With an id that is there already: changed, by its owner alone. */
export const saveView = operation<Omit<DeskView, 'owner'>, DeskView>()({
  name: 'saveView',
  method: 'POST',
  path: '/api/desk/views/:id',
  summary: 'Save how the queue is narrowed under a name, for oneself or for all',
  refusals: ['unauthenticated', 'forbidden', 'conflict', 'too_many', 'invalid', 'malformed'],
})

/** Leads may take away what others share. */
export const removeView = operation<{ id: string }, Record<string, never>>()({
  name: 'removeView',
  method: 'POST',
  path: '/api/desk/views/:id/remove',
  summary: 'Take away a saved view',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'invalid', 'malformed'],
})
