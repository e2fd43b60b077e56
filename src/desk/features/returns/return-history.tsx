import { useTranslation } from 'react-i18next'
import type { DeskReturn } from '#contract/returns/desk-returns.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'

/** What happened to a return, and who did it. */
export function ReturnHistory({ value: { events, by } }: { value: DeskReturn }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <h3>{t('returns.history')}</h3>
      <ol className="items-list">
        {events.map((event, position) => (
          <li className="item" key={event.at + event.state}>
            <div>
              <b>{t(`returns.state.${event.state}`)}</b>
              <time className="dim" dateTime={event.at}>
                {formats.moment(event.at)}
              </time>
              <span className="dim">
                <bdi>{by[position] ?? t('returns.customer')}</bdi>
              </span>
            </div>
            <div>
              {event.bar && <p>{t(`returns.bar.${event.bar}`)}</p>}
              {event.note && (
                <p className="words" dir="auto">
                  {event.note}
                </p>
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}
