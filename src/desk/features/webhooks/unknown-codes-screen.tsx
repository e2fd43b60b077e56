import { useTranslation } from 'react-i18next'
import { listUnknownCodes } from '#contract/webhooks/desk-deliveries.ts'
import { Words } from '#desk/frame/filters.tsx'
import { useListPlace } from '#desk/frame/list-place.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { Empty } from '#desk/frame/states.tsx'
import { ParkedDeliveries } from './parked-deliveries.tsx'
import { ReceivedTable } from './received-table.tsx'

/** What shops and carriers say that nobody has translated yet, and what made no sense; the latest first. */
export function UnknownCodesScreen() {
  const { t } = useTranslation()
  const { q } = useListPlace().narrowing()
  const listing = useListing('unknown-codes', listUnknownCodes, { ...(q && { q }) })
  const codes = listing.pages?.flatMap(page => page.codes)
  return (
    <>
      <h1>{t('unknownCodes.title')}</h1>
      <p className="dim">{t('unknownCodes.lead')}</p>
      <div className="filters">
        <Words />
      </div>
      <Listing
        listing={listing}
        items={codes}
        empty={<Empty title={t('unknownCodes.empty')} hint={t('unknownCodes.emptyHint')} />}
      >
        {codes => (
          <ReceivedTable
            label={t('unknownCodes.title')}
            wordsLabel={t('list.column.code')}
            rows={codes.map(({ code, ...seen }) => ({ ...seen, words: code }))}
          />
        )}
      </Listing>
      <ParkedDeliveries />
    </>
  )
}
