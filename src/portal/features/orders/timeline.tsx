import { useTranslation } from 'react-i18next'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { ShipmentEvent } from '#domain/shipment/shipment.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

interface TimelineProps {
  /** Newest first. */
  events: readonly ShipmentEvent[]
  phrases: PhraseBook
  /** Opens when it is asked for: of several parcels only the most urgent tells its story at once. */
  folded: boolean
}

/** What happened, grouped by the day on which it happened there; the carrier's own words behind "details". */
export function Timeline({ folded, ...story }: TimelineProps) {
  const { t } = useTranslation()
  if (folded)
    return (
      <details>
        <summary>{t('orders.timeline')}</summary>
        <Days {...story} />
      </details>
    )
  return (
    <>
      <h3>{t('orders.timeline')}</h3>
      <Days {...story} />
    </>
  )
}

function Days({ events, phrases }: Omit<TimelineProps, 'folded'>) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const days = Map.groupBy(events, event => formats.eventTime(event.time).iso)
  const said = events.map(({ raw }) => raw).filter(({ text, code }) => text || code)
  const hasClock = events.some(({ time }) => time.precision === 'instant')
  return (
    <>
      <ol className="days">
        {[...days].map(([iso, those]) => (
          <li key={iso}>
            <b>{iso ? formats.day(iso) : t('orders.timeUnknown')}</b>
            <ol>
              {those.map((event, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: events of a carrier have no id and may repeat word by word
                <TimelineEvent key={position} event={event} phrases={phrases} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {hasClock && <p className="dim">{t('orders.zone', { zone: formats.zoneName() })}</p>}
      {said.length > 0 && (
        <details>
          <summary>{t('orders.details')}</summary>
          <ul className="raw">
            {said.map(({ language, text, code }, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <li key={position} lang={language ?? 'en'} dir="auto">
                {[text, code].filter(Boolean).join(' · ')}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function TimelineEvent({ event, phrases }: { event: ShipmentEvent; phrases: PhraseBook }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const { clock, zone } = formats.eventTime(event.time)
  const phrase = event.reason ? phrases.reasons[event.reason] : phrases.statuses[event.status]
  return (
    <li>
      <span className="what">{phrase.title}</span>
      <span className="dim">
        {clock ? (
          <time dateTime={event.time.at}>
            {zone ? t('orders.timeThere', { time: clock, zone: `\u2066${zone}\u2069` }) : clock}
          </time>
        ) : (
          <span>{t('orders.timeUnknown')}</span>
        )}
        {event.location && (
          <span>
            <bdi>{event.location}</bdi>
          </span>
        )}
      </span>
    </li>
  )
}
