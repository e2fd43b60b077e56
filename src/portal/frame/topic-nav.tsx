import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Link } from './link.tsx'
import { usePortal } from './portal-context.tsx'

/** The topics at the start side of a desktop. */
export function TopicNav({ current }: { current: string }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <nav className="side wide" aria-label={t('home.topics')}>
      {context.topics.map(({ id, title }) => (
        <Link key={id} to={paths.topic(context.locale, id)} aria-current={id === current ? 'true' : undefined}>
          {title}
        </Link>
      ))}
    </nav>
  )
}

/** Where the reader is, from home down. */
export function Breadcrumb({ topic }: { topic?: string }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const title = context.topics.find(({ id }) => id === topic)?.title
  return (
    <nav className="path dim" aria-label={t('nav.breadcrumb')}>
      <Link to={paths.home(context.locale)}>{t('nav.help')}</Link>
      {topic && title && (
        <>
          {' / '}
          <Link to={paths.topic(context.locale, topic)}>{title}</Link>
        </>
      )}
    </nav>
  )
}
