import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { FullShipment, Order } from '#domain/order/order.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'
import { headlineOf } from './headline.ts'
import { OrderFacts } from './order-facts.tsx'
import { ShipmentCard } from './shipment-card.tsx'
import { Unpaid } from './unpaid.tsx'

interface OrderViewProps {
  order: Order
  phrases: PhraseBook
  /** Of each parcel whether its state is news to the customer. */
  news?: readonly boolean[]
  /** Day of the week at the customer's, 1 is Monday; for opening hours. */
  today?: number
  /** What gets a stuck order going: stands under the sentence on top. */
  urgent?: ReactNode
  /** What can be done about the order: stands behind the parcels, before items and money. */
  actions?: ReactNode
  /** What was written about it. */
  said?: ReactNode
}

/**
 * An order as the customer understands it: parcels first, the most urgent on top; then, on a desktop beside them, items,
 * money and address.
 */
export function OrderView({ order, phrases, news, today, urgent, actions, said }: OrderViewProps) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const count = order.shipments.length
  const settled = order.state === 'completed' || order.state === 'processing'
  const placed = order.access === 'full' && order.placedAt && formats.eventTime(order.placedAt).iso
  return (
    <article className="order">
      <header>
        <p className="eyebrow">
          <bdi>{t('orders.order', { number: order.number })}</bdi>
        </p>
        <h1>
          <Headline order={order} />
        </h1>
        <p className="dim">
          {placed && <span>{t('orders.placed', { date: formats.date(placed) })}</span>}
          <AsOf at={order.asOf} />
        </p>
        {!settled && count > 0 && <p className="note">{t(`orders.state.${order.state}`)}</p>}
        {count === 0 && order.state === 'processing' && <p>{t('orders.none')}</p>}
      </header>
      {order.access === 'full' && <Unpaid order={order} />}
      {urgent}
      <div className="order-cols">
        <div>
          {order.shipments.map((shipment, index) => (
            <ShipmentCard
              // biome-ignore lint/suspicious/noArrayIndexKey: coarse parcels have no other name; their order is the server's
              key={index}
              shipment={shipment as FullShipment /* what a coarse one lacks is optional to the card */}
              phrases={phrases}
              position={count > 1 ? { index: index + 1, count } : undefined}
              isNews={news?.[index] ?? false}
              today={today}
            />
          ))}
        </div>
        <div>
          {actions && (
            <OrderHelp number={order.number} said={said}>
              {actions}
            </OrderHelp>
          )}
          {order.access === 'full' ? <OrderFacts order={order} /> : <p className="note">{t('orders.coarse')}</p>}
        </div>
      </div>
    </article>
  )
}

/** What other features offer, and the way to a person. */
function OrderHelp({ number, said, children }: { number: string; said: ReactNode; children: ReactNode }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  return (
    <section className="card order-help">
      <h2>{t('orders.help')}</h2>
      {children}
      <p>
        <Link className="btn" to={paths.askAbout(context.locale, number)}>
          <Icon name="chat" />
          {t('orders.ask')}
        </Link>
      </p>
      {said}
    </section>
  )
}

/** An order of which nothing is known yet but its number. */
export function OrderFrame({ number }: { number: string }) {
  const { t } = useTranslation()
  return (
    <>
      <h1>
        <bdi>{t('orders.order', { number })}</bdi>
      </h1>
      <OrderShape />
    </>
  )
}

/** The shape of what comes: parcels, then what was bought. */
export const OrderShape = () => (
  <div className="order-shape" aria-busy="true">
    <span />
    <span />
    <span />
  </div>
)

function Headline({ order }: { order: Order }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const headline = headlineOf(order)
  if (!headline) return t(`orders.state.${order.state}`)
  const { name, count, total, delivered, until, eta } = headline
  const date = until ? formats.dayRange(until, until) : eta ? formats.dayRange(eta.from, eta.to) : ''
  return total === 1 ? t(`orders.one.${name}`, { date }) : t(`orders.some.${name}`, { date, count, total, delivered })
}

function AsOf({ at }: { at: string }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  return <time dateTime={at}>{t('orders.asOf', { time: formats.moment(at) })}</time>
}
