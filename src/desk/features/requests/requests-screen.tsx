import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { deskRequests } from '#contract/requests/desk-requests.ts'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { paths } from '#desk/frame/paths.ts'
import { Empty } from '#desk/frame/states.tsx'
import { Tabs } from '#desk/frame/tabs.tsx'
import { requestStates } from '#domain/order/order-request.ts'
import { RequestCard } from './request-card.tsx'

/** What customers ask about their orders, newest first; what waits for a decision is shown at the start. */
export function RequestsScreen() {
  const { t } = useTranslation()
  const [parameters] = useSearchParams()
  const state = requestStates.find(candidate => candidate === parameters.get('state')) ?? 'open'
  const listing = useListing('requests', deskRequests, { state })
  const requests = listing.pages?.flatMap(page => page.requests)
  return (
    <>
      <h1>{t('requests.title')}</h1>
      <p className="dim">{t('requests.lead')}</p>
      <Tabs
        label={t('requests.states')}
        tabs={requestStates.map(each => ({
          name: each,
          text: t(`requests.state.${each}`),
          path: paths.requests(each),
          here: each === state,
        }))}
      />
      <Listing listing={listing} items={requests} empty={<Empty title={t('requests.empty')} />}>
        {requests => (
          <ul className="cards">
            {requests.map(one => (
              <RequestCard key={one.id} value={one} />
            ))}
          </ul>
        )}
      </Listing>
    </>
  )
}
