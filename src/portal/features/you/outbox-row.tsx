import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '#contract/paths.ts'
import type { EntryBody } from '#domain/entry/entry.ts'
import { useFieldSentence } from '#portal/frame/form-field.tsx'
import { Link } from '#portal/frame/link.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { useServices } from '#portal/frame/services.tsx'
import {
  bodyOf,
  discardEntry,
  isRevisable,
  needsProof,
  type OutboxEntry,
  resumeEntry,
  reviseEntry,
} from '#portal/offline/outbox/outbox.ts'

import { EditEntry } from './edit-entry.tsx'
import { type EntryField, fieldsOf } from './entry-fields.ts'

/** One entry: what it is, how far it is, its text, and what can be done with it. */
export function OutboxRow({ entry }: { entry: OutboxEntry }) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const environment = useServices()!.environment // drawn only where services are
  const [editing, setEditing] = useState(false)
  const body = bodyOf(entry)
  const text = body && 'text' in body ? body.text : undefined

  const isEditable = body && fieldsOf(body.kind).length > 0 && isRevisable(entry)
  const proves = body && needsProof(entry) && entry.subject

  const refused = (entry.state === 'parked' && entry.fields) || {}

  async function revise(changed: EntryBody) {
    await reviseEntry(entry.id, changed, environment)
    setEditing(false)
  }

  return (
    <li className="card">
      <Progress entry={entry} />
      {!editing && <RefusedFields kind={entry.kind} refused={refused} />}
      {editing && body ? (
        <EditEntry body={body} errors={refused} onChange={revise} />
      ) : (
        text && (
          <p className="words" dir="auto">
            {text}
          </p>
        )
      )}
      {entry.state !== 'acked' && (
        <p className="row">
          {proves && (
            <Link
              className="btn primary"
              to={(/^(reply|case_answer)$/.test(entry.kind) ? paths.conversation : paths.order)(context.locale, proves)}
            >
              {t('you.prove')}
            </Link>
          )}
          {isEditable && !editing && (
            <button className="btn" type="button" onClick={() => setEditing(true)}>
              {t('you.edit')}
            </button>
          )}
          {entry.state === 'parked' && !isEditable && (
            <button className="btn" type="button" onClick={() => void resumeEntry(entry.id, environment)}>
              {t('you.sendNow')}
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
  const name = useNameOf(bodyOf(entry))
  const until = entry.state === 'parked' ? entry.fields?.['until'] : undefined
  return (
    <>
      <b>{t(`you.entry.${kind}`)}</b>
      {name && <bdi className="line">{name}</bdi>}
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

/** What it is about: a product, an order, a contract, an article has none that the phone knows for sure. */
function useNameOf(body: EntryBody | undefined): string | undefined {
  const { context } = usePortal()
  switch (body?.kind) {
    case 'review':
      return context.products.find(({ handle }) => handle === body.product)?.name
    case 'message':
      return body.order
    case 'return':
      return body.order.number
    case 'withdrawal':
      return body.contract
    default:
      return undefined
  }
}

/** Which fields the shop has refused, and why. */
function RefusedFields({ kind, refused }: { kind: OutboxEntry['kind']; refused: Record<string, string> }) {
  const { t } = useTranslation()
  const sentenceOf = useFieldSentence()
  const fields: Pick<EntryField, 'name' | 'label'>[] = fieldsOf(kind).filter(({ name }) => refused[name])
  if (refused['items']) fields.unshift({ name: 'items', label: 'returns.items' })
  if (!fields.length) return null
  return (
    <dl>
      {fields.map(({ name, label }) => (
        <div key={name}>
          <dt>{t(label)}</dt>
          <dd className="wrong">{sentenceOf(refused[name])}</dd>
        </div>
      ))}
    </dl>
  )
}
