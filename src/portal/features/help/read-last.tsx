import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { ArticleTitle } from '#domain/article/article.ts'
import { ForeignLabel } from '#portal/frame/article-list.tsx'
import { Link } from '#portal/frame/link.tsx'
import { useForeign, usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { recentlyRead } from '#portal/offline/memory/recent.ts'
import { readTitles } from '#portal/offline/pack/content.ts'

const mostShown = 2

/** What was read last on this device, by its titles; nothing where the device does not tell. */
export default function ReadLast() {
  const { t } = useTranslation()
  const { context } = usePortal()
  const foreign = useForeign()
  const environment = useServices()?.environment
  const [titles, setTitles] = useState<ArticleTitle[]>([])
  const { locale } = context
  useEffect(() => {
    if (!environment) return
    void Promise.all([recentlyRead(locale, environment), readTitles(locale)]).then(([ids, all = []]) => {
      setTitles(ids.flatMap(id => all.find(title => title.id === id) ?? []).slice(0, mostShown))
    }, reportError)
  }, [environment, locale])
  if (!titles.length) return null
  return (
    <nav className="row" aria-labelledby="read-last">
      <span className="dim" id="read-last">
        {t('home.readLast')}
      </span>
      {titles.map(title => (
        <Link className="chip" key={title.id} to={paths.article(locale, title)} {...foreign(title.fallback)}>
          {title.title}
          <ForeignLabel language={title.fallback} />
        </Link>
      ))}
    </nav>
  )
}
