import { useTranslation } from 'react-i18next'
import type { OrderRequest } from '#domain/order/order-request.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

/** What was asked about an order, and how far each is: sent, here, decided. */
export function RequestList({ requests }: { requests: readonly OrderRequest[] }) {
  const { t } = useTranslation()
  if (!requests.length) return null
  return (
    <section>
      <h2>{t('requests.yours')}</h2>
      {requests.map(request => (
        <Card key={request.id} request={request} />
      ))}
    </section>
  )
}

const tones = { open: 'neutral', accepted: 'positive', declined: 'warning' } as const

function Card({ request: { what, state, at, text, decidedAt, answer } }: { request: OrderRequest }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const time = (when: string) => (
    <time className="dim" dateTime={when}>
      {formats.moment(when)}
    </time>
  )
  return (
    <section className="card" data-tone={tones[state]}>
      <h3>{t(`requests.what.${what}`)}</h3>
      {text && (
        <p className="words" dir="auto">
          {text}
        </p>
      )}
      <ol className="track-back">
        <li>
          {t('requests.step.sent')}
          {time(at)}
        </li>
        <li>{t('requests.step.open')}</li>
        {state !== 'open' && (
          <li>
            {t(`requests.step.${state}`)}
            {decidedAt && time(decidedAt)}
          </li>
        )}
      </ol>
      {answer && (
        <p className="words" dir="auto">
          {answer}
        </p>
      )}
    </section>
  )
}
