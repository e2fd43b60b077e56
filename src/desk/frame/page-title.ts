import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** The name of the window. */
export function usePageTitle(title: string): void {
  const { t } = useTranslation()
  useEffect(() => {
    document.title = t('pageTitle', { title })
  }, [t, title])
}
