import { useTranslation } from 'react-i18next'
import { listUnknownCodes } from '#contract/desk.ts'
import { useLanguage } from '#desk/app/language-context.tsx'
import { Listing, useListing } from '#desk/app/listing.tsx'
import { Empty } from '#desk/app/notices.tsx'
import { usePageTitle } from '#desk/app/page-title.ts'

/** What shops and carriers say that nobody has translated yet; those of the last deliveries first. */
export function UnknownCodesScreen() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
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
            {codes.map(({ source, code, count, first, last }) => (
              <li className="item" key={`${source} ${code}`}>
                <div>
                  <b>
                    <bdi>{source}</bdi>
                  </b>
                  <span className="dim">{t('unknownCodes.seen', { count })}</span>
                </div>
                <div>
                  <p className="words" dir="ltr">
                    {code}
                  </p>
                  <p className="row dim">
                    <time dateTime={first}>{t('unknownCodes.first', { moment: formats.moment(first) })}</time>
                    <time dateTime={last}>{t('unknownCodes.last', { moment: formats.moment(last) })}</time>
                  </p>
                </div>
              </li>
            ))}
          </ol>
        )}
      </Listing>
    </>
  )
}
