import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { SearchResult, SnippetPart } from '#contract/search/search.ts'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'

interface ResultListProps {
  results: readonly SearchResult[]
  /** Of the titles: one below the heading that the list stands under. */
  level: 'h2' | 'h3'
}

export function ResultList({ results, level: Title }: ResultListProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const foreign = useForeign()
  const topicTitle = (id: string) => context.topics.find(topic => topic.id === id)?.title
  return (
    <ol className="results">
      {results.map(result => (
        <li key={result.id}>
          <p className="dim">
            {topicTitle(result.topic)}
            {result.language && <> · {t('search.inLanguage', { language: formats.languageName(result.language) })}</>}
          </p>
          <Title {...foreign(result.language)}>
            <Link to={paths.article(context.locale, result, result.heading?.id)}>{result.title}</Link>
          </Title>
          <p {...foreign(result.language)}>
            <ResultHeading heading={result.heading} />
            <Snippet parts={result.snippet} />
          </p>
        </li>
      ))}
    </ol>
  )
}

/** The section or the step that a snippet is taken from. */
export function ResultHeading({ heading }: { heading: SearchResult['heading'] }) {
  const { t } = useTranslation()
  if (!heading) return null
  return <b>{heading.step ? t('search.step', { number: heading.step }) : heading.text} · </b>
}

export function Snippet({ parts }: { parts: readonly SnippetPart[] }) {
  return parts.map((part, position) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a snippet have no other name and never move
    part.mark ? <mark key={position}>{part.text}</mark> : <span key={position}>{part.text}</span>,
  )
}
