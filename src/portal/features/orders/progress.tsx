import { useTranslation } from 'react-i18next'
import type { FullShipment } from '#domain/order/order.ts'
import { statuses } from '#domain/shipment/shipment.ts'

const steps = [1, 2, 3, 4] as const

/**
 * How far a parcel is. One that is held, comes back or is lost has no step of its own: it stands where it got to, and is
 * called what it is. `title`: of its status.
 */
export function Progress({ shipment, title }: { shipment: Pick<FullShipment, 'status' | 'events'>; title: string }) {
  const { t } = useTranslation()
  const { status } = shipment
  const own = statuses[status].progress
  const done = own ?? furthest(shipment)
  const isNamed = own === null || status === 'customs'
  return (
    <ol className={isNamed ? 'progress named' : 'progress'} aria-label={t('orders.progress', { done })}>
      {steps.map(step => (
        <li key={step} className={step <= done ? 'done' : undefined} aria-current={step === done ? 'step' : undefined}>
          <span>{step === done && isNamed ? title : t(`orders.step.${step}`)}</span>
        </li>
      ))}
    </ol>
  )
}

/** Whatever stopped it, somebody had it: no one loses what was never sent. */
const furthest = ({ status, events }: Pick<FullShipment, 'status' | 'events'>): number =>
  Math.max(status === 'cancelled' ? 1 : 2, ...events.map(event => Math.min(3, statuses[event.status].progress ?? 0)))
