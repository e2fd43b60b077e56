import { type Payment, payments } from '#domain/market.ts'
import type { FullOrder, Money } from '#domain/order.ts'
import { usePortal } from '#portal/app/portal-context.tsx'
import { useTranslation } from '#portal/app/use-translation.ts'

/** Items, money, payment and address: in the full view only. */
export function OrderFacts({ order }: { order: FullOrder }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { totals, address } = order
  const sums: [string, Money | undefined][] = totals
    ? [
        [t('orders.subtotal'), totals.items],
        [t('orders.shipping'), totals.shipping],
        [t('orders.tax'), totals.tax],
        [t('orders.total'), totals.total],
      ]
    : []
  const place = [address?.postalCode, address?.city].filter(Boolean).join(' ')
  const lines = address
    ? [address.name, ...address.lines, place, address.region, address.country && formats.countryName(address.country)]
    : []
  const written = lines.filter(Boolean)
  if (context.market.addressOrder === 'large_to_small') written.reverse()
  return (
    <>
      {order.items.length > 0 && (
        <section className="card">
          <h2>{t('orders.items')}</h2>
          <ul className="list items">
            {order.items.map((item, position) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be alike
              <li key={position} className="row">
                {item.image && <img src={item.image} alt="" width={56} height={56} loading="lazy" />}
                <span dir="auto">{item.title}</span>
                <span className="dim">{t('orders.quantity', { count: item.quantity })}</span>
                {item.total && <span className="sum">{formats.money(item.total)}</span>}
              </li>
            ))}
          </ul>
          <dl className="sums">
            {sums.map(
              ([label, money]) =>
                money && (
                  <div key={label}>
                    <dt>{label}</dt>
                    <dd>{formats.money(money)}</dd>
                  </div>
                ),
            )}
            {order.payment && (
              <div>
                <dt>{t('orders.payment')}</dt>
                <dd dir="auto">{isPayment(order.payment) ? t(`payments.${order.payment}`) : order.payment}</dd>
              </div>
            )}
          </dl>
        </section>
      )}
      {written.length > 0 && (
        <section className="card">
          <h2>{t('orders.address')}</h2>
          <address dir="auto">
            {written.map(line => (
              <span key={line}>
                {line}
                <br />
              </span>
            ))}
          </address>
        </section>
      )}
    </>
  )
}

/** Shops send their own names too; those are shown as they are. */
const isPayment = (name: string): name is Payment => (payments as readonly string[]).includes(name) // widened: includes() takes members only
