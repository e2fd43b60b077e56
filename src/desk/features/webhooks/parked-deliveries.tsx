import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listParkedDeliveries } from '#contract/webhooks/desk-deliveries.ts'
import { answerTo } from '#desk/frame/queries.ts'
import { Received } from './received.tsx'

/** What came and could not be read. */
export function ParkedDeliveries() {
  const { t } = useTranslation()
  const { data } = useQuery({
    queryKey: ['parked-deliveries'],
    queryFn: ({ signal }) => answerTo(listParkedDeliveries, {}, signal),
  })
  if (!data?.deliveries.length) return null
  return (
    <>
      <h2>{t('unknownCodes.parked')}</h2>
      <p className="dim">{t('unknownCodes.parkedLead')}</p>
      <ol className="items-list">
        {data.deliveries.map(({ source, topic, reason, ...seen }) => (
          <Received key={`${source} ${topic} ${reason}`} source={source} topic={topic} words={reason} {...seen} />
        ))}
      </ol>
    </>
  )
}
