import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskRequest, decideRequest } from '#contract/requests/desk-requests.ts'
import { useHold } from '#desk/frame/hold.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { LinkArticles } from '#desk/frame/link-desk.tsx'
import { reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { BeingDone } from '#desk/frame/undo.tsx'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import type { DecidedState } from '#domain/order/order-request.ts'
import { TextField } from '#ui/field.tsx'

/** What is asked, of which order, and the decision: nothing more is to be opened. */
export function RequestDetail({ value }: { value: DeskRequest }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { what, state, at, text, email, answer, decidedAt, decidedBy } = value
  const mayDecide = useMay('decide_requests')
  const decision = state === 'declined' ? 'declined' : 'accepted'
  return (
    <>
      <p className="row">
        <span className="badge plain">{t(`requests.what.${what}`)}</span>
        <time className="dim" dateTime={at}>
          {formats.moment(at)}
        </time>
      </p>
      <LinkArticles locale={value.locale} order={value.number} email={email} />
      {email && (
        <p>
          <a href={`mailto:${email}`}>
            <bdi>{email}</bdi>
          </a>
        </p>
      )}
      {text && (
        <p className="words" dir="auto">
          {text}
        </p>
      )}
      {decidedAt && (
        <p className="dim">
          {t(`requests.decided.${decision}`, { name: decidedBy ?? '', time: formats.moment(decidedAt) })}
        </p>
      )}
      {answer && (
        <p className="words" dir="auto">
          {answer}
        </p>
      )}
      {state === 'open' && (
        <BeingDone object={value.id}>{mayDecide && <Decision key={value.id} value={value} />}</BeingDone>
      )}
    </>
  )
}

function Decision({ value: { id, locale } }: { value: DeskRequest }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const [answer, setAnswer] = useState('')
  const [lacksAnswer, setLacksAnswer] = useState(false)
  const hold = useHold('requests', decideRequest, () => ({ sentence: t('requests.done') }))
  const decide = (state: DecidedState) => hold.mutate({ id, state, ...(answer.trim() && { answer }) })
  return (
    <>
      {hold.error && <Failure reason={reasonOf(hold.error)} />}
      <TextField
        label={t('requests.answer')}
        hint={t('requests.answerHint', { language: formats.languageName(locale.split('-')[0]!) /* never empty */ })}
        error={lacksAnswer ? t('requests.answerMissing') : undefined}
        rows={3}
        maxLength={entryLimits.order_request.text}
        dir="auto"
        value={answer}
        onChange={event => {
          setAnswer(event.target.value)
          setLacksAnswer(false)
        }}
      />
      <p className="row">
        <button
          className="btn primary"
          type="button"
          aria-keyshortcuts="a"
          disabled={hold.isPending}
          onClick={() => decide('accepted')}
        >
          {t('requests.accept')}
        </button>
        <button
          className="btn"
          type="button"
          aria-keyshortcuts="d"
          disabled={hold.isPending}
          onClick={() => (answer.trim() ? decide('declined') : setLacksAnswer(true))}
        >
          {t('requests.decline')}
        </button>
      </p>
    </>
  )
}
