import { useTranslation } from 'react-i18next'
import { readPayments } from '#domain/market/payment-names.ts'
import type { FullOrder } from '#domain/order/order.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { webAddress } from './web-address.ts'

/** What an order that is not paid for is waiting for: how, how much, under which number, and the shop's page about it. */
export function Unpaid({ order: { number, state, totals, payment, invoiceUrl, payBy } }: { order: FullOrder }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  if (state !== 'awaiting_payment' && state !== 'payment_failed') return null
  const address = webAddress(invoiceUrl)
  const day = payBy && formats.eventTime(payBy).iso
  const method = readPayments(payment ?? '').map(read =>
    'payment' in read ? t(`payments.${read.payment}`) : read.text,
  )
  const facts = [
    [t('orders.total'), totals && formats.money(totals.total)],
    [t('orders.pay.until'), day && formats.date(day)],
    [t('orders.payment'), formats.list(method)],
    [t('orders.number'), number],
  ]
  return (
    <section className="panel urgent">
      <h2>{t('orders.pay.title')}</h2>
      <dl className="sums">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ),
        )}
      </dl>
      <p>{t('orders.pay.hint')}</p>
      {address && (
        <a className="btn primary" href={address} rel="noreferrer noopener" target="_blank">
          {t('orders.invoice')}
        </a>
      )}
    </section>
  )
}
