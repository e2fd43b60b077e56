import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { DeskSurvey } from '#contract/surveys/desk-surveys.ts'
import { isolated } from '#desk/frame/isolated.ts'
import { useLanguage } from '#desk/frame/language-context.tsx'
import { fewestAnswers, type SurveyResult } from '#domain/survey/results.ts'
import { isGood, valuesOf } from '#domain/survey/scale.ts'
import type { Formats } from '#i18n/format.ts'
import { signText } from './scale-text.ts'

type Figured = NonNullable<SurveyResult['figure']>

/** `80%`, or `+30` points. */
export const figureText = ({ formula, value }: Pick<Figured, 'formula' | 'value'>, formats: Formats): string =>
  formula === 'net_promoters' ? `${value > 0 ? '+' : ''}${formats.number(value)}` : formats.percent(value)

/** The figure with how many it is made of, its interval, and what it is in words; of few answers why there is none. */
export function Figure({ value }: { value: DeskSurvey }) {
  const { t } = useTranslation()
  const { formats } = useLanguage()
  const { n, figure, mean } = value
  const answers = t('surveys.n', { count: n })
  if (!figure)
    return (
      <p>
        {answers}. {t('surveys.few', { least: formats.number(fewestAnswers) })}
      </p>
    )
  const end = (at: number) => isolated(figureText({ formula: figure.formula, value: at }, formats))
  const digits = (at: number) => isolated(formats.number(at, 1))
  return (
    <>
      <p className="survey-figure">
        <b>
          <bdi dir="ltr">{figureText(figure, formats)}</bdi>
        </b>{' '}
        · {answers}
      </p>
      <p>
        {t('surveys.interval', { from: end(figure.interval.from), to: end(figure.interval.to) })}{' '}
        <span className="dim">{t(`surveys.method.${figure.interval.method}`)}</span>
      </p>
      <p>{formulaText(value, figure, { t, formats })}</p>
      {mean && (
        <p>
          {t('surveys.mean', { mean: digits(mean.value) })}
          {mean.interval && (
            <>
              {' · '}
              {t('surveys.interval', { from: digits(mean.interval.from), to: digits(mean.interval.to) })}{' '}
              <span className="dim">{t(`surveys.method.${mean.interval.method}`)}</span>
            </>
          )}
        </p>
      )}
    </>
  )
}

function formulaText({ scale }: DeskSurvey, { formula }: Figured, { t, formats }: { t: TFunction; formats: Formats }) {
  const good = valuesOf(scale).filter(value => isGood(scale, value))
  return t(`surveys.formula.${formula}`, {
    values: formats.list(good.map(value => isolated(signText(scale, value, t)))),
  })
}
