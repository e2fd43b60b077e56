import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DeskRequest, decideRequest } from '#contract/requests/desk-requests.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { answerTo, reasonOf } from '#desk/frame/queries.ts'
import { useMay } from '#desk/frame/staff.tsx'
import { Failure } from '#desk/frame/states.tsx'
import { useToast } from '#desk/frame/toast.tsx'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import type { DecidedState } from '#domain/order/order-request.ts'
import { TextField } from '#ui/field.tsx'

/** What is asked, of which order, and the decision: nothing more is to be opened. */
export function RequestCard({ value }: { value: DeskRequest }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { what, state, number, at, text, email, answer, decidedAt, decidedBy } = value
  const mayDecide = useMay('decide_requests')
  const decision = state === 'declined' ? 'declined' : 'accepted'
  return (
    <li className="card">
      <p className="row">
        <span className="badge plain">{t(`requests.what.${what}`)}</span>
        <time className="dim" dateTime={at}>
          {formats.moment(at)}
        </time>
      </p>
      <h2>
        <bdi>{t('requests.order', { number })}</bdi>
      </h2>
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
      {state === 'open' && mayDecide && <Decision value={value} />}
    </li>
  )
}

function Decision({ value: { id, locale } }: { value: DeskRequest }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const queries = useQueryClient()
  const say = useToast()
  const [answer, setAnswer] = useState('')
  const [lacksAnswer, setLacksAnswer] = useState(false)
  const decide = useMutation({
    mutationFn: (state: DecidedState) => answerTo(decideRequest, { id, state, ...(answer.trim() && { answer }) }),
    onSuccess() {
      say(t('requests.done'))
      void queries.invalidateQueries({ queryKey: ['requests'] })
    },
    onError(error) {
      // Somebody else was faster: show what is true now.
      if (reasonOf(error) === 'conflict') void queries.invalidateQueries({ queryKey: ['requests'] })
    },
  })
  return (
    <>
      {decide.error && <Failure reason={reasonOf(decide.error)} />}
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
          disabled={decide.isPending}
          onClick={() => decide.mutate('accepted')}
        >
          {t('requests.accept')}
        </button>
        <button
          className="btn"
          type="button"
          disabled={decide.isPending}
          onClick={() => (answer.trim() ? decide.mutate('declined') : setLacksAnswer(true))}
        >
          {t('requests.decline')}
        </button>
      </p>
    </>
  )
}
