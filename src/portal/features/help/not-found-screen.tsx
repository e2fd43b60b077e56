import { Link } from 'react-router'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'
import { paths } from '#portal/paths.ts'

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
