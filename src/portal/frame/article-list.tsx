import type { ArticleLink } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
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
          </Link>
        </li>
      ))}
    </ul>
  )
}
