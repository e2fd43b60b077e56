import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

/** All that the panel shows, as narrow as its host makes it. */
export function PanelColumn({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  return (
    <main className="side-panel">
      <h1>{t('links.title')}</h1>
      {children}
    </main>
  )
}
