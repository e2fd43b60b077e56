import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Article } from '#domain/article/article.ts'
import { useServices } from '#portal/frame/services.tsx'

/** Share, copy the permalink, print. They need a script, so they appear with the app, in a place kept free for them. */
export function ArticleActions({ article }: { article: Article }) {
  const { t } = useTranslation()
  const services = useServices()
  const [copied, setCopied] = useState(false)
  if (!services) return <div className="acts" />
  const url = new URL(paths.permalink(article.id), location.origin).href

  async function copy() {
    await navigator.clipboard.writeText(url)
    setCopied(true)
  }

  return (
    <div className="acts row">
      {'share' in navigator && (
        <button
          className="btn"
          type="button"
          // A share that the customer cancels rejects; that is no failure.
          onClick={() => void navigator.share({ title: article.title, url }).catch(() => undefined)}
        >
          {t('article.share')}
        </button>
      )}
      <button className="btn" type="button" onClick={() => void copy()}>
        {t(copied ? 'article.copied' : 'article.copyLink')}
      </button>
      <button className="btn" type="button" onClick={() => print()}>
        {t('article.print')}
      </button>
    </div>
  )
}
