import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { addressLines } from '#domain/market/address-lines.ts'
import { readPayments } from '#domain/market/payment-names.ts'
import type { FullOrder, Money, Refund, SumRow } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { webAddress } from './web-address.ts'

/** Items, money, payment, invoice and address: in the full view only. */
export function OrderFacts({ order }: { order: FullOrder }) {
  return (
    <>
      {(order.items.length > 0 || order.totals || order.refunds) && <Bought order={order} />}
      <Recipient order={order} />
    </>
  )
}

function Bought({ order: { items, totals, refunds = [], payment, invoiceUrl } }: { order: FullOrder }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  // Without rows the amounts do not add up, or were kept by an older version: the total alone is certain.
  const rows = totals?.rows ?? []
  const [included, sums] = [true, false].map(inside => rows.filter(({ kind }) => (kind === 'tax_included') === inside))
  const paid = readPayments(payment ?? '').map(read => ('payment' in read ? t(`payments.${read.payment}`) : read.text))
  const invoice = webAddress(invoiceUrl)
  const labelOf = ({ at }: Refund) => {
    const date = at && formats.eventTime(at).iso
    return date ? t('orders.refundOn', { date: formats.date(date) }) : t('orders.refund')
  }
  const rowOf = ({ kind, label, money }: SumRow, position: number) => (
    <Sum key={`${kind}${position}`} label={label ?? t(`orders.sum.${kind}`)} money={money} />
  )
  return (
    <section className="card">
      <h2>{t('orders.items')}</h2>
      <ul className="list items">
        {items.map((item, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an order may be alike
          <li key={position}>
            {item.image ? (
              <img src={paths.file(item.image)} alt="" width={64} height={64} loading="lazy" />
            ) : (
              <span className="blank" aria-hidden="true" />
            )}
            <span className="grow">
              <span dir="auto">{item.names?.[context.language] ?? item.title}</span>
              <span className="row dim">
                {t('orders.quantity', { count: item.quantity })}
                {item.total && <bdi className="sum">{formats.money(item.total)}</bdi>}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <dl className="sums">
        {sums?.map(rowOf)}
        {totals && <Sum label={t('orders.total')} money={totals.total} strong />}
        {included?.map(rowOf)}
        {refunds.map((refund, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two refunds of an order may be alike
          <Sum key={position} label={labelOf(refund)} money={refund.money} />
        ))}
        {paid.length > 0 && (
          <div>
            <dt>{t('orders.payment')}</dt>
            <dd dir="auto">{formats.list(paid)}</dd>
          </div>
        )}
      </dl>
      {invoice && (
        <a className="btn" href={invoice} rel="noreferrer noopener" target="_blank">
          {t('orders.invoice')}
        </a>
      )}
    </section>
  )
}

function Sum({ label, money, strong }: { label: string; money: Money; strong?: boolean }) {
  const { formats } = usePortal()
  return (
    <div className={strong ? 'strong' : undefined}>
      <dt dir="auto">{label}</dt>
      <dd>
        <bdi>{formats.money(money)}</bdi>
      </dd>
    </div>
  )
}

function Recipient({ order: { address } }: { order: FullOrder }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  if (!address) return null
  const lines = addressLines(address, context.market.addressOrder)
  const { country } = address
  if (country && country !== context.market.code) lines.push(formats.countryName(country))
  if (!lines.length) return null
  return (
    <section className="card">
      <h2>{t('orders.address')}</h2>
      <address dir="auto">
        {lines.map((line, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an address may be alike
          <span key={position}>
            {line}
            <br />
          </span>
        ))}
      </address>
    </section>
  )
}
