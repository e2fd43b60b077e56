import type { ArticleLink } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { Language } from '#domain/locale/language.ts'
import { directionOf } from '#domain/locale/language.ts'
import { Link } from './link.tsx'
import { useForeign, usePortal } from './portal-context.tsx'

export function ArticleList({ articles }: { articles: readonly ArticleLink[] }) {
  const { context } = usePortal()
  const foreign = useForeign()
  return (
    <ul className="list">
      {articles.map(article => (
        <li key={article.id}>
          <Link to={paths.article(context.locale, article)} {...foreign(article.fallback)}>
            {article.title}
            <ForeignLabel language={article.fallback} />
          </Link>
        </li>
      ))}
    </ul>
  )
}

/** The name of another language than the page's, behind a title that is in it. */
export function ForeignLabel({ language }: { language: Language | undefined }) {
  const { context, formats } = usePortal()
  if (!language) return null
  return (
    <>
      {' '}
      <small className="dim" lang={context.language} dir={directionOf(context.language)}>
        {`(${formats.languageName(language)})`}
      </small>
    </>
  )
}
