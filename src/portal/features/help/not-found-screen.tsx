import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { ContactCard } from '#portal/frame/contact-card.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { SearchPlace } from '#portal/frame/search-place.tsx'
import { TopicTiles } from './topic-tiles.tsx'

/** After these the page may be somewhere else; after the others it is here, and comes later. */
const mayHaveMoved: (string | undefined)[] = [undefined, 'not_found', 'gone', 'unknown_article', 'method_not_allowed']

export function NotFoundScreen({ data: { problem } }: { data: DataOf<'not_found'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <div className="home">
      <div className="hero lost">
        <div>
          <h1>{t(problem ? `error.${problem}` : 'notFound.title')}</h1>
          {mayHaveMoved.includes(problem) && <p className="lead">{t('notFound.text')}</p>}
          <SearchPlace />
        </div>
      </div>
      <section>
        <h2>{t('home.topics')}</h2>
        <TopicTiles topics={context.topics} />
      </section>
      <section>
        <ContactCard />
      </section>
    </div>
  )
}
