import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { OrderForm } from './order-form.tsx'

const LiveOrders = lazyPart(() => import('./live-orders.tsx'))

export function OrdersScreen({ data }: { data: DataOf<'orders'> }) {
  const { t } = useTranslation()
  const services = useServices()
  return (
    <>
      <h1>{t('orders.title')}</h1>
      <p className="lead">{t('orders.description')}</p>
      {services ? (
        <Part part={LiveOrders} props={{ form: data.form }} fallback={<OrderForm form={data.form} />} />
      ) : (
        <OrderForm form={data.form} />
      )}
    </>
  )
}
