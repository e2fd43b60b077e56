import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { readRequests } from '#contract/requests/requests.ts'
import type { FullOrder } from '#domain/order/order.ts'
import { requestsFor } from '#domain/order/order-request.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { call } from '#portal/offline/call.ts'
import { bodyOf, discardEntry, liveEntries, type OutboxEntry } from '#portal/offline/outbox/outbox.ts'
import { RequestForm } from './request-form.tsx'
import { RequestList } from './request-list.tsx'

interface OrderRequestsProps {
  order: FullOrder
  token: string
}

/** On the page of an order: what can be asked of the shop, what waits on this device, and what was asked. */
export default function OrderRequestsPart(props: OrderRequestsProps) {
  return (
    <WithQueries>
      <OrderRequests {...props} />
    </WithQueries>
  )
}

function OrderRequests({ order, token }: OrderRequestsProps) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const { number } = order
  const query = useQuery({
    queryKey: ['requests', number, token],
    queryFn: async () => {
      const answer = await call(readRequests, { number, token }, environment)
      if (!answer.ok) throw new Error('not answered')
      return answer.value.requests
    },
  })
  const entries = useLive(liveEntries)?.filter(({ kind, subject }) => kind === 'order_request' && subject === number)
  const sent = entries?.filter(({ state }) => state === 'acked').length
  const askAgain = useEffectEvent(() => void query.refetch())
  useEffect(() => {
    if (sent) askAgain()
  }, [sent])
  // Nothing is offered before the device has said what it sends already.
  if (!entries) return null
  const requests = query.data ?? []
  const waiting = entries.filter(({ state }) => state !== 'acked')
  // The shop has confirmed it, and what it has was not read again yet.
  const arrived = entries.some(({ id, state }) => state === 'acked' && !requests.some(request => request.id === id))
  const asked = [
    ...requests.filter(({ state }) => state === 'open').map(({ what }) => what),
    ...waiting.flatMap(entry => {
      const body = entry.state !== 'parked' && bodyOf(entry)
      return body && body.kind === 'order_request' ? body.what : []
    }),
  ]
  const offered = requestsFor(order, environment.now()).filter(what => !asked.includes(what))
  const isMild = offered.every(what => what === 'cancel' || what === 'change')
  return (
    <>
      <div role="status">
        {waiting.map(entry => (
          <Waiting key={entry.id} entry={entry} />
        ))}
        {arrived && <p className="note">{t('requests.sent')}</p>}
      </div>
      {offered.length > 0 && (
        <section className={isMild ? 'asks' : 'asks card'} data-tone={isMild ? undefined : 'action'}>
          {!isMild && <h2>{t('requests.ask')}</h2>}
          {offered.map(what => (
            <RequestForm key={what} number={number} token={token} what={what} />
          ))}
        </section>
      )}
      <RequestList requests={requests} />
    </>
  )
}

/** A request that is still on the phone, or why it was not taken. */
function Waiting({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const isTried = entry.state === 'sending' || entry.attempts === 0
  return (
    <div className="note">
      {entry.state === 'parked' ? (
        <>
          <p>{t(`error.${entry.reason}`)}</p>
          <button className="btn" type="button" onClick={() => void discardEntry(entry.id)}>
            {t('banner.close')}
          </button>
        </>
      ) : (
        <p>{t(isTried && environment.online() ? 'waiting.sending' : 'waiting.queued')}</p>
      )}
      <p>
        <Link to={paths.you(context.locale)}>{t('waiting.see')}</Link>
      </p>
    </div>
  )
}
