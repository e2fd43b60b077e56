import { useTranslation } from 'react-i18next'
import type { Article } from '#domain/article.ts'
import { usePortal } from '#portal/app/portal-context.tsx'

/** Why an article is not in the reader's language, or not as new as its original; in the reader's language. */
export function ArticleNotices({ article }: { article: Pick<Article, 'fallback' | 'stale'> }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  if (!article.fallback && !article.stale) return null
  return (
    <p className="note">
      {article.fallback
        ? t('article.fallback', {
            wanted: formats.languageName(context.language),
            shown: formats.languageName(article.fallback),
          })
        : t('article.stale')}
    </p>
  )
}
