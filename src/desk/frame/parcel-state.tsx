import { useTranslation } from 'react-i18next'
import type { FullShipment } from '#domain/order/order.ts'

/** How a parcel stands, and whether its carrier is silent. */
export function ParcelState({ of: { status, health, carrier } }: { of: FullShipment }) {
  const { t } = useTranslation()
  return (
    <>
      <span className={status === 'exception' || status === 'lost' ? 'badge bad' : 'badge plain'}>
        {t(`orders.status.${status}`)}
      </span>
      {health !== 'live' && <span className="badge wait">{t('orders.silent')}</span>}
      {carrier && <bdi>{carrier}</bdi>}
    </>
  )
}
