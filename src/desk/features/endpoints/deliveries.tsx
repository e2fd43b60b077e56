import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Endpoint,
  type EndpointDelivery,
  listEndpointDeliveries,
  resendEndpointDelivery,
} from '#contract/endpoints/desk-endpoints.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { Listing, useListing } from '#desk/frame/listing.tsx'
import { Empty, Failure } from '#desk/frame/states.tsx'
import { Table } from '#desk/frame/table.tsx'
import { deliveriesName, useDeliveryChange } from './endpoint-change.ts'

/** So often it is looked how something is doing that is just being sent; milliseconds. */
const again = 2_000

/** What an endpoint was told, and what came of it. */
export function Deliveries({ endpoint }: { endpoint: Endpoint }) {
  const { t } = useTranslation()
  const listing = useListing(deliveriesName, listEndpointDeliveries, { id: endpoint.id })
  const deliveries = listing.pages?.flatMap(page => page.deliveries)
  const isMoving = !endpoint.disabled && deliveries?.some(({ state, next }) => state === 'queued' && !next)
  const { retry } = listing
  useEffect(() => {
    if (!isMoving) return undefined
    const timer = setInterval(retry, again)
    return () => clearInterval(timer)
  })
  return (
    <Listing listing={listing} items={deliveries} empty={<Empty title={t('endpoints.none')} />}>
      {items => <Told endpoint={endpoint} deliveries={items} />}
    </Listing>
  )
}

function Told({ endpoint, deliveries }: { endpoint: Endpoint; deliveries: readonly EndpointDelivery[] }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { change, sending, failure } = useDeliveryChange()
  return (
    <>
      {failure && <Failure reason={failure} />}
      <Table
        label={t('endpoints.deliveriesOf', { url: isolated(endpoint.url) })}
        rows={deliveries}
        keyOf={({ id }) => id}
        columns={[
          {
            name: 'what',
            label: t('endpoints.what'),
            main: true,
            cell: ({ event, at, state }) => (
              <>
                {t(`endpoints.event.${event}`)}{' '}
                <span className={state === 'failed' ? 'badge bad' : state === 'sent' ? 'badge' : 'badge wait'}>
                  {t(`endpoints.state.${state}`)}
                </span>
                <br />
                <time className="dim" dateTime={at}>
                  {formats.moment(at)}
                </time>
              </>
            ),
          },
          { name: 'answer', label: t('endpoints.answer'), cell: delivery => <Came delivery={delivery} /> },
          { name: 'tries', label: t('endpoints.tries'), room: 'tablet', cell: ({ tries }) => formats.number(tries) },
          {
            name: 'again',
            label: t('people.actions'),
            cell: ({ id, state, next }) =>
              (state !== 'queued' || next) &&
              !endpoint.disabled && (
                <button
                  className="btn"
                  type="button"
                  disabled={sending}
                  onClick={() => void change(resendEndpointDelivery, { id })}
                >
                  {t('endpoints.again')}
                </button>
              ),
          },
        ]}
      />
    </>
  )
}

/** Of the last try. */
function Came({ delivery: { status, took, fault, next } }: { delivery: EndpointDelivery }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const said = [
    ...(status ? [String(status)] : []),
    ...(fault ? [t(`endpoints.fault.${fault}`)] : []),
    ...(status && took !== undefined ? [t('endpoints.took', { number: formats.number(took) })] : []),
  ]
  return (
    <>
      {said.join(' · ')}
      {next && (
        <>
          <br />
          <span className="dim">{t('endpoints.next', { time: formats.moment(next) })}</span>
        </>
      )}
    </>
  )
}
