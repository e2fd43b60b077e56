import { useEffect, useEffectEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { discardEntry, liveEntries } from '#portal/offline/outbox/outbox.ts'

interface PendingReturnsProps {
  number: string
  /** A request has just reached the shop. */
  onSent: () => void
}

/** Requests for this order that are still on the phone, and why one was not taken. */
export function PendingReturns({ number, onSent }: PendingReturnsProps) {
  const { t } = useTranslation()
  const { formats } = usePortal()
  const entries = useLive(liveEntries)?.filter(({ kind, subject }) => kind === 'return' && subject === number) ?? []
  const sent = entries.filter(({ state }) => state === 'acked').length
  const tell = useEffectEvent(onSent)
  useEffect(() => {
    if (sent) tell()
  }, [sent])
  return (
    <div role="status">
      {entries.map(entry => {
        if (entry.state === 'acked') return null
        if (entry.state !== 'parked')
          return (
            <p key={entry.id} className="note">
              {t('returns.waiting')}
            </p>
          )
        const until = entry.fields?.['until']
        return (
          <div key={entry.id} className="note">
            <p>{t(`error.${entry.reason}`)}</p>
            {until && <p>{t('returns.late', { date: formats.day(until) })}</p>}
            <button className="btn" type="button" onClick={() => void discardEntry(entry.id)}>
              {t('banner.close')}
            </button>
          </div>
        )
      })}
    </div>
  )
}
