import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { paths } from '#desk/frame/paths.ts'

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
