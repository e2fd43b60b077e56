import { useQuery, useQueryClient } from '@tanstack/react-query'
import { markArticles, ownArticles } from '#contract/articles/desk-articles.ts'
import { ask } from '#desk/frame/ask.ts'
import { answerTo } from '#desk/frame/queries.ts'

const key = ['own-articles']

/** What whoever is signed in has linked last, and keeps at hand. */
export const useOwnArticles = () =>
  useQuery({ queryKey: key, queryFn: ({ signal }) => answerTo(ownArticles, {}, signal) })

/** Nothing waits for it: where it fails, the article is not among the last ones, and nobody has lost anything. */
export function useMarkArticles() {
  const queries = useQueryClient()
  return (articles: readonly string[], as: 'used' | 'favourite' | 'plain') => {
    const ids = [...new Set(articles)].slice(0, 20)
    if (!ids.length) return
    void ask(markArticles, { articles: ids, as }).then(() => queries.invalidateQueries({ queryKey: key }))
  }
}
