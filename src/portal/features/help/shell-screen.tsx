import { useTranslation } from 'react-i18next'
import { useServices } from '#portal/frame/services.tsx'

/**
 * Drawn by the app only where neither the pack nor the network has the page. As the service worker shows it, nobody has
 * asked yet: then its words are seen only where the app does not come.
 */
export function ShellScreen() {
  const { t } = useTranslation()
  const isAsked = useServices() !== undefined
  return (
    <div className={isAsked ? undefined : 'late'}>
      <h1>{t('shell.title')}</h1>
      <p className="lead">{t('shell.text')}</p>
      <button className="btn" type="button" onClick={() => location.reload()}>
        {t('shell.retry')}
      </button>
    </div>
  )
}
