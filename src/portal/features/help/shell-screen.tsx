import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { SearchPlace } from '#portal/frame/search-place.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { TopicTiles } from './topic-tiles.tsx'

/**
 * Drawn by the app only where neither the pack nor the network has the page. As the service worker shows it, nobody has
 * asked yet: then its words are seen only where the app does not come.
 */
export function ShellScreen() {
  const { t } = useTranslation()
  const { context } = usePortal()
  const isAsked = useServices() !== undefined
  return (
    <div className={isAsked ? 'home' : 'home late'}>
      <div className="hero lost">
        <div>
          <h1>{t('shell.title')}</h1>
          <p className="lead">{t('shell.text')}</p>
          <SearchPlace />
          <p>
            <button className="btn" type="button" onClick={() => location.reload()}>
              {t('shell.retry')}
            </button>
          </p>
        </div>
      </div>
      <section>
        <h2>{t('home.topics')}</h2>
        <TopicTiles topics={context.topics} />
      </section>
    </div>
  )
}
