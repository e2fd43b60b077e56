import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { type OrderReturns, readReturns } from '#contract/returns/returns.ts'
import type { Refusal } from '#domain/refusal/refusal.ts'
import { offerReturn } from '#domain/return/return.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { call } from '#portal/offline/call.ts'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { readOrder } from '#portal/offline/memory/saved-orders.ts'
import type { KnownAccess } from './known-access.ts'

interface Asked {
  number: string
  known: KnownAccess
  /** Token of the link that the customer has just given. */
  given: string | undefined
}

/** The returns of an order as the server knows them, else what may be returned by the kept order. */
export function useReturns({ number, known, given }: Asked) {
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [device, setDevice] = useState<{ kept: Awaited<ReturnType<typeof readOrder>> }>()
  useEffect(() => {
    void readOrder(number, environment)
      // A device that keeps nothing has nothing.
      .catch(reportError)
      .then(kept => setDevice({ kept: kept ?? undefined }))
  }, [number, environment])
  const kept = device?.kept
  const recalled = known.recallAccess(number)
  const token = given ?? tokenOf(recalled?.access) ?? tokenOf(kept?.access)
  const query = useQuery({
    queryKey: ['returns', number, token],
    enabled: token !== undefined,
    queryFn: async (): Promise<OrderReturns | { refused: Refusal }> => {
      const answer = await call(readReturns, { number, token: token ?? '', locale: context.locale }, environment)
      if (answer.ok) return answer.value
      if ('unreachable' in answer) throw new Error('unreachable')
      return { refused: answer.refusal }
    },
  })

  function guess(): OrderReturns | undefined {
    const order = recalled?.order ?? kept?.order
    if (!query.isError || order?.access !== 'full') return undefined
    const now = new Date(environment.now())
    // Whether something is excluded only the server knows; it says so when the request arrives.
    const offer = offerReturn(order, { earlier: [], market: context.market, isReturnable: () => true, now })
    return { returns: [], offer }
  }

  return {
    token,
    /** The device was asked whether it knows a way in. */
    isAsked: device !== undefined,
    /** As the server says it. */
    fresh: query.data && 'offer' in query.data ? query.data : undefined,
    guessed: guess(),
    refusal: query.data && 'refused' in query.data ? query.data.refused : undefined,
    isUnreachable: query.isError,
    askAgain: () => void query.refetch(),
  }
}

const tokenOf = (access: OrderAccess | undefined) => (access && 'token' in access ? access.token : undefined)
