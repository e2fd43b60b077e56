import type { VoteReason } from '#domain/article/article.ts'

export interface FeedbackTables {
  votes: {
    id: string
    article: string
    locale: string
    language: string
    helpful: boolean
    version: string | null
    at: Date
  }
  comments: {
    id: string
    vote_id: string
    article: string
    locale: string
    reason: VoteReason | null
    text: string | null
    at: Date
  }
  messages: {
    id: string
    locale: string
    name: string | null
    email: string
    order_number: string | null
    text: string
    query: string | null
    at: Date
  }
  misses: { id: string; locale: string; query: string; offline: boolean; at: Date }
}
