import { useState } from 'react'
import { Link } from 'react-router'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { useLive } from '#portal/frame/use-live.ts'
import { useTranslation } from '#portal/frame/use-translation.ts'
import {
  bodyOf,
  discardEntry,
  drainOutbox,
  isRevisable,
  liveEntries,
  type OutboxEntry,
  reviseEntry,
} from '#portal/offline/outbox/outbox.ts'

/** What waits, what was refused and why, and what was sent in the last days. */
export default function OutboxList() {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const entries = useLive(liveEntries)
  const visible = entries?.filter(({ kind }) => kind !== 'miss') ?? []
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

function OutboxRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const environment = useServices()!.environment // as above
  const [editing, setEditing] = useState(false)
  const body = bodyOf(entry)
  const text = body && 'text' in body ? body.text : undefined
  const reason = entry.state === 'parked' ? t(`error.${entry.reason}`) : ''

  async function revise(changed: string) {
    if (body && 'text' in body) await reviseEntry(entry.id, { ...body, text: changed } as EntryBody, environment)
    // The kind is the body's own; only its text is another.
    setEditing(false)
  }

  return (
    <li className="card">
      <b>{t(`you.entry.${entry.kind}`)}</b>
      <p className={entry.state === 'parked' ? 'wrong' : 'dim'}>
        {t(`you.state.${entry.state}`, { reason })} · {formats.moment(entry.createdAt)}
      </p>
      {entry.kind === 'withdrawal' &&
        (entry.state === 'acked' ? (
          <p>
            <Link className="btn" to={paths.receipt(context.locale, entry.id)}>
              {t('withdrawal.show')}
            </Link>
          </p>
        ) : (
          <p className="note">{t('withdrawal.draft')}</p>
        ))}
      {entry.state === 'parked' && entry.fields?.['until'] && (
        <p>{t('returns.late', { date: formats.day(entry.fields['until']) })}</p>
      )}
      {editing && text !== undefined ? (
        <form
          className="form"
          onSubmit={event => {
            event.preventDefault()
            void revise(String(new FormData(event.currentTarget).get('text') ?? ''))
          }}
        >
          <textarea name="text" aria-label={t(`you.entry.${entry.kind}`)} rows={5} defaultValue={text} dir="auto" />
          <button className="btn primary" type="submit">
            {t('you.sendNow')}
          </button>
        </form>
      ) : (
        text && (
          <p className="words" dir="auto">
            {text}
          </p>
        )
      )}
      {entry.state !== 'acked' && (
        <p className="row">
          {text !== undefined && isRevisable(entry) && !editing && (
            <button className="btn" type="button" onClick={() => setEditing(true)}>
              {t('you.edit')}
            </button>
          )}
          {text && (
            <button className="btn" type="button" onClick={() => void navigator.clipboard.writeText(text)}>
              {t('you.copy')}
            </button>
          )}
          <button
            className="btn"
            type="button"
            onClick={() => confirm(t('you.discardConfirm')) && void discardEntry(entry.id)}
          >
            {t('you.discard')}
          </button>
        </p>
      )}
    </li>
  )
}
