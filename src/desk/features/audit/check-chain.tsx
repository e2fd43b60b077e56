import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { checkAuditLog } from '#contract/staff/audit.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { Failure } from '#desk/frame/states.tsx'

/** Has the server read the whole log, and says what it found, and which line is not as it was written. */
export function CheckChain() {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => answerTo(checkAuditLog, {}) })
  return (
    <>
      <p className="row">
        <button className="btn" type="button" disabled={isPending} onClick={() => mutate()}>
          {t(isPending ? 'audit.checking' : 'audit.check')}
        </button>
      </p>
      <div role="status">
        {data &&
          (data.brokenAt ? (
            <p className="note">
              <b>{t('audit.brokenTitle')}</b> {t('audit.broken', { number: formats.number(data.brokenAt) })}{' '}
              {data.broken
                ? t('audit.brokenLine', {
                    time: formats.instant(data.broken.at),
                    who: `\u2068${data.broken.who}\u2069`,
                    action: t([`audit.did.${data.broken.action}`, data.broken.action]),
                  })
                : t('audit.brokenGone')}
            </p>
          ) : (
            <p className="callout">
              {t('audit.whole', { count: data.entries })} <span className="dim">{t('audit.hash')}</span>{' '}
              <code className="dim" dir="ltr">
                {data.hash}
              </code>
            </p>
          ))}
      </div>
      {error && <Failure reason={reasonOf(error)} onRetry={() => mutate()} />}
    </>
  )
}
