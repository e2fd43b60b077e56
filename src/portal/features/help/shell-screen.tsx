import { useTranslation } from 'react-i18next'

/** Drawn only where neither the pack nor the network has the page. */
export function ShellScreen() {
  const { t } = useTranslation()
  return (
    <>
      <h1>{t('shell.title')}</h1>
      <p className="lead">{t('shell.text')}</p>
      <button className="btn" type="button" onClick={() => location.reload()}>
        {t('shell.retry')}
      </button>
    </>
  )
}
