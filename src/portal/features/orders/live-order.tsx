import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Order } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { WithQueries } from '#portal/frame/queries.tsx'
import { navigate } from '#portal/frame/router.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { markSeen, newsOf } from '#portal/offline/memory/saved-orders.ts'
import { LiveOrderCode } from './live-order-code.tsx'
import type { OrderActions } from './order-actions.ts'
import { OrderLookup } from './order-lookup.tsx'
import { OrderFrame, OrderView } from './order-view.tsx'
import { useOrder } from './use-order.ts'
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

function OrderOnDevice({ actions, ...asked }: LiveOrderProps) {
  const { number } = asked
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const phrases = usePhrases()
  const answer = useOrder(asked)
  const { order, access, seen, show } = answer
  useEffect(() => {
    // Saved before it is drawn, so that what is marked is what she sees.
    if (order && phrases && seen) void markSeen(number)
  }, [order, phrases, seen, number])
  if (!order && !answer.isSettled) return <OrderFrame number={number} />
  if (!order) return <UnknownOrder number={number} answer={answer} />
  if (!phrases) return <p role="status">{t('banner.loading')}</p>
  return (
    <>
      {answer.isUnreachable && <p className="note">{t('orders.unreachable')}</p>}
      {answer.isAsking && (
        <p className="dim" role="status">
          {t('orders.refreshing')}
        </p>
      )}
      <OrderView
        order={order}
        phrases={phrases}
        news={newsOf(seen?.states, order.shipments)}
        today={weekdayIn(context.market.timeZone, environment.now())}
        urgent={actions?.urgent(order, access)}
        actions={actions?.more(order, access)}
        said={actions?.said(order, access)}
      />
      {order.access === 'coarse' && access && 'factor' in access && (
        <LiveOrderCode number={number} factor={access.factor} onOpen={(opened, token) => show(opened, { token })} />
      )}
      <OrderButtons order={order} answer={answer} />
    </>
  )
}

type OrderAnswer = ReturnType<typeof useOrder>

/** The form to look it up, and why that is needed. */
function UnknownOrder({ number, answer }: { number: string; answer: OrderAnswer }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { refusal, isUnreachable, show } = answer
  return (
    <>
      <h1>{t('orders.title')}</h1>
      <OrderLookup
        form={{ values: { number }, ...(refusal && { refusal }) }}
        unreachable={isUnreachable}
        onFound={async (order, access) => {
          show(order, access)
          navigate(paths.order(context.locale, order.number), { replace: true })
        }}
      />
    </>
  )
}

/** Keeping it on this device or not, and asking how it is now. */
function OrderButtons({ order, answer }: { order: Order; answer: OrderAnswer }) {
  const { t } = useTranslation()
  const { access, isKept, keep, forget, isAsking, askAgain } = answer
  return (
    <p className="row">
      <button className="btn" type="button" onClick={() => void (isKept ? forget() : keep(order, access))}>
        {t(isKept ? 'orders.forget' : 'orders.keep')}
      </button>
      {access && (
        <button className="btn" type="button" disabled={isAsking} onClick={askAgain}>
          {t('orders.refresh')}
        </button>
      )}
    </p>
  )
}

/** 1 is Monday. */
function weekdayIn(timeZone: string, now: number): number {
  const name = new Intl.DateTimeFormat('en', { timeZone, weekday: 'short' }).format(now)
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(name) + 1
}
