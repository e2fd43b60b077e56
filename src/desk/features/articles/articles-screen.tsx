import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskArticle, deskArticles } from '#contract/articles/desk-articles.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Empty, Failure, Loading } from '#desk/frame/states.tsx'
import { Icon } from '#ui/icon.tsx'
import { ArticleResult } from './article-result.tsx'
import { matchedTranslation } from './article-text.ts'
import { Bookmark } from './bookmark.tsx'
import { useCopy } from './copy-link.ts'
import { LinkDialog } from './link-dialog.tsx'
import { useResultKeys } from './result-keys.ts'
import { useTypedQuery } from './typed-query.ts'

/** Finds an article in any language and hands out its links. */
export function ArticlesScreen() {
  const { t } = useTranslation()
  const { language } = useLanguage()
  const copy = useCopy()
  const screen = useRef<HTMLDivElement>(null)
  const { query, typed, setTyped, settle } = useTypedQuery()
  const [choosing, setChoosing] = useState<DeskArticle>()
  useResultKeys(screen)
  const { data, error, isPlaceholderData, refetch } = useQuery({
    queryKey: ['articles', query, language],
    queryFn: ({ signal }) => answerTo(deskArticles, { q: query, language }, signal),
    enabled: query !== '',
    placeholderData: keepPreviousData,
  })
  const articles = query === '' ? undefined : data?.articles

  function copyFirst() {
    const first = articles?.[0]
    if (typed.trim() === query && !isPlaceholderData && first) void copy.permalink(first, matchedTranslation(first))
    else settle()
  }

  return (
    <div ref={screen}>
      <h1>{t('articles.title')}</h1>
      <p className="dim">{t('articles.lead')}</p>
      {/* biome-ignore lint/a11y/useSemanticElements: as in the portal: <search> is young */}
      <form
        className="find"
        role="search"
        onSubmit={event => {
          event.preventDefault()
          copyFirst()
        }}
      >
        <input
          type="search"
          aria-label={t('articles.search')}
          aria-describedby="keys"
          placeholder={t('articles.placeholder')}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          // Empty, it stands where the desk's own language starts, as its placeholder does.
          dir={typed ? 'auto' : undefined}
          autoComplete="off"
          enterKeyHint="search"
          maxLength={200}
        />
        <button type="button" aria-label={t('articles.searchNow')} onClick={settle}>
          <Icon name="search" />
        </button>
      </form>
      <p id="keys" className="dim keys">
        {t('articles.keys')}
      </p>
      <p className="dim" role="status">
        {articles &&
          !isPlaceholderData &&
          (articles.length ? t('articles.found', { count: articles.length }) : t('articles.none', { query }))}
      </p>
      {query === '' && <Empty title={t('articles.start')} hint={t('articles.startHint')} />}
      {query !== '' && error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {query !== '' && !data && !error && <Loading />}
      {articles?.length === 0 && !isPlaceholderData && <Empty title={t('articles.noneHint')} />}
      {articles && articles.length > 0 && !error && (
        <ol className="cards" aria-busy={isPlaceholderData}>
          {articles.map(article => (
            <ArticleResult key={article.id} article={article} copy={copy} onChoose={() => setChoosing(article)} />
          ))}
        </ol>
      )}
      <Bookmark />
      {choosing && <LinkDialog article={choosing} copy={copy} onClose={() => setChoosing(undefined)} />}
    </div>
  )
}
