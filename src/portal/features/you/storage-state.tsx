import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '#portal/frame/services.tsx'

/** Whether the browser spares what is kept here when space runs out; nothing where it does not tell. */
export function StorageState() {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [spared, setSpared] = useState<boolean>()
  useEffect(() => {
    void environment.persisted().then(setSpared)
  }, [environment])
  return spared === undefined ? null : <p className="dim">{t(spared ? 'you.spared' : 'you.notSpared')}</p>
}
