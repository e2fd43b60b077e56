import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readReturns } from '#contract/returns/returns.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { PendingReturns } from './pending-returns.tsx'
import { ReturnCard } from './return-card.tsx'

interface OrderReturnsProps {
  number: string
  access: OrderAccess | undefined
  /** The way to a return; false where nothing has been sent yet. */
  link: ReactNode
}

/** On the page of an order: the way to a return, and where those stand that were asked for. */
export default function OrderReturnsPart(props: OrderReturnsProps) {
  return (
    <WithQueries>
      <OrderReturns {...props} />
    </WithQueries>
  )
}

function OrderReturns({ number, access, link }: OrderReturnsProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const token = access && 'token' in access ? access.token : undefined
  const query = useQuery({
    queryKey: ['returns', number, token],
    enabled: token !== undefined,
    queryFn: async () => {
      const answer = await call(readReturns, { number, token: token ?? '', locale: context.locale }, environment)
      if (!answer.ok) throw new Error('not answered')
      return answer.value
    },
  })
  const until = query.data?.offer.until
  return (
    <section>
      {link}
      {link && until && !query.data?.offer.late && (
        <p className="dim">{t('returns.until', { date: formats.day(until) })}</p>
      )}
      {token && <PendingReturns number={number} onSent={() => void query.refetch()} />}
      {query.data && query.data.returns.length > 0 && <h2>{t('returns.yours')}</h2>}
      {query.data?.returns.map(each => (
        <ReturnCard key={each.id} value={each} />
      ))}
    </section>
  )
}
