import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Order } from '#domain/order/order.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { saveOrder } from '#portal/offline/memory/saved-orders.ts'
import { renewProof } from '#portal/offline/outbox/outbox.ts'
import { askOrder } from './ask-order.ts'
import { recallAccess, rememberAccess, takeToken } from './order-access.ts'
import { useKeptOrder } from './use-kept-order.ts'

interface KnownOrder {
  number: string
  /** What the server drew already. */
  known?: Order | undefined
  /** What found it, where a form without the app did. */
  factor?: string | undefined
}

/** An order by the best way in that is known, fresh where the network is, else as last known. */
export function useOrder({ number, known, factor }: KnownOrder) {
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const { kept, seen, keep, forget } = useKeptOrder(number)
  const [opened, setOpened] = useState<{ order: Order; access: OrderAccess }>()
  const [token] = useState(() => takeToken(number))
  const remembered = recallAccess(number)
  const access: OrderAccess | undefined =
    opened?.access ?? (token ? { token } : (remembered?.access ?? kept?.access ?? (factor ? { factor } : undefined)))

  const query = useQuery({
    queryKey: ['order', number, access],
    enabled: access !== undefined && seen !== undefined,
    // What was looked up a moment ago on another page is not asked for again, which may cost the customer work.
    ...(remembered &&
      remembered.access === access && {
        initialData: { order: remembered.order },
        initialDataUpdatedAt: remembered.at,
      }),
    queryFn: async (): Promise<{ order: Order } | { refusal: Refusal }> => {
      if (!access) throw new Error('enabled without access')
      const answer = await askOrder(number, access, environment, context.locale)
      if (answer.ok) {
        rememberAccess(answer.value, access)
        if ('token' in access) await renewProof(number, access.token, environment).catch(reportError)
        // It is shown all the same where the device keeps nothing.
        await saveOrder(answer.value, environment, kept && { access }).catch(reportError)
        return { order: answer.value }
      }
      // Unreachable is no failure: what is known stays, with its age.
      if ('unreachable' in answer) throw new Error('unreachable')
      return { refusal: answer.refusal }
    },
  })

  const fresh = query.data && 'order' in query.data ? query.data.order : undefined
  return {
    order: fresh ?? opened?.order ?? remembered?.order ?? kept?.order ?? known,
    access,
    seen,
    isKept: kept !== undefined,
    keep,
    forget,
    refusal: query.data && 'refusal' in query.data ? query.data.refusal : undefined,
    isUnreachable: query.isError,
    /** The device was asked, and where it knows a way in, the shop too. */
    isSettled: seen !== undefined && (access === undefined || !query.isPending),
    isAsking: query.isFetching,
    askAgain: () => void query.refetch(),
    /** Shows what the customer has opened by another way in, and goes on asking by that. */
    show(order: Order, by: OrderAccess) {
      rememberAccess(order, by)
      setOpened({ order, access: by })
    },
  }
}
