import { lazy, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '#portal/frame/services.tsx'

const OfflineStart = lazy(() => import('./offline-start.tsx'))

/** What the app says by itself: no network, a new version, help to be kept on this device. One at a time. */
export function Banners() {
  const { t } = useTranslation()
  const online = useOnline()
  return (
    <>
      {!online && (
        <p className="toast" role="status">
          {t('banner.offline')}
        </p>
      )}
      <Suspense fallback={null}>
        <OfflineStart quiet={!online} />
      </Suspense>
    </>
  )
}

function useOnline(): boolean {
  const services = useServices()
  const [online, setOnline] = useState(services?.environment.online() ?? true)
  useEffect(() => {
    const tell = () => setOnline(navigator.onLine)
    for (const event of ['online', 'offline'] as const) addEventListener(event, tell)
    return () => {
      for (const event of ['online', 'offline'] as const) removeEventListener(event, tell)
    }
  }, [])
  return online
}
