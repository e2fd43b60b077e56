import { useEffect, useState } from 'react'
import type { Order } from '#domain/order/order.ts'
import { useServices } from '#portal/frame/services.tsx'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { forgetOrder, readOrder, readSeen, saveOrder } from '#portal/offline/memory/saved-orders.ts'

interface KeptOrder {
  order: Order
  access?: OrderAccess | undefined
}

/** What this device has of an order, and what its owner wants it to have. */
export function useKeptOrder(number: string) {
  const environment = useServices()!.environment // drawn only where services are
  const [kept, setKept] = useState<KeptOrder>()
  const [seen, setSeen] = useState<{ states: string[] | undefined }>()
  useEffect(() => {
    void Promise.all([readOrder(number, environment), readSeen(number, environment)])
      // A device that keeps nothing has nothing.
      .catch((error): [] => {
        reportError(error)
        return []
      })
      .then(([order, states]) => {
        setKept(order)
        setSeen({ states })
      })
  }, [number, environment])

  return {
    /** Absent where the customer does not keep it. */
    kept,
    /** What she had seen before this visit: the measure of what is news until she leaves. Absent until it was read. */
    seen,
    async keep(order: Order, access: OrderAccess | undefined) {
      await saveOrder(order, environment, access ? { access } : {})
      setKept({ order, access })
      void environment.persist()
    },
    async forget() {
      await forgetOrder(number)
      setKept(undefined)
    },
  }
}
