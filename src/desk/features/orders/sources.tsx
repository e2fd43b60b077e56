import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deskOrderDeliveries, type OrderDelivery } from '#contract/orders/desk-orders.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'

/** What shops and carriers have told of an order, as it came; read when somebody opens it. */
export function Sources({ id }: { id: string }) {
  const { t } = useTranslation()
  const [isOpen, setOpen] = useState(false)
  const { data, error, refetch } = useQuery({
    queryKey: ['orders', 'sources', id],
    queryFn: ({ signal }) => answerTo(deskOrderDeliveries, { id }, signal),
    enabled: isOpen,
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })
  return (
    <details onToggle={event => setOpen(event.currentTarget.open)}>
      <summary>{t('orders.sources')}</summary>
      <p className="dim">{t('orders.sourcesHint')}</p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {isOpen && !data && !error && <Loading />}
      {data?.deliveries.length === 0 && <p className="dim">{t('orders.nothing')}</p>}
      {data?.deliveries.map(delivery => (
        <Delivery key={delivery.id} delivery={delivery} />
      ))}
    </details>
  )
}

function Delivery({ delivery: { source, topic, at, proof, state, error, body, cut } }: { delivery: OrderDelivery }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <details>
      <summary>
        <time dateTime={at}>{formats.moment(at)}</time> <bdi>{source}</bdi> <bdi className="dim">{topic}</bdi>{' '}
        {state !== 'done' && <span className="badge wait">{t(`orders.delivery.${state}`)}</span>}
      </summary>
      <p className="dim">{t(`orders.proof.${proof}`)}</p>
      {error && (
        <p className="note words" lang="en" dir="ltr">
          {error}
        </p>
      )}
      {body ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard
        <pre className="order-raw" dir="ltr" tabIndex={0}>
          {body}
        </pre>
      ) : (
        <p className="dim">{t('orders.erased')}</p>
      )}
      {cut && <p className="dim">{t('orders.cut')}</p>}
    </details>
  )
}
