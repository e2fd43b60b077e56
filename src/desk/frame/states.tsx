import { useTranslation } from 'react-i18next'
import type { Reason } from './ask.ts'

export function Loading() {
  const { t } = useTranslation()
  return (
    <p className="dim calm" role="status">
      {t('loading')}
    </p>
  )
}

/** Why nothing can be shown, and the way to ask again. */
export function Failure({ reason, onRetry }: { reason: Reason; onRetry?: () => void }) {
  const { t } = useTranslation()
  return (
    <div className="note row" role="alert">
      <span>{t([`error.${reason}`, 'error.defect'])}</span>
      {onRetry && (
        <button className="btn" type="button" onClick={onRetry}>
          {t('retry')}
        </button>
      )}
    </div>
  )
}

/** Nothing is here, and that is fine. */
export function Empty({ title, hint }: { title: string; hint?: string }) {
  return (
    <div className="empty">
      <p>{title}</p>
      {hint && <p className="dim">{hint}</p>}
    </div>
  )
}
