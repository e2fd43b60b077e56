import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** After these the page may be somewhere else; after the others it is here, and comes later. */
const mayHaveMoved: (string | undefined)[] = [undefined, 'not_found', 'gone', 'unknown_article', 'method_not_allowed']

export function NotFoundScreen({ data: { problem } }: { data: DataOf<'not_found'> }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <h1>{t(problem ? `error.${problem}` : 'notFound.title')}</h1>
      {mayHaveMoved.includes(problem) && <p className="lead">{t('notFound.text')}</p>}
      <ul className="list">
        {context.topics.map(({ id, title }) => (
          <li key={id}>
            <Link to={paths.topic(context.locale, id)}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  )
}
