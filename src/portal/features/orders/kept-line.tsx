import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { liveOrders, savedShipments } from '#portal/offline/memory/saved-orders.ts'
import { usePhrases } from './use-phrases.ts'

/** How the newest order on this device stands, in the line that says what the look-up needs. */
export default function KeptLine() {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [newest, ...others] = useLive(useCallback(() => liveOrders(environment), [environment])) ?? []
  const phrases = usePhrases()
  if (!newest) return t('home.orderHint')
  const [worst] = savedShipments(newest)
  const status =
    worst && phrases
      ? phrases.statuses[worst.status].title
      : t(`orders.state.${newest.kept ? newest.order.state : newest.state}`)
  return (
    <>
      <b>{status}</b> <bdi>{t('orders.order', { number: newest.kept ? newest.number : newest.masked })}</bdi>
      {others.length > 0 && ` +${formats.number(others.length)}`}
    </>
  )
}
