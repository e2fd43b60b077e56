import { useTranslation } from 'react-i18next'
import type { DeliveryProof as Proof } from '#domain/shipment/shipment.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { webAddress } from './web-address.ts'

/** What the carrier has to show that it handed the parcel over. */
export function DeliveryProof({ proof: { kind, name, at, url } }: { proof: Proof }) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const { day, clock } = at ? formats.eventTime(at) : {}
  const address = webAddress(url)
  return (
    <div className="panel">
      <h3>{t('orders.proof')}</h3>
      <dl className="sums">
        <div>
          <dt>{t('orders.proofKind')}</dt>
          <dd>{t(`orders.proofs.${kind}`)}</dd>
        </div>
        {name && (
          <div>
            <dt>{t('orders.proofName')}</dt>
            <dd>
              <bdi>{name}</bdi>
            </dd>
          </div>
        )}
        {day && (
          <div>
            <dt>{t('orders.proofTime')}</dt>
            <dd>
              <span className="times">{day}</span>
              {clock && <bdi className="times">{clock}</bdi>}
            </dd>
          </div>
        )}
      </dl>
      {address && (
        <a className="btn" href={address} rel="noreferrer noopener" target="_blank">
          {t('orders.proofOpen')}
        </a>
      )}
    </div>
  )
}
