import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { askToInstall, isInstallOffered, listenToInstallOffer } from '#portal/frame/install-prompt.ts'

/** Where the browser offers to put the portal among the apps of the phone. */
export function InstallButton() {
  const { t } = useTranslation()
  const offered = useSyncExternalStore(listenToInstallOffer, isInstallOffered, () => false)
  if (!offered) return null
  return (
    <button className="btn" type="button" onClick={() => void askToInstall()}>
      {t('you.installApp')}
    </button>
  )
}
