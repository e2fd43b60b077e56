import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { deskOrder, deskOrders } from '#contract/orders/desk-orders.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { ParcelState } from '#desk/frame/parcel-state.tsx'
import { deskRoot, paths } from '#desk/frame/paths.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure, Loading } from '#desk/frame/states.tsx'
import type { FullShipment } from '#domain/order/order.ts'
import { orderNumberKey } from '#domain/order/order-lookup.ts'

/** What opens an order is a line in the audit log: it is not read again because somebody looks at another window. */
const once = { staleTime: 5 * 60_000, refetchOnWindowFocus: false }

/** The short facts of an order: how it stands, its parcels and the day that is promised. */
export function OrderFacts({ number }: { number: string }) {
  const { t } = useTranslation()
  const found = useQuery({
    queryKey: ['panel-order', number],
    queryFn: async ({ signal }) => {
      const { orders } = await answerTo(deskOrders, { q: number }, signal)
      const same = orders.filter(order => orderNumberKey(order.number) === orderNumberKey(number))
      // Of two shops that count alike none is it: the desk shows both.
      const [order] = same.length === 1 ? same : []
      return order ? { id: order.id, ...(await answerTo(deskOrder, { id: order.id }, signal)) } : null
    },
    ...once,
  })
  const { data, error, refetch } = found
  const place = data ? `${paths.orders()}?id=${data.id}` : `${paths.orders()}?q=${encodeURIComponent(number)}`
  return (
    <section className="panel-order" aria-label={t('panel.order', { number: isolated(number) })}>
      <p className="row">
        <b>{t('panel.order', { number: isolated(number) })}</b>
        {data && <span className="badge plain">{t(`orders.state.${data.order.state}`)}</span>}
      </p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => void refetch()} />}
      {found.isPending && <Loading />}
      {data === null && <p className="dim">{t('panel.noOrder')}</p>}
      {data && !data.order.shipments.length && <p className="dim">{t('panel.noParcel')}</p>}
      {data && data.order.shipments.length > 0 && (
        <ul className="panel-parcels">
          {data.order.shipments.map((parcel, place) => (
            <li key={parcel.trackingNumber ?? place}>
              <Parcel parcel={parcel} />
            </li>
          ))}
        </ul>
      )}
      <p>
        <a href={deskRoot + place} target="_blank" rel="noreferrer">
          {t('panel.openDesk')}
        </a>
      </p>
    </section>
  )
}

function Parcel({ parcel }: { parcel: FullShipment }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  return (
    <>
      <ParcelState of={parcel} />
      {parcel.eta && (
        <span className="dim">{t('panel.expected', { day: formats.dayRange(parcel.eta.from, parcel.eta.to) })}</span>
      )}
    </>
  )
}
