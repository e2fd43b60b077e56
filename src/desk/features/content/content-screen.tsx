import { useTranslation } from 'react-i18next'
import { useListPlace } from '#desk/frame/list-place.ts'
import { BeforeContacts } from './before-contacts.tsx'
import { contentViews } from './content-views.ts'
import { Coverage } from './coverage.tsx'
import { DeadLinks } from './dead-links.tsx'
import { LowVotedArticles } from './low-voted.tsx'
import { Queue } from './queue.tsx'
import { Searches } from './searches.tsx'

/** How the content stands, and what to do next. */
export function ContentScreen() {
  const { t } = useTranslation()
  const { value } = useListPlace()
  const here = contentViews.find(view => view === value('view')) ?? 'coverage'
  const parameterOf = (view: string) => (view === 'coverage' ? '' : view)
  const views = {
    label: t('content.views'),
    parameter: 'view',
    here: parameterOf(here),
    tabs: contentViews.map(view => [parameterOf(view), t(`content.view.${view}`)] as const),
  }
  switch (here) {
    case 'coverage':
      return <Coverage views={views} />
    case 'queue':
      return <Queue views={views} />
    case 'searches':
      return <Searches views={views} />
    case 'votes':
      return <LowVotedArticles views={views} />
    case 'contacts':
      return <BeforeContacts views={views} />
    case 'links':
      return <DeadLinks views={views} />
  }
}
