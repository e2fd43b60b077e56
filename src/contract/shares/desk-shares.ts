import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { SharedAs, ShareEffect, ShareState } from '#domain/share/share.ts'

export interface NewSharedItem {
  article: string
  /** Id of a heading or step. */
  part?: string
  as: SharedAs
}

export interface NewShare {
  items: NewSharedItem[]
  note?: string
  /** In which the customer reads, where it is known. */
  locale?: string
  /** Whom it is for: one of these, or nobody in particular. */
  conversation?: string
  order?: string
  email?: string
  /** After which the link ends. */
  days?: number
}

export interface DeskShare {
  id: string
  at: string
  /** E-mail address of the member of staff. */
  by: string
  /** Opens in the language of whoever follows it; absent where it opens nothing any more. */
  url?: string
  until: string
  state: ShareState
  locale?: string
  conversation?: string
  order?: string
  email?: string
  note?: string
  /** `title`: in the language of the source; absent where the article is gone. */
  items: (NewSharedItem & { title?: string; language?: string })[]
  openedAt?: string
  /** Country of the pages on which it was opened; other countries let nothing be counted. */
  openedIn?: string
  helped?: boolean
}

export const shareArticles = operation<NewShare, DeskShare>()({
  name: 'shareArticles',
  method: 'POST',
  path: '/api/desk/shares',
  summary:
    'Make a link to articles, steps or answers for a customer, an order or a conversation, with a note; nobody is told',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'unknown_article', 'invalid', 'malformed'],
})

/** `language` and `market`: of the locale that it was made for. */
export const deskShares = operation<
  DeskNarrowing & { state?: ShareState; effect?: ShareEffect; by?: string; conversation?: string; order?: string },
  DeskPage & { shares: DeskShare[] }
>()({
  name: 'deskShares',
  method: 'GET',
  path: '/api/desk/shares',
  summary: 'Who shared what with whom, and what came of it, the newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

/** Of two that do it at once the second hears `conflict`. */
export const revokeShare = operation<{ id: string }, DeskShare>()({
  name: 'revokeShare',
  method: 'POST',
  path: '/api/desk/shares/:id/revoke',
  summary: 'Let the link of a share open nothing any more',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'invalid', 'malformed'],
})
