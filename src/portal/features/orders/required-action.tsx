import { useTranslation } from 'react-i18next'
import type { RequiredAction as Action } from '#domain/shipment/shipment.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { webAddress } from './web-address.ts'

/** What has to be done before the parcel moves on: by whom, until when, for how much. */
export function RequiredAction({ action: { kind, who, until, amount, url } }: { action: Action }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const last = until && formats.dayRange(until, until)
  const address = webAddress(url)
  return (
    <div className={who === 'customer' ? 'panel urgent' : 'panel'}>
      <h3>{t(`orders.act.${kind}`)}</h3>
      <dl className="sums">
        <div>
          <dt>{t('orders.actWho')}</dt>
          <dd>{t(`orders.actBy.${who}`)}</dd>
        </div>
        {last && (
          <div>
            <dt>{t('orders.actUntil')}</dt>
            <dd>{last}</dd>
          </div>
        )}
        {amount && (
          <div>
            <dt>{t('orders.actAmount')}</dt>
            <dd>
              <bdi>{formats.money(amount)}</bdi>
            </dd>
          </div>
        )}
      </dl>
      {address && who === 'customer' && (
        <a className="btn primary" href={address} rel="noreferrer noopener" target="_blank">
          {t('orders.actOpen')}
        </a>
      )}
    </div>
  )
}
