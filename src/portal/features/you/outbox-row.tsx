import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { bodyOf, discardEntry, isRevisable, type OutboxEntry, reviseEntry } from '#portal/offline/outbox/outbox.ts'

/** One entry: what it is, how far it is, its text, and what can be done with it. */
export function OutboxRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation()
  const environment = useServices()!.environment // drawn only where services are
  const [editing, setEditing] = useState(false)
  const body = bodyOf(entry)
  const text = body && 'text' in body ? body.text : undefined

  async function revise(changed: string) {
    // The kind is the body's own; only its text is another.
    if (body && 'text' in body) await reviseEntry(entry.id, { ...body, text: changed } as EntryBody, environment)
    setEditing(false)
  }

  return (
    <li className="card">
      <Progress entry={entry} />
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

/** Where it stands; a refusal with its reason, a withdrawal with its receipt or the word that it is none yet. */
function Progress({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation()
  const { context, formats } = usePortal()
  const { id, kind, state, createdAt } = entry
  const reason = entry.state === 'parked' ? t(`error.${entry.reason}`) : ''
  const until = entry.state === 'parked' ? entry.fields?.['until'] : undefined
  return (
    <>
      <b>{t(`you.entry.${kind}`)}</b>
      <p className={state === 'parked' ? 'wrong' : 'dim'}>
        {t(`you.state.${state}`, { reason })} · {formats.moment(createdAt)}
      </p>
      {kind === 'withdrawal' && state === 'acked' && (
        <p>
          <Link className="btn" to={paths.receipt(context.locale, id)}>
            {t('withdrawal.show')}
          </Link>
        </p>
      )}
      {kind === 'withdrawal' && state !== 'acked' && <p className="note">{t('withdrawal.draft')}</p>}
      {until && <p>{t('returns.late', { date: formats.day(until) })}</p>}
    </>
  )
}
