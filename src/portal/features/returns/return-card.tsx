import { useTranslation } from 'react-i18next'
import type { CustomerReturn } from '#contract/returns/returns.ts'
import type { ReturnState } from '#domain/return/return.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

const tones: Record<ReturnState, string> = {
  requested: 'neutral',
  approved: 'action',
  label_sent: 'action',
  received: 'positive',
  refunded: 'positive',
  refused: 'warning',
}

/** One return, told like a parcel: where it is, what to do now, what has happened. */
export function ReturnCard({ value }: { value: CustomerReturn }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const { state, items, events, labelUrl, method } = value
  const now = events.at(-1)
  return (
    <section className="card" data-tone={tones[state]}>
      <h3>{t(`returns.state.${state}`)}</h3>
      {state !== 'refused' && <p>{t(`returns.next.${state}`)}</p>}
      {now?.bar && <p>{t(`returns.bar.${now.bar}`)}</p>}
      {now?.note && (
        <p className="words" dir="auto">
          {now.note}
        </p>
      )}
      <ul className="list">
        {items.map(({ line, title, quantity }) => (
          <li key={line} className="row">
            <span dir="auto">{title}</span>
            <span className="dim">{t('orders.quantity', { count: quantity })}</span>
          </li>
        ))}
      </ul>
      <p className="dim">{t(`returns.method.${method}`)}</p>
      {labelUrl && (state === 'label_sent' || state === 'approved') && (
        <p>
          <a className="btn primary" href={labelUrl} rel="noreferrer">
            {t('returns.label')}
          </a>
        </p>
      )}
      <ol className="track-back">
        {events.map(event => (
          <li key={event.at + event.state}>
            {t(`returns.state.${event.state}`)}
            <time className="dim" dateTime={event.at}>
              {formats.moment(event.at)}
            </time>
          </li>
        ))}
      </ol>
    </section>
  )
}
