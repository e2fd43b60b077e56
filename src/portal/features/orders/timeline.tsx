import type { PhraseBook } from '#domain/phrase.ts'
import type { ShipmentEvent } from '#domain/shipment.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'

interface TimelineProps {
  /** Newest first. */
  events: readonly ShipmentEvent[]
  phrases: PhraseBook
}

/** What happened, grouped by the day on which it happened there; the carrier's own words behind "details". */
export function Timeline({ events, phrases }: TimelineProps) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const days = Map.groupBy(events, event => formats.eventTime(event.time).day)
  return (
    <>
      <h3>{t('orders.timeline')}</h3>
      <ol className="days">
        {[...days].map(([day, those]) => (
          <li key={day}>
            <b>{day}</b>
            <ol>
              {those.map((event, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: events of a carrier have no id and may repeat word by word
                <TimelineEvent key={position} event={event} phrases={phrases} />
              ))}
            </ol>
          </li>
        ))}
      </ol>
      <details>
        <summary>{t('orders.details')}</summary>
        <ul className="raw">
          {events.map((event, position) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <li key={position} lang={event.raw.language ?? 'en'} dir="ltr">
              {[event.raw.text, event.raw.code].filter(Boolean).join(' · ')}
            </li>
          ))}
        </ul>
      </details>
    </>
  )
}

function TimelineEvent({ event, phrases }: { event: ShipmentEvent; phrases: PhraseBook }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const { clock } = formats.eventTime(event.time)
  const phrase = event.reason ? phrases.reasons[event.reason] : phrases.statuses[event.status]
  return (
    <li>
      {phrase.title}
      <span className="dim">
        {event.location && (
          <>
            {' · '}
            <bdi>{event.location}</bdi>
          </>
        )}
        {' · '}
        {clock ? (
          <time dateTime={event.time.at}>
            {clock} {event.time.precision === 'instant' && event.time.offset !== null && t('orders.localTime')}
          </time>
        ) : (
          t('orders.timeUnknown')
        )}
      </span>
    </li>
  )
}
