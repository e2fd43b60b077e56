import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { readReturns } from '#contract/returns/returns.ts'
import { Link } from '#portal/frame/link.tsx'
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
}

/** On the page of an order: the way to a return, and where those stand that were asked for. */
export default function OrderReturnsPart(props: OrderReturnsProps) {
  return (
    <WithQueries>
      <OrderReturns {...props} />
    </WithQueries>
  )
}

function OrderReturns({ number, access }: OrderReturnsProps) {
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
      <p className="row">
        <Link className="btn" to={paths.return(context.locale, number)}>
          {t('returns.title')}
        </Link>
        {until && !query.data?.offer.late && (
          <span className="dim">{t('returns.until', { date: formats.day(until) })}</span>
        )}
      </p>
      {token && <PendingReturns number={number} onSent={() => void query.refetch()} />}
      {query.data && query.data.returns.length > 0 && <h2>{t('returns.yours')}</h2>}
      {query.data?.returns.map(each => (
        <ReturnCard key={each.id} value={each} />
      ))}
    </section>
  )
}
