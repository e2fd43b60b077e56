import { useTranslation } from 'react-i18next'
import { liveParked } from '#portal/offline/outbox/outbox.ts'
import { useLive } from './use-live.ts'

/** A dot at "You", on every page: the shop has refused something that can be mended there. */
export default function Attention() {
  const { t } = useTranslation()
  const isRefused = useLive(liveParked)?.some(({ kind }) => kind !== 'miss')
  return isRefused ? <span className="dot" role="img" aria-label={t('nav.attention')} /> : null
}
