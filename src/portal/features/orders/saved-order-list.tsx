import { useCallback, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { statuses } from '#domain/shipment/shipment.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import type { SavedOrder } from '#portal/offline/memory/saved-order.ts'
import { forgetOrder, liveOrders, newsOf, savedShipments } from '#portal/offline/memory/saved-orders.ts'
import { refreshOrders } from './refresh-orders.ts'
import { usePhrases } from './use-phrases.ts'

/** The orders that are on this device, each with its age; those that are kept are refreshed meanwhile. */
export function SavedOrderList() {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const saved = useLive(useCallback(() => liveOrders(environment), [environment]))
  useEffect(() => {
    const refresh = () => void refreshOrders(environment)
    refresh()
    addEventListener('online', refresh)
    return () => removeEventListener('online', refresh)
  }, [environment])
  if (!saved?.length) return null
  return (
    <section>
      <h2>{t('orders.saved')}</h2>
      <p className="dim">{t('orders.savedHint')}</p>
      <ul className="list saved">
        {saved.map(order => (
          <SavedOrderRow key={order.key} saved={order} />
        ))}
      </ul>
    </section>
  )
}

function SavedOrderRow({ saved }: { saved: SavedOrder }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const phrases = usePhrases()
  const number = saved.kept ? saved.number : saved.masked
  const shipments = savedShipments(saved)
  const [worst] = shipments
  const isNews = newsOf(saved.seen, shipments).includes(true)
  const because = worst?.reason && phrases?.reasons[worst.reason].title
  const expected = worst?.eta && !statuses[worst.status].terminal && formats.dayRange(worst.eta.from, worst.eta.to)
  const name = <bdi>{t('orders.order', { number })}</bdi>
  return (
    <li className="card">
      <p className="row eyebrow">
        {saved.kept ? <Link to={paths.order(context.locale, saved.number)}>{name}</Link> : name}
        {isNews && <span className="news">{t('orders.news')}</span>}
      </p>
      <p className="status">
        <b>
          {worst && phrases
            ? phrases.statuses[worst.status].title
            : t(`orders.state.${saved.kept ? saved.order.state : saved.state}`)}
        </b>
        {because && <span>{because}</span>}
        {expected && <span>{t('orders.eta', { range: expected })}</span>}
      </p>
      <p className="row">
        <time className="dim grow" dateTime={saved.asOf}>
          {t('orders.asOf', { time: formats.moment(saved.asOf) })}
        </time>
        <button className="btn" type="button" onClick={() => void forgetOrder(number)}>
          {t('orders.forget')}
        </button>
      </p>
    </li>
  )
}
