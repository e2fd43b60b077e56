import { useTranslation } from 'react-i18next'
import type { WithdrawalReceipt } from '#domain/withdrawal/withdrawal.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'

type WithdrawalFactsProps = Pick<WithdrawalReceipt, 'name' | 'contract' | 'contact'> & {
  text?: string | undefined
  receivedAt?: string | undefined
}

/** The declaration word by word, before it is sent and in its receipt. */
export function WithdrawalFacts({ name, contract, contact, text, receivedAt }: WithdrawalFactsProps) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const facts = [
    [t('withdrawal.name'), name],
    [t('withdrawal.contract'), contract],
    [t('withdrawal.contact'), contact],
    [t('withdrawal.scope'), text || t('withdrawal.whole')],
  ]
  return (
    <dl className="card declaration">
      {receivedAt && (
        <div>
          <dt className="dim">{t('withdrawal.received')}</dt>
          <dd>
            <time dateTime={receivedAt}>
              <b>{formats.instant(receivedAt)}</b>
            </time>
          </dd>
        </div>
      )}
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt className="dim">{label}</dt>
          <dd className="words">
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}
