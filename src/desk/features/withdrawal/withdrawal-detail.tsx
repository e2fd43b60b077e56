import { useTranslation } from 'react-i18next'
import { type DeskWithdrawal, handleWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'

/** The whole record. */
export function WithdrawalDetail({ value }: { value: DeskWithdrawal }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const mayHandle = useMay('handle_returns')
  const { id, name, contract, contact, text, receivedAt, handled } = value
  const handle = useHold('withdrawals', handleWithdrawal, () => ({ sentence: t('withdrawals.done') }))
  const facts = [
    [t('withdrawals.name'), name],
    [t('withdrawals.contract'), contract],
    [t('withdrawals.contact'), contact],
    [t('withdrawals.scope'), text ?? t('withdrawals.whole')],
  ]
  return (
    <>
      <dl className="titles">
        <div>
          <dt>{t('withdrawals.received')}</dt>
          <dd>
            <time dateTime={receivedAt}>{formats.instant(receivedAt)}</time>
          </dd>
        </div>
        {facts.map(([label, said]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="words" dir="auto">
              {said}
            </dd>
          </div>
        ))}
      </dl>
      {handle.error && <Failure reason={reasonOf(handle.error)} />}
      {handled ? (
        <p className="dim">{t('withdrawals.handledBy', { name: handled.by, time: formats.moment(handled.at) })}</p>
      ) : (
        <BeingDone object={id}>
          {mayHandle && (
            <p className="row">
              <button
                className="btn primary"
                type="button"
                aria-keyshortcuts="m"
                disabled={handle.isPending}
                onClick={() => handle.mutate({ id })}
              >
                {t('withdrawals.handle')}
              </button>
            </p>
          )}
        </BeingDone>
      )}
    </>
  )
}
