import { useTranslation } from 'react-i18next'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { drainOutbox, liveEntries, type OutboxEntry } from '#portal/offline/outbox/outbox.ts'
import { OutboxRow } from './outbox-row.tsx'

const none: OutboxEntry[] = []

/** What waits, what was refused and why, and what was sent in the last days. */
export default function OutboxList() {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const entries = useLive(liveEntries, none)
  if (!entries) return <p className="later">{t('you.waitingNone')}</p>
  const visible = entries.filter(({ kind }) => kind !== 'miss')
  const waiting = visible.some(({ state }) => state === 'queued')
  if (!visible.length) return <p>{t('you.waitingNone')}</p>
  return (
    <>
      <ul className="list">
        {visible.map(entry => (
          <OutboxRow key={entry.id} entry={entry} />
        ))}
      </ul>
      {waiting && (
        <button className="btn" type="button" onClick={() => void drainOutbox(environment)}>
          {t('you.sendNow')}
        </button>
      )}
    </>
  )
}
