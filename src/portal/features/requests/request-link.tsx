import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { Order } from '#domain/order/order.ts'
import { requestsFor } from '#domain/order/order-request.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'

const OrderRequests = lazyPart(() => import('./order-requests.tsx'))

/** For an order page: what can be asked about the order now. Without a script a link; the status alone offers nothing. */
export function RequestLink({ order, access }: { order: Order; access?: OrderAccess | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  if (order.access !== 'full') return null
  if (services && access && 'token' in access)
    return <Part part={OrderRequests} props={{ order, token: access.token }} fallback={null} />
  // When the server drew it: what has become late since then, the app says.
  if (!requestsFor(order, Date.parse(order.asOf)).length) return null
  return (
    <p>
      <Link className="btn" to={paths.request(context.locale, order.number)}>
        {t('requests.title')}
      </Link>
    </p>
  )
}
