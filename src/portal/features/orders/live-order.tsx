import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { findOrder } from '#contract/orders/orders.ts'
import { paths } from '#contract/paths.ts'
import type { Order } from '#domain/order/order.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useTranslation } from '#portal/frame/use-translation.ts'
import { isUnreachable } from '#portal/offline/call.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { forgetOrder, markSeen, newsOf, readOrder, readSeen, saveOrder } from '#portal/offline/memory/saved-orders.ts'
import { askOrder } from './ask-order.ts'
import { askWithProof } from './ask-with-proof.ts'
import { LiveOrderCode } from './live-order-code.tsx'
import { recallAccess, rememberAccess, takeToken } from './order-access.ts'
import type { OrderActions } from './order-actions.ts'
import { OrderForm } from './order-form.tsx'
import { OrderView } from './order-view.tsx'
import { usePhrases } from './use-phrases.ts'

interface LiveOrderProps {
  number: string
  /** What the server drew already. */
  known?: Order | undefined
  /** What found it, where a form without the app did. */
  factor?: string | undefined
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
function OrderOnDevice({ number, known, factor, actions }: LiveOrderProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const navigate = useNavigate()
  const phrases = usePhrases()
  const [found, setFound] = useState<{ order: Order; access: OrderAccess }>()
  const [failed, setFailed] = useState<Refusal | 'unreachable'>()
  const [token] = useState(() => takeToken(number))
  const [kept, setKept] = useState<{ order: Order; access?: OrderAccess | undefined } | undefined>()
  /** What she had seen before this visit; stays the measure of what is news until she leaves. */
  const [seen, setSeen] = useState<{ states: string[] | undefined }>()
  useEffect(() => {
    void readOrder(number, environment).then(setKept)
    void readSeen(number, environment).then(states => setSeen({ states }))
  }, [number, environment])

  const remembered = recallAccess(number)
  const access: OrderAccess | undefined =
    found?.access ?? (token ? { token } : (remembered?.access ?? kept?.access ?? (factor ? { factor } : undefined)))
  const query = useQuery({
    queryKey: ['order', number, access],
    enabled: access !== undefined && seen !== undefined,
    // What was looked up a moment ago on another page is not asked for again, which may cost the customer work.
    ...(remembered?.access === access && { initialData: remembered?.order, initialDataUpdatedAt: remembered?.at }),
    queryFn: async (): Promise<Order | Refused> => {
      if (!access) throw new Error('enabled without access')
      const answer = await askOrder(number, access, environment, context.locale)
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
  useEffect(() => {
    // Saved before it is drawn, so that what is marked is what she sees.
    if (order && phrases && seen) void markSeen(number)
  }, [order, phrases, seen, number])
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
  if (!phrases) return <p role="status">{t('banner.loading')}</p>

  async function find(asked: string, factor: string) {
    const answer = await askWithProof(findOrder, { number: asked, factor, locale: context.locale }, environment)
    if (!answer.ok) return setFailed(isUnreachable(answer) ? 'unreachable' : answer.refusal)
    rememberAccess(answer.value, { factor })
    setFailed(undefined)
    setFound({ order: answer.value, access: { factor } })
    void navigate(paths.order(context.locale, answer.value.number), { replace: true })
  }

  function show(opened: Order, token: string) {
    rememberAccess(opened, { token })
    setFound({ order: opened, access: { token } })
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
      <OrderView
        order={order}
        phrases={phrases}
        news={newsOf(seen?.states, order.shipments)}
        today={weekdayIn(context.market.timeZone, environment.now())}
        actions={actions?.(order, access)}
      />
      {order.access === 'coarse' && access && 'factor' in access && (
        <LiveOrderCode number={number} factor={access.factor} onOpen={show} />
      )}
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

/** 1 is Monday. */
function weekdayIn(timeZone: string, now: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format(now)
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1
}
