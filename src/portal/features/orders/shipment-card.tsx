import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { CoarseShipment, FullShipment } from '#domain/order/order.ts'
import { carrierName } from '#domain/shipment/carrier-name.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { Icon } from '#ui/icon.tsx'
import { DeliveryProof } from './delivery-proof.tsx'
import { ParcelItems } from './parcel-items.tsx'
import { PickupCard } from './pickup-card.tsx'
import { Progress } from './progress.tsx'
import { RequiredAction } from './required-action.tsx'
import { Timeline } from './timeline.tsx'
import { Way } from './way.tsx'
import { webAddress } from './web-address.ts'

interface ShipmentCardProps {
  shipment: CoarseShipment & Partial<FullShipment>
  phrases: PhraseBook
  position?: { index: number; count: number } | undefined
  isNews: boolean
  today?: number | undefined
}

export function ShipmentCard({ shipment, phrases, position, isNews, today }: ShipmentCardProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { status, reason, health, eta, since, pickup, action, proof } = shipment
  // A reason says more than its status; the status stays the headline.
  const headline = phrases.statuses[status]
  const because = reason && phrases.reasons[reason]
  const { meaning, action: advice, days } = because ?? headline
  const article = because?.article ?? headline.article
  const traits = statuses[status]
  const expected = eta && !traits.terminal && formats.dayRange(eta.from, eta.to)
  const reached = since && formats.eventTime(since).day
  const isFirst = !position || position.index === 1
  // What is at home needs no more than its name beside a parcel that is still on its way.
  const isFolded = !isFirst && traits.terminal
  const rest = (
    <>
      {proof && status === 'delivered' && <DeliveryProof proof={proof} />}
      <h3>{t('orders.action')}</h3>
      <p>{advice}</p>
      {(reached || (days && !traits.terminal)) && (
        <p className="dim">
          {reached && <span>{t('orders.since', { date: reached })}</span>}
          {days && !traits.terminal && (
            <span>{t('orders.usually', { range: formats.numberRange(...days), count: days[1] })}</span>
          )}
        </p>
      )}
      {article && (
        <p>
          <Link className="more" to={paths.page(context.locale, `articles/${article}`)}>
            {t('orders.readMore')}
            <Icon name="next" />
          </Link>
        </p>
      )}
      <Tracking shipment={shipment} />
      {shipment.items && shipment.items.length > 0 && (
        <>
          <p className="dim">{t('orders.inParcel')}</p>
          <ParcelItems items={shipment.items} />
        </>
      )}
      {shipment.events && shipment.events.length > 0 && (
        <Timeline events={shipment.events} phrases={phrases} folded={!isFirst && !isFolded} />
      )}
    </>
  )
  return (
    <section className="card parcel" data-tone={traits.tone}>
      {(position || isNews) && (
        <p className="eyebrow row">
          {position && <span>{t('orders.parcel', position)}</span>}
          {isNews && <span className="news">{t('orders.news')}</span>}
        </p>
      )}
      <h2>{headline.title}</h2>
      {because && <p className="reason">{because.title}</p>}
      {expected && <p className="eta">{t('orders.eta', { range: expected })}</p>}
      <Progress shipment={{ status, events: shipment.events ?? [] }} title={headline.title} />
      <Way shipment={shipment} />
      <p>{meaning}</p>
      {status === 'delivery_attempted' && <Redeliver shipment={shipment} />}
      {health !== 'live' && !traits.terminal && <p className="note">{t(`orders.health.${health}`)}</p>}
      {action && !traits.terminal && !(action.kind === 'collect' && pickup) && <RequiredAction action={action} />}
      {pickup && status === 'available_for_pickup' && <PickupCard point={pickup} today={today} />}
      {isFolded ? (
        <details>
          <summary>{t('orders.more')}</summary>
          {rest}
        </details>
      ) : (
        rest
      )}
    </section>
  )
}

/** The carrier's page is where another day or place is chosen. */
function Redeliver({ shipment: { carrier, trackingUrl, action } }: { shipment: Partial<FullShipment> }) {
  const { t } = useTranslation()
  const address = webAddress(action?.url ?? trackingUrl)
  if (!address) return null
  return (
    <p>
      <a className="btn primary" href={address} rel="noreferrer noopener" target="_blank">
        {t('orders.redeliver', { carrier: carrier ? carrierName(carrier) : t('orders.carrier') })}
      </a>
    </p>
  )
}

function Tracking({ shipment: { carrier, trackingNumber, trackingUrl } }: { shipment: Partial<FullShipment> }) {
  const { t } = useTranslation()
  const address = webAddress(trackingUrl)
  if (!trackingNumber) return null
  return (
    <p className="row">
      <span className="grow">
        <span className="dim">{t('orders.trackingNumber')}</span>
        <br />
        <bdi className="code">{trackingNumber}</bdi>
      </span>
      {address && (
        <a className="btn" href={address} rel="noreferrer noopener" target="_blank">
          {t('orders.carrierLink', { carrier: carrier ? carrierName(carrier) : t('orders.carrier') })}
        </a>
      )}
    </p>
  )
}
