import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DeskWithdrawal, handleWithdrawal } from '#contract/withdrawal/desk-withdrawals.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'

/** The whole record stands in the list: there is nothing more to open. */
export function WithdrawalCard({ value }: { value: DeskWithdrawal }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const say = useToast()
  const mayHandle = useMay('handle_returns')
  const { id, name, contract, contact, text, receivedAt, handled } = value
  const handle = useMutation({
    mutationFn: () => answerTo(handleWithdrawal, { id }),
    onSuccess() {
      say(t('withdrawals.done'))
      void queries.invalidateQueries({ queryKey: ['withdrawals'] })
    },
  })
  const facts = [
    [t('withdrawals.name'), name],
    [t('withdrawals.contract'), contract],
    [t('withdrawals.contact'), contact],
    [t('withdrawals.scope'), text ?? t('withdrawals.whole')],
  ]
  return (
    <li className="card">
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
        mayHandle && (
          <p className="row">
            <button className="btn primary" type="button" disabled={handle.isPending} onClick={() => handle.mutate()}>
              {t('withdrawals.handle')}
            </button>
          </p>
        )
      )}
    </li>
  )
}
