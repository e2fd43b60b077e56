import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { Order } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { navigate } from '#portal/frame/router.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { saveOrder } from '#portal/offline/memory/saved-orders.ts'
import { OrderLookup } from './order-lookup.tsx'
import { SavedOrderList } from './saved-order-list.tsx'

/** Lookup without leaving the app, and the orders that are on this device. */
export default function LiveOrders({ form }: { form?: FormState | undefined }) {
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are

  async function open(order: Order) {
    // It is shown all the same where the device keeps nothing.
    await saveOrder(order, environment).catch(reportError)
    navigate(paths.order(context.locale, order.number))
  }

  return (
    <>
      <OrderLookup form={form} onFound={open} />
      <SavedOrderList />
    </>
  )
}
