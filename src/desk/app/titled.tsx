import { useTranslation } from 'react-i18next'
import type { Page } from '#desk/frame/page.ts'
import { usePageTitle } from '#desk/frame/page-title.ts'

/** A screen in a window that is named after it. */
export function Titled({ page: { title, Screen } }: { page: Page }) {
  const { t } = useTranslation()
  usePageTitle(title(t))
  return <Screen />
}
