import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { discardEntry, liveEntries } from '#portal/offline/outbox/outbox.ts'

interface PendingReturnsProps {
  number: string
  /** The request that was sent from this screen: it is thanked for. */
  thanked?: string | undefined
  /** A request has just reached the shop. */
  onSent: () => void
}

/**
 * Requests for this order that are still on the phone, and why one was not taken. The only place that says so: beside
 * another one that does, each state would be read twice.
 */
export function PendingReturns({ number, thanked, onSent }: PendingReturnsProps) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const entries = useLive(liveEntries)?.filter(({ kind, subject }) => kind === 'return' && subject === number) ?? []
  const sent = entries.filter(({ state }) => state === 'acked').length
  const tell = useEffectEvent(onSent)
  useEffect(() => {
    if (sent) tell()
  }, [sent])
  const see = (
    <p>
      <Link to={paths.you(context.locale)}>{t('waiting.see')}</Link>
    </p>
  )
  return (
    <div role="status">
      {entries.map(entry => {
        if (entry.state === 'acked')
          return entry.id === thanked ? (
            <p key={entry.id} className="note">
              {t('returns.sent')}
            </p>
          ) : null
        if (entry.state !== 'parked') {
          const isTried = entry.state === 'sending' || entry.attempts === 0
          return (
            <div key={entry.id} className="note">
              <p>{t(isTried && environment.online() ? 'waiting.sending' : 'returns.waiting')}</p>
              {see}
            </div>
          )
        }
        const until = entry.fields?.['until']
        return (
          <div key={entry.id} className="note">
            <p>{t(`error.${entry.reason}`)}</p>
            {until && <p>{t('returns.late', { date: formats.day(until) })}</p>}
            {see}
            <button className="btn" type="button" onClick={() => void discardEntry(entry.id)}>
              {t('banner.close')}
            </button>
          </div>
        )
      })}
    </div>
  )
}
