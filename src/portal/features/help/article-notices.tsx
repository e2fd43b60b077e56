import { useTranslation } from 'react-i18next'
import type { PortalContext } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import type { Article } from '#domain/article/article.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** Why an article is not in the reader's language, or not as new as its original; in the reader's language. */
export function ArticleNotices({ article }: { article: Pick<Article, 'id' | 'fallback' | 'stale'> }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  if (article.fallback)
    return (
      <p className="note">
        {t('article.fallback', {
          wanted: formats.languageName(context.language),
          shown: formats.languageName(article.fallback),
        })}
      </p>
    )
  const original = article.stale && localeOfSource(context)
  if (!article.stale) return null
  return (
    <p className="note">
      {t('article.stale')}{' '}
      {original && (
        <a href={paths.page(original, `articles/${article.id}`)} hrefLang={context.sourceLanguage}>
          {t('article.staleLink', { language: formats.languageName(context.sourceLanguage) })}
        </a>
      )}
    </p>
  )
}

/** In the reader's own market where it is spoken there, else wherever it is. */
function localeOfSource({ locales, market, sourceLanguage }: PortalContext): string | undefined {
  const speaking = locales.filter(({ language }) => language === sourceLanguage)
  return (speaking.find(locale => locale.market === market.code) ?? speaking[0])?.tag
}
