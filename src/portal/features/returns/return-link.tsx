import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { hasLeft } from '#domain/order/has-left.ts'
import type { Order } from '#domain/order/order.ts'

import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'
import { Icon } from '#ui/icon.tsx'

const OrderReturns = lazyPart(() => import('./order-returns.tsx'))

/**
 * For the actions of an order page: a link, where there is something to send back; with a script also the returns of the
 * order.
 */
export function ReturnLink({ order, access }: { order: Order; access?: OrderAccess | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { number } = order
  const link = hasLeft(order) && (
    <p>
      <Link className="btn" to={paths.return(context.locale, number)}>
        <Icon name="return" />
        {t('returns.title')}
      </Link>
    </p>
  )
  return useServices() ? <Part part={OrderReturns} props={{ number, access, link }} fallback={link} /> : link
}
