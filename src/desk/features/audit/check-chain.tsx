import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { checkAuditLog } from '#contract/staff/audit.ts'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'

/** Has the server read the whole log, and says what it found. */
export function CheckChain() {
  const { t } = useTranslation()
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => answerTo(checkAuditLog, {}) })
  return (
    <>
      <p className="row">
        <button className="btn" type="button" disabled={isPending} onClick={() => mutate()}>
          {t('audit.check')}
        </button>
        <span role="status">
          {data &&
            (data.brokenAt ? t('audit.broken', { number: data.brokenAt }) : t('audit.whole', { count: data.entries }))}
        </span>
      </p>
      {error && <Failure reason={reasonOf(error)} onRetry={() => mutate()} />}
    </>
  )
}
