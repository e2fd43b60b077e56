import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '#desk/paths.ts'
import { usePageTitle } from './page-title.ts'

export function NotFoundScreen() {
  const { t } = useTranslation()
  usePageTitle(t('notFound.title'))
  return (
    <>
      <h1>{t('notFound.title')}</h1>
      <p>
        <Link className="btn" to={paths.articles()}>
          {t('notFound.action')}
        </Link>
      </p>
    </>
  )
}
