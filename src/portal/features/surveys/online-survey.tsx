import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryBody } from '#domain/entry/entry.ts'
import { reasonIn } from '#domain/survey/reason.ts'
import { hasReason } from '#domain/survey/survey.ts'
import { usePortal } from '#portal/frame/portal-context.tsx'
import SentNote from '#portal/frame/sent-note.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { SurveyForm, type SurveyFormProps } from './survey-form.tsx'

interface OnlineSurveyProps extends SurveyFormProps {
  /** Of the article: day of the last change of the text that was read. */
  version?: string | undefined
  /** With the first answer: it is safe on the phone. */
  onSent?: () => void
  /** Stands below the first question. */
  children?: ReactNode
}

/**
 * The same with the app: each step goes to the outbox, so that it is safe when the network goes, and arrives once. Nobody gets to
 * a survey without a network: only the server knows what may be answered.
 */
export default function OnlineSurvey({
  survey,
  token,
  article,
  version,
  onSent,
  children,
  ...first
}: OnlineSurveyProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const services = useServices()! // drawn only where services are
  const [at, setAt] = useState<Pick<SurveyFormProps, 'step' | 'value' | 'answered'>>(first)
  const [sent, setSent] = useState<string>()
  const { step, value, answered } = at
  const about = { survey: survey.name, locale: context.locale, ...(token && { token }) }

  async function send(data: FormData, shown: string) {
    const reason = reasonIn(Object.fromEntries([...data].map(([name, value]) => [name, String(value)])))
    if (answered) {
      if (!reason.choices && !reason.text) return setSent(answered)
      return setSent(await services.write({ kind: 'survey_reason', answer: answered, ...about, ...reason }, shown))
    }
    const given = Number(data.get('value'))
    const body: EntryBody = {
      kind: 'survey_answer',
      ...about,
      scale: survey.scale,
      value: given,
      ...(article && { article }),
      ...(version && { version }),
      ...reason,
    }
    const id = await services.write(body, shown)
    onSent?.()
    if (step === 'reason' || !hasReason(survey)) setSent(id)
    else setAt({ step: 'reason', value: given, answered: id })
  }

  if (sent) return <SentNote id={sent}>{t('surveys.thanks')}</SentNote>
  // Each step is a form of its own, with an id of its own.
  return (
    <>
      <SurveyForm
        key={answered}
        survey={survey}
        {...at}
        {...(token && { token })}
        {...(article && { article })}
        form={answered ? {} : (first.form ?? {})}
        onSend={send}
        {...(value !== undefined && { value })}
      />
      {step === 'ask' && children}
    </>
  )
}
