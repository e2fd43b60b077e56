import { useTranslation } from 'react-i18next'
import type { DataOf } from '#contract/page/page.ts'
import { lazyPart, Part } from '#portal/frame/lazy.tsx'
import { useServices } from '#portal/frame/services.tsx'
import { SurveyForm } from './survey-form.tsx'

const OnlineSurvey = lazyPart(() => import('./online-survey.tsx'))

/** One question and its reason: by a link of ours, also without a script. */
export function SurveyScreen({ data }: { data: DataOf<'survey'> }) {
  const { t } = useTranslation()
  const services = useServices()
  const { survey, step } = data
  const isOpen = survey && step !== 'done' && step !== 'ended'
  return (
    <>
      <h1>{t('surveys.title')}</h1>
      {step === 'done' && (
        <p className="note" role="status">
          {t('surveys.thanks')}
        </p>
      )}
      {step === 'ended' && (
        <p className="note" role="alert">
          {t('error.unknown_survey')}
        </p>
      )}
      {isOpen &&
        (services ? (
          <Part
            part={OnlineSurvey}
            props={{ ...data, survey, step }}
            fallback={<SurveyForm {...data} survey={survey} step={step} />}
          />
        ) : (
          <SurveyForm {...data} survey={survey} step={step} />
        ))}
    </>
  )
}
