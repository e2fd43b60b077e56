import { useTranslation } from 'react-i18next'
import type { FullShipment } from '#domain/order/order.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'

/** From where to where, and where it was seen last: a line with a parcel on it, and the same in words. */
export function Way({ shipment: { origin, destination, events = [], status } }: { shipment: Partial<FullShipment> }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const place = events.find(({ location }) => location)?.location
  if (!origin || !destination || (origin === destination && !place)) return null
  const far = events.reduce((most, event) => Math.max(most, statuses[event.status].progress ?? 0), 0)
  const done = status && (statuses[status].progress ?? Math.min(far, 3))
  const [from, to] = [formats.countryName(origin), formats.countryName(destination)]
  return (
    <div className="way">
      {origin !== destination && (
        <div role="img" aria-label={t('orders.way', { from: `\u2068${from}\u2069`, to: `\u2068${to}\u2069` })}>
          <p className="ends">
            <bdi>{from}</bdi>
            <bdi>{to}</bdi>
          </p>
          <div className="line" data-done={done}>
            <Icon name="parcel" />
          </div>
        </div>
      )}
      {place && <p className="dim">{t('orders.lastSeen', { place: `\u2068${place}\u2069` })}</p>}
    </div>
  )
}
