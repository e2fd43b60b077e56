import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listParkedDeliveries } from '#contract/webhooks/desk-deliveries.ts'
import { answerTo } from '#desk/frame/queries.ts'
import { ReceivedTable } from './received-table.tsx'

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
      <ReceivedTable
        label={t('unknownCodes.parked')}
        wordsLabel={t('list.column.reason')}
        rows={data.deliveries.map(({ reason, ...seen }) => ({ ...seen, words: reason }))}
      />
    </>
  )
}
