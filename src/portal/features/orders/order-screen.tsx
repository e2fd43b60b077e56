import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import type { OrderActions } from './order-actions.ts'
import { OrderCode } from './order-code.tsx'
import { OrderForm } from './order-form.tsx'
import { OrderFrame, OrderShape, OrderView } from './order-view.tsx'

const LiveOrder = lazyPart(() => import('./live-order.tsx'))

interface OrderScreenProps {
  data: DataOf<'order'>
  phrases?: PhraseBook | undefined
  /** What other features offer about an order; on the device only. */
  actions?: OrderActions | undefined
}

export function OrderScreen({ data, phrases, actions }: OrderScreenProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()
  const still =
    data.order && phrases ? (
      <>
        <OrderView
          order={data.order}
          phrases={phrases}
          urgent={actions?.urgent(data.order, undefined)}
          actions={actions?.more(data.order, undefined)}
        />
        {data.code && <OrderCode number={data.number} form={data.code} />}
      </>
    ) : data.onDevice ? (
      <OrderFrame number={data.number} />
    ) : (
      <>
        {/* Asks nothing: whether it can be shown only the device knows. */}
        <h1>
          <bdi>{t('orders.order', { number: data.number })}</bdi>
        </h1>
        {data.code ? (
          <OrderCode number={data.number} form={data.code} />
        ) : (
          <div className="unopened">
            <OrderShape />
            <OrderForm form={{ values: { number: data.number } }} />
          </div>
        )}
      </>
    )
  return (
    <>
      {services && (data.order || !data.code) ? (
        <Part
          part={LiveOrder}
          props={{ number: data.number, known: data.order, factor: data.code?.values?.['factor'], actions }}
          fallback={still}
        />
      ) : (
        still
      )}
      <p>
        <Link className="more" to={paths.orders(context.locale)}>
          {t('orders.another')}
        </Link>
      </p>
    </>
  )
}
