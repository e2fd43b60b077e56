import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type ArticlePart, type DeskArticle, deskArticleParts, deskArticles } from '#contract/articles/desk-articles.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo } from '#desk/frame/queries.ts'
import { useOwnArticles } from './own-articles.ts'

/** Shorter than between two letters of somebody who types fast: a search for each would be for nothing. */
const pause = 90

/** What can be chosen: an article, or one part of it. `of`: the list of one's own that it stands in. */
export interface LinkRow {
  key: string
  article: DeskArticle
  part?: ArticlePart
  of?: 'favourites' | 'recent'
}

/** What is typed (at first `first`), and the rows that fit; before anything is typed what is kept at hand and what was linked last. */
export function useLinkSearch(first = '') {
  const { language } = useLanguage()
  const [typed, setTyped] = useState(first)
  const [query, setQuery] = useState(first.trim().slice(0, 200))
  const [opened, setOpened] = useState<string>()
  const asked = typed.trim().slice(0, 200)
  useEffect(() => {
    const timer = setTimeout(() => setQuery(asked), pause)
    return () => clearTimeout(timer)
  }, [asked])
  const found = useQuery({
    queryKey: ['articles', query, language],
    queryFn: ({ signal }) => answerTo(deskArticles, { q: query, language }, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  const own = useOwnArticles()
  const parts = useQuery({
    queryKey: ['article-parts', opened, language],
    queryFn: ({ signal }) => answerTo(deskArticleParts, { article: opened ?? '', language }, signal),
    enabled: opened !== undefined,
  })
  const favourites = own.data?.favourites ?? []
  const recent = (own.data?.recent ?? []).filter(({ id }) => !favourites.some(other => other.id === id))
  const listed: Pick<LinkRow, 'article' | 'of'>[] =
    query === ''
      ? [
          ...favourites.map(article => ({ article, of: 'favourites' as const })),
          ...recent.map(article => ({ article, of: 'recent' as const })),
        ]
      : (found.data?.articles ?? []).map(article => ({ article }))
  const rows = listed.flatMap(({ article, of }): LinkRow[] => [
    { key: article.id, article, ...(of && { of }) },
    ...(article.id === opened
      ? (parts.data?.parts ?? []).map(part => ({ key: `${article.id}#${part.id}`, article, part }))
      : []),
  ])
  return {
    typed,
    setTyped,
    query,
    rows,
    favourites: new Set(favourites.map(({ id }) => id)),
    /** The rows are those of what is typed now. */
    isSettled: asked === query && (query === '' ? !own.isPending : !found.isPlaceholderData && !found.isPending),
    /** Looks at once for what is typed. */
    settle: () => setQuery(asked),
    error: query === '' ? null : found.error,
    retry: () => void found.refetch(),
    opened,
    open: setOpened,
    hasNoParts: opened !== undefined && parts.data?.parts.length === 0,
  }
}
