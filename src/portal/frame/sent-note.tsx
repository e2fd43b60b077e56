import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { liveEntry } from '#portal/offline/outbox/outbox.ts'
import { Link } from './link.tsx'
import { usePortal } from './portal-context.tsx'
import { useServices } from './services.tsx'
import { useLive } from './use-live.ts'

interface SentNoteProps {
  /** The entry that was written. */
  id: string
  /** What is true once the shop has confirmed it. */
  children: ReactNode
}

/** Where something is that was sent: on the phone until the shop has confirmed it. It changes by itself. */
export default function SentNote({ id, children }: SentNoteProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const { environment } = useServices()! // drawn only where services are
  const entry = useLive(useCallback(() => liveEntry(id), [id]))
  const isThere = entry?.state === 'acked'
  // A first try; anything else is said plainly, since nobody knows how long it takes.
  const isTried = !entry || entry.state === 'sending' || (entry.state === 'queued' && entry.attempts === 0)
  const isRefused = entry?.state === 'parked'
  return (
    <div className="note" role="status">
      {isThere && <p>{children}</p>}
      {isRefused && <p>{t('you.state.parked', { reason: t(`error.${entry.reason}`) })}</p>}
      {!isThere && !isRefused && <p>{t(isTried && environment.online() ? 'waiting.sending' : 'waiting.queued')}</p>}
      {!isThere && (
        <p>
          <Link to={paths.you(context.locale)}>{t('waiting.see')}</Link>
        </p>
      )}
    </div>
  )
}
