import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { findOrder, openOrder } from '#contract/orders.ts'
import type { CoarseOrder, Order } from '#domain/order.ts'
import type { Refusal } from '#domain/refusal.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { WithQueries } from '#portal/app/queries.tsx'
import { useServices } from '#portal/app/services.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'
import { call, isUnreachable } from '#portal/offline/call.ts'
import { forgetOrder, type OrderAccess, readOrder, saveOrder } from '#portal/offline/saved-orders.ts'
import { paths } from '#portal/paths.ts'
import { recallAccess, rememberAccess, takeToken } from './order-access.ts'
import type { OrderActions } from './order-actions.ts'
import { OrderForm } from './order-form.tsx'
import { OrderView } from './order-view.tsx'
import { usePhrases } from './use-phrases.ts'

interface LiveOrderProps {
  number: string
  /** What the server drew already. */
  known?: CoarseOrder | undefined
  actions?: OrderActions | undefined
}

export default function LiveOrder(props: LiveOrderProps) {
  return (
    <WithQueries>
      <OrderOnDevice {...props} />
    </WithQueries>
  )
}

type Refused = { refused: true }

/** An order, fresh where the network is, else as last known with its age. */
function OrderOnDevice({ number, known, actions }: LiveOrderProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const navigate = useNavigate()
  const phrases = usePhrases()
  const [found, setFound] = useState<{ order: Order; access: OrderAccess }>()
  const [failed, setFailed] = useState<Refusal | 'unreachable'>()
  const [token] = useState(() => takeToken(number))
  const [kept, setKept] = useState<{ order: Order; access?: OrderAccess | undefined } | undefined>()
  useEffect(() => {
    void readOrder(number, environment).then(setKept)
  }, [number, environment])

  const remembered = recallAccess(number)
  const access: OrderAccess | undefined = token ? { token } : (found?.access ?? remembered?.access ?? kept?.access)
  const query = useQuery({
    queryKey: ['order', number, access],
    enabled: access !== undefined,
    queryFn: async (): Promise<Order | Refused> => {
      if (!access) throw new Error('enabled without access')
      const answer =
        'token' in access
          ? await call(openOrder, { number, token: access.token }, environment)
          : await call(findOrder, { number, factor: access.factor }, environment)
      if (answer.ok) {
        rememberAccess(answer.value, access)
        await saveOrder(answer.value, environment, kept && { access })
        return answer.value
      }
      // Unreachable is no failure: what is known stays, with its age.
      if ('unreachable' in answer) throw new Error('unreachable')
      return { refused: true }
    },
  })

  const fresh = query.data && !('refused' in query.data) ? query.data : undefined
  const order = fresh ?? found?.order ?? remembered?.order ?? kept?.order ?? known
  const refused = failed !== 'unreachable' ? failed : undefined
  const refusal = refused ?? (query.data && !fresh ? 'order_not_found' : undefined)
  if (!order)
    return (
      <>
        <h1>{t('orders.title')}</h1>
        {(query.isError || failed === 'unreachable') && (
          <p className="note" role="alert">
            {t('orders.offlineUnknown')}
          </p>
        )}
        <OrderForm
          form={{ values: { number }, ...(refusal && { refusal }) }}
          onFind={(asked, factor) => void find(asked, factor)}
        />
      </>
    )
  if (!phrases) return <p role="status">{t('notice.loading')}</p>

  async function find(asked: string, factor: string) {
    const answer = await call(findOrder, { number: asked, factor }, environment)
    if (!answer.ok) return setFailed(isUnreachable(answer) ? 'unreachable' : answer.refusal)
    rememberAccess(answer.value, { factor })
    setFailed(undefined)
    setFound({ order: answer.value, access: { factor } })
    void navigate(paths.order(context.locale, answer.value.number), { replace: true })
  }

  async function keep() {
    await saveOrder(order!, environment, access ? { access } : {})
    setKept({ order: order!, access })
  }

  return (
    <>
      {query.isError && <p className="note">{t('orders.unreachable')}</p>}
      {query.isFetching && (
        <p className="dim" role="status">
          {t('orders.refreshing')}
        </p>
      )}
      <OrderView order={order} phrases={phrases} />
      {actions?.(order, access)}
      <p className="row">
        {kept ? (
          <button className="btn" type="button" onClick={() => void forgetOrder(number).then(() => setKept(undefined))}>
            {t('orders.forget')}
          </button>
        ) : (
          <button className="btn" type="button" onClick={() => void keep()}>
            {t('orders.keep')}
          </button>
        )}
        {access && (
          <button className="btn" type="button" disabled={query.isFetching} onClick={() => void query.refetch()}>
            {t('orders.refresh')}
          </button>
        )}
      </p>
    </>
  )
}
