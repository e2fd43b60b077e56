import { operation } from '#contract/operation.ts'

export interface DeskArticle {
  id: string
  /** Title and path in each language that has it; the desk builds links from these. */
  translations: { language: string; locale: string; title: string; path: string; stale?: true }[]
  /** The language in which the query matched. */
  matched: string
}

export const deskArticles = operation<{ q: string }, { articles: DeskArticle[] }>()({
  name: 'deskArticles',
  method: 'GET',
  path: '/api/desk/articles',
  summary: 'Articles for a query in any language of the portal',
  refusals: ['unauthenticated', 'forbidden', 'invalid'],
})
