import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { OrderAccess } from '#portal/offline/memory/saved-order.ts'

const OrderReturns = lazyPart(() => import('./order-returns.tsx'))

/** For the actions of an order page: a link without a script, with it also the returns of the order. */
export function ReturnLink({ number, access }: { number: string; access?: OrderAccess | undefined }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const link = (
    <p>
      <Link className="btn" to={paths.return(context.locale, number)}>
        {t('returns.title')}
      </Link>
    </p>
  )
  return useServices() ? <Part part={OrderReturns} props={{ number, access }} fallback={link} /> : link
}
