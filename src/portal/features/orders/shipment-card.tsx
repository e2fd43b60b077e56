import { Link } from 'react-router'
import type { CoarseShipment, FullShipment } from '#domain/order.ts'
import type { PhraseBook } from '#domain/phrase.ts'
import { statuses } from '#domain/shipment.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'
import { paths } from '#portal/paths.ts'
import { Timeline } from './timeline.tsx'

interface ShipmentCardProps {
  shipment: CoarseShipment & Partial<FullShipment>
  phrases: PhraseBook
  position?: string | undefined
}

export function ShipmentCard({ shipment, phrases, position }: ShipmentCardProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { status, reason, health, eta, since } = shipment
  // A reason says more than its status; the status stays the headline.
  const headline = phrases.statuses[status]
  const because = reason && phrases.reasons[reason]
  const article = because?.article ?? headline.article
  const traits = statuses[status]
  return (
    <section className={`card parcel ${traits.tone}`}>
      {position && <p className="dim">{position}</p>}
      <h2>{headline.title}</h2>
      {because && <p className="reason">{because.title}</p>}
      {traits.progress !== null && <Progress done={traits.progress} />}
      <p>{because?.meaning ?? headline.meaning}</p>
      {eta && !traits.terminal && (
        <p className="eta">{t('orders.eta', { range: formats.dayRange(eta.from, eta.to) })}</p>
      )}
      {since && <p className="dim">{t('orders.since', { date: formats.eventTime(since).day })}</p>}
      {health !== 'live' && !traits.terminal && <p className="note">{t(`orders.health.${health}`)}</p>}
      <h3>{t('orders.action')}</h3>
      <p>
        {because?.action ?? headline.action}
        {article && (
          <>
            {' '}
            <Link to={paths.page(context.locale, `articles/${article}`)}>{t('orders.readMore')}</Link>
          </>
        )}
      </p>
      {shipment.trackingNumber && (
        <p className="row">
          <span>
            {t('orders.trackingNumber')} <bdi className="code">{shipment.trackingNumber}</bdi>
          </span>
          {shipment.trackingUrl && (
            <a className="btn" href={shipment.trackingUrl} rel="noreferrer noopener" target="_blank">
              {t('orders.carrierLink', { carrier: shipment.carrier ?? t('orders.carrier') })}
            </a>
          )}
        </p>
      )}
      {shipment.events && shipment.events.length > 0 && <Timeline events={shipment.events} phrases={phrases} />}
    </section>
  )
}

function Progress({ done }: { done: number }) {
  const { t } = useTranslation()
  return (
    <ol className="progress" aria-label={t('orders.progress', { done })}>
      {([1, 2, 3, 4] as const).map(step => (
        <li key={step} className={step <= done ? 'done' : undefined} aria-current={step === done ? 'step' : undefined}>
          {t(`orders.step.${step}`)}
        </li>
      ))}
    </ol>
  )
}
