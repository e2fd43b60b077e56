import type { NotificationChannel, NotificationKind } from '#domain/notification/notification.ts'
import type { HideReason, Review, ReviewState } from '#domain/review/review.ts'
import type { Role } from '#domain/staff/staff.ts'
import { operation } from './operation.ts'

export interface DeskArticle {
  id: string
  /** Title and path in each language that has it; the desk builds links from these. */
  translations: { language: string; locale: string; title: string; path: string; stale?: true }[]
  /** The language in which the query matched. */
  matched: string
}

export interface DeskReview extends Review {
  product: string
  state: ReviewState
  hidden?: { reason: HideReason; by: string; on: string }
}

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

/** A code of a shop or carrier that no table knows: the parcel shows the status above it. */
export interface UnknownCode {
  source: string
  /** What kind of code it is, and the code: `subtag Delivered_077`. */
  code: string
  count: number
  first: string
  last: string
}

/** Deliveries of which nothing could be made, alike in source, topic and reason. */
export interface ParkedDeliveries {
  source: string
  topic: string
  /** For whoever connects the shop: one English sentence. */
  reason: string
  count: number
  first: string
  last: string
}

export const deskMe = operation<Record<string, never>, { name: string; email: string; role: Role }>()({
  name: 'deskMe',
  method: 'GET',
  path: '/api/desk/me',
  summary: 'Who is signed in',
  refusals: ['unauthenticated'],
})

export const deskArticles = operation<{ q: string }, { articles: DeskArticle[] }>()({
  name: 'deskArticles',
  method: 'GET',
  path: '/api/desk/articles',
  summary: 'Articles for a query in any language of the portal',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const listUnknownCodes = operation<{ after?: string }, { codes: UnknownCode[]; next?: string }>()({
  name: 'listUnknownCodes',
  method: 'GET',
  path: '/api/desk/unknown-codes',
  summary: 'Codes of shops and carriers that no table knows, those of the last deliveries first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const listParkedDeliveries = operation<Record<string, never>, { deliveries: ParkedDeliveries[] }>()({
  name: 'listParkedDeliveries',
  method: 'GET',
  path: '/api/desk/parked-deliveries',
  summary: 'Why deliveries of the last 1000 that made no sense were set aside, the latest first',
  refusals: ['unauthenticated', 'forbidden'],
})

export const deskReviews = operation<
  { state?: ReviewState; after?: string },
  { reviews: DeskReview[]; next?: string }
>()({
  name: 'deskReviews',
  method: 'GET',
  path: '/api/desk/reviews',
  summary: 'Reviews by state, oldest pending first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const moderateReview = operation<
  { id: string; state: ReviewState; reason?: HideReason; reply?: string },
  DeskReview
>()({
  name: 'moderateReview',
  method: 'POST',
  path: '/api/desk/reviews/:id',
  summary: 'Publish, hide (with a reason that is kept) or answer a review',
  refusals: ['unauthenticated', 'forbidden', 'invalid', 'not_found', 'malformed'],
})

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

export interface DeskOutgoing {
  id: string
  kind: NotificationKind
  channel: NotificationChannel
  locale: string
  to: string
  order?: string
  state: 'queued' | 'sent' | 'failed' | 'dropped'
  tries: number
  at: string
  notBefore?: string
  error?: string
  /** Name of the file in DATA_DIR/outgoing, where no provider is set up. */
  file?: string
  subject?: string
  text?: string
}

export const listOutgoing = operation<
  { state?: DeskOutgoing['state']; after?: string },
  { messages: DeskOutgoing[]; next?: string }
>()({
  name: 'listOutgoing',
  method: 'GET',
  path: '/api/desk/outgoing',
  summary: 'What customers are told, and how that went, newest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})

export const resendOutgoing = operation<{ id: string }, DeskOutgoing>()({
  name: 'resendOutgoing',
  method: 'POST',
  path: '/api/desk/outgoing/:id',
  summary: 'Queue a message again that could not be sent',
  refusals: ['unauthenticated', 'forbidden', 'not_found', 'conflict', 'malformed', 'invalid'],
})
