import { useTranslation } from 'react-i18next'
import { addressLines } from '#domain/market/address-lines.ts'
import type { PickupPoint } from '#domain/shipment/shipment.ts'
import { type HoursLine, openingHours } from '#i18n/opening-hours.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface PickupCardProps {
  point: PickupPoint
  /** Day of the week, 1 is Monday. */
  today?: number | undefined
}

/** Where the parcel waits: name, address, until when, opening hours with today's first, the way there. */
export function PickupCard({ point, today }: PickupCardProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { name, hours, until } = point
  const lines = addressLines({ ...point, name: undefined }, context.market.addressOrder)
  const open = openingHours(hours ?? [], formats, today)
  const last = until && formats.dayRange(until, until)
  const target = [name, ...lines, point.country && formats.countryName(point.country)].filter(Boolean).join(', ')
  return (
    <div className="panel urgent">
      <h3>{t('orders.pickup')}</h3>
      <address dir="auto">
        {name && (
          <b>
            {name}
            <br />
          </b>
        )}
        {lines.map(line => (
          <span key={line}>
            {line}
            <br />
          </span>
        ))}
      </address>
      {last && <p className="eta">{t('orders.pickupUntil', { date: last })}</p>}
      {open.today && (
        <p>
          <b>{t('orders.today')}</b> <Times line={open.today} />
        </p>
      )}
      {open.week.length > 0 && (
        <details>
          <summary>{t('orders.hours')}</summary>
          <dl className="sums">
            {open.week.map(line => (
              <div key={line.days}>
                <dt>{line.days}</dt>
                <dd>
                  <Times line={line} />
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {lines.length > 0 && (
        <a
          className="btn"
          href={context.market.directions.replace('{place}', encodeURIComponent(target))}
          rel="noreferrer noopener"
          target="_blank"
        >
          {t('orders.directions')}
        </a>
      )}
    </div>
  )
}

function Times({ line: { times, allDay } }: { line: HoursLine }) {
  const { t } = useTranslation()
  if (allDay) return t('orders.allDay')
  if (!times.length) return t('orders.closed')
  return times.map(range => (
    <bdi key={range} className="times">
      {range}
    </bdi>
  ))
}
