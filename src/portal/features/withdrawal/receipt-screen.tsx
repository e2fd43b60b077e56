import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { mailAddress } from '#domain/withdrawal/withdrawal.ts'
import { useServices } from '#portal/frame/services.tsx'
import { WithdrawalFacts } from './withdrawal-facts.tsx'

/** The receipt, to be printed or saved: content, day and time of arrival. */
export function ReceiptScreen({ data }: { data: DataOf<'withdrawal_receipt'> }) {
  const { t } = useTranslation()
  const services = useServices()
  const { receipt } = data
  return (
    <article className="receipt">
      <h1>{t('withdrawal.receipt')}</h1>
      <p className="lead">{t('withdrawal.receiptLead')}</p>
      <WithdrawalFacts {...receipt} />
      {mailAddress(receipt.contact) && <p>{t('withdrawal.mailed')}</p>}
      <p className="dim">{t('withdrawal.keep')}</p>
      {services && (
        <p>
          <button className="btn" type="button" onClick={() => print()}>
            {t('withdrawal.print')}
          </button>
        </p>
      )}
      <p className="dim code">
        <bdi>{receipt.id}</bdi>
      </p>
    </article>
  )
}
