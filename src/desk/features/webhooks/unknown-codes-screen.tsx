import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { listParkedDeliveries, listUnknownCodes } from '#contract/webhooks/desk-deliveries.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { usePageTitle } from '#desk/frame/page-title.ts'
import { answerTo } from '#desk/frame/queries.ts'
import { Empty } from '#desk/frame/states.tsx'

/** What shops and carriers say that nobody has translated yet, and what made no sense; the latest first. */
export function UnknownCodesScreen() {
  const { t } = useTranslation()
  usePageTitle(t('unknownCodes.title'))
  const listing = useListing('unknown-codes', listUnknownCodes, {})
  const codes = listing.pages?.flatMap(page => page.codes)
  return (
    <>
      <h1>{t('unknownCodes.title')}</h1>
      <p className="dim">{t('unknownCodes.lead')}</p>
      <Listing
        listing={listing}
        items={codes}
        empty={<Empty title={t('unknownCodes.empty')} hint={t('unknownCodes.emptyHint')} />}
      >
        {codes => (
          <ol className="items-list">
            {codes.map(({ source, code, ...seen }) => (
              <Received key={`${source} ${code}`} source={source} words={code} {...seen} />
            ))}
          </ol>
        )}
      </Listing>
      <ParkedDeliveries />
    </>
  )
}

function ParkedDeliveries() {
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

interface ReceivedProps {
  source: string
  topic?: string
  /** English, or a code. */
  words: string
  count: number
  first: string
  last: string
}

function Received({ source, topic, words, count, first, last }: ReceivedProps) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <li className="item">
      <div>
        <b>
          <bdi>{source}</bdi>
        </b>
        {topic && (
          <span className="dim">
            <bdi>{topic}</bdi>
          </span>
        )}
        <span className="dim">{t('unknownCodes.seen', { count })}</span>
      </div>
      <div>
        <p className="words" dir="ltr" lang="en">
          {words}
        </p>
        <p className="row dim">
          <time dateTime={first}>{t('unknownCodes.first', { moment: formats.moment(first) })}</time>
          <time dateTime={last}>{t('unknownCodes.last', { moment: formats.moment(last) })}</time>
        </p>
      </div>
    </li>
  )
}
