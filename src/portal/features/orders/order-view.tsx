import type { FullShipment, Order } from '#domain/order.ts'
import type { PhraseBook } from '#domain/phrase.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'
import { OrderFacts } from './order-facts.tsx'
import { ShipmentCard } from './shipment-card.tsx'

interface OrderViewProps {
  order: Order
  phrases: PhraseBook
}

/** An order as the customer understands it: parcels first, the most urgent on top; then items, money and address. */
export function OrderView({ order, phrases }: OrderViewProps) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const delivered = order.shipments.filter(({ status }) => status === 'delivered').length
  const count = order.shipments.length
  const settled = order.state === 'completed' || order.state === 'processing'
  return (
    <>
      <h1>
        <bdi>{t('orders.order', { number: order.number })}</bdi>
      </h1>
      <p className="dim">
        {order.access === 'full' && order.placedAt && (
          <>{t('orders.placed', { date: formats.eventTime(order.placedAt).day })} · </>
        )}
        <AsOf at={order.asOf} />
      </p>
      {(!settled || count === 0) && <p className="state">{t(`orders.state.${order.state}`)}</p>}
      {count > 1 && <p className="lead">{t('orders.headline', { delivered, count })}</p>}
      {count === 0 && settled && <p>{t('orders.none')}</p>}
      {order.shipments.map((shipment, index) => (
        <ShipmentCard
          // biome-ignore lint/suspicious/noArrayIndexKey: coarse parcels have no other name; their order is the server's
          key={index}
          shipment={shipment as FullShipment /* what a coarse one lacks is optional to the card */}
          phrases={phrases}
          position={count > 1 ? t('orders.parcel', { index: index + 1, count }) : undefined}
        />
      ))}
      {order.access === 'full' ? <OrderFacts order={order} /> : <p className="note">{t('orders.coarse')}</p>}
    </>
  )
}

function AsOf({ at }: { at: string }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  return <time dateTime={at}>{t('orders.asOf', { time: formats.moment(at) })}</time>
}
