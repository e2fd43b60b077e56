import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { SearchResult } from '#contract/search/search.ts'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { Breadcrumb } from '#portal/frame/topic-nav.tsx'
import { ResultHeading, ResultList, Snippet } from './result-list.tsx'

/** The passage that answers the question, with the article that it is from. */
function Extract({ result }: { result: SearchResult }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const foreign = useForeign()
  return (
    <section className="card extract" aria-label={t('search.extract')}>
      <p className="dim">{t('search.extract')}</p>
      <blockquote {...foreign(result.language)}>
        <ResultHeading heading={result.heading} />
        <Snippet parts={result.snippet} />
      </blockquote>
      <p>
        <Link to={paths.article(context.locale, result, result.heading?.id)} {...foreign(result.language)}>
          {result.title}
        </Link>
      </p>
    </section>
  )
}

export function SearchScreen({ data }: { data: DataOf<'search'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { query, extract, results, suggestions, correction, titlesOnly } = data.answer
  if (!query) return <h1>{t('search.title')}</h1>
  return (
    <>
      <Breadcrumb />
      <div role="status">
        <h1>{results.length ? t('search.results', { count: results.length, query }) : t('search.none', { query })}</h1>
      </div>
      {titlesOnly && <p className="note">{t('search.titlesOnly')}</p>}
      {correction && (
        <p>
          <Link to={paths.search(context.locale, correction)}>{t('search.didYouMean', { query: correction })}</Link>
        </p>
      )}
      {extract && <Extract result={extract} />}
      <ResultList results={results} level="h2" />
      {results.length === 0 && <p>{t('search.noneHint')}</p>}
      {suggestions.length > 0 && (
        <>
          <h2>{t('search.closest')}</h2>
          <ResultList results={suggestions} level="h3" />
        </>
      )}
      <p className="row">
        {t('home.contactQuestion')}
        <Link className="btn" to={paths.contact(context.locale, query)}>
          {t('search.ask')}
        </Link>
      </p>
    </>
  )
}
