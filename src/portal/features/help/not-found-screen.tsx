import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'

export function NotFoundScreen() {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <>
      <h1>{t('notFound.title')}</h1>
      <p className="lead">{t('notFound.text')}</p>
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
