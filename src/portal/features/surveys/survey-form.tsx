import { useTranslation } from 'react-i18next'
import type { FormState } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import { entryLimits } from '#domain/entry/entry-limits.ts'
import { directionOf } from '#domain/locale/language.ts'
import type { Survey } from '#domain/survey/survey.ts'
import { Form, type Send } from '#portal/frame/form.tsx'
import { FormTextField } from '#portal/frame/form-field.tsx'
import { usePortal } from '#portal/frame/portal-context.tsx'
import { AnswerName, ScaleButtons } from './scale-buttons.tsx'

export interface SurveyFormProps {
  survey: Survey
  step: 'ask' | 'reason'
  token?: string
  article?: string
  /** What was answered, or chosen in an e-mail and not sent yet. */
  value?: number
  /** The entry that holds the answer; absent where it goes together with its reason. */
  answered?: string
  form?: FormState
  onSend?: Send | undefined
}

/** The first question by one tap; what comes after it is optional and said to be. */
export function SurveyForm({ survey, step, token, article, value, answered, form, onSend }: SurveyFormProps) {
  const { t } = useTranslation()
  const { context } = usePortal()
  const path = paths.survey(context.locale, survey.name, { token, article })
  const own = survey.language === context.language ? {} : { lang: survey.language, dir: directionOf(survey.language) }
  if (step === 'ask')
    return (
      <Form action={path} form={form} onSend={onSend}>
        <ScaleButtons scale={survey.scale}>
          <legend {...own}>{survey.question}</legend>
        </ScaleButtons>
      </Form>
    )
  const { choice, text } = survey
  return (
    <Form action={path} form={form} onSend={onSend} keepsDraft>
      <input type="hidden" name="step" value="reason" />
      {value !== undefined && <input type="hidden" name="value" value={value} />}
      {answered && <input type="hidden" name="answered" value={answered} />}
      <p className="dim" {...own}>
        {survey.question}
      </p>
      {value !== undefined && (
        <p>
          {t('surveys.yours')} <AnswerName scale={survey.scale} value={value} />
          {!answered && (
            <>
              {' · '}
              <a href={path}>{t('surveys.change')}</a>
            </>
          )}
        </p>
      )}
      {choice && (
        <fieldset {...own}>
          <legend>{choice.question}</legend>
          {choice.choices.map(({ id, text: label }) => (
            <label key={id} className="choice">
              <input
                type={choice.several ? 'checkbox' : 'radio'}
                name={choice.several ? `choice.${id}` : 'choice'}
                value={id}
              />
              {label}
            </label>
          ))}
        </fieldset>
      )}
      {text && (
        <FormTextField
          label={<span {...own}>{text}</span>}
          name="text"
          rows={3}
          maxLength={entryLimits.survey.text}
          dir="auto"
        />
      )}
      <button className="btn primary" type="submit">
        {t('surveys.send')}
      </button>
    </Form>
  )
}
