import { operation } from '#contract/operation.ts'
import type { DeskNarrowing, DeskPage } from '#contract/staff/desk-list.ts'
import type { VoteReason } from '#domain/article/article.ts'

/** What readers of one version of an article in one language say of it. */
export interface DeskArticleVotes {
  id: string
  article: string
  language: string
  /** Day of its last change; absent where a phone did not say. */
  version?: string
  helpful: number
  unhelpful: number
  /** Of those who gave one, the most frequent first. */
  reasons: { reason: VoteReason; count: number }[]
  /** Of the last vote. */
  at: string
}

export const deskArticleVotes = operation<DeskNarrowing, DeskPage & { articles: DeskArticleVotes[] }>()({
  name: 'deskArticleVotes',
  method: 'GET',
  path: '/api/desk/article-votes',
  summary: 'Votes and their reasons by article, language and version, those that helped fewest first',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
