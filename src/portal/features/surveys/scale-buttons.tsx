import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { labelOf, type SurveyScale, signOf, valuesOf } from '#domain/survey/scale.ts'

/** Each answer is a button that sends it: without a script it is one tap, too. `children`: the question. */
export function ScaleButtons({ scale, children }: { scale: SurveyScale; children: ReactNode }) {
  const { t } = useTranslation()
  const values = valuesOf(scale)
  const [low, high] = [labelOf(scale, values[0] ?? 0), labelOf(scale, values.at(-1) ?? 0)]
  return (
    <fieldset>
      {children}
      <div className="scale" data-scale={scale}>
        {values.map(value => {
          const label = labelOf(scale, value)
          const name = label && t(`surveys.scale.${label}`)
          return (
            <button
              key={value}
              className="btn"
              type="submit"
              name="value"
              value={value}
              aria-label={name && nameOf(scale, value, name)}
            >
              {scale === 'words5' ? name : signOf(scale, value)}
            </button>
          )
        })}
      </div>
      {scale !== 'words5' && (
        <p className="scale-ends dim" aria-hidden="true">
          <span>{low && t(`surveys.scale.${low}`)}</span>
          <span>{high && t(`surveys.scale.${high}`)}</span>
        </p>
      )}
    </fieldset>
  )
}

/** An answer that was given, in its words. */
export function AnswerName({ scale, value }: { scale: SurveyScale; value: number }) {
  const { t } = useTranslation()
  const label = labelOf(scale, value)
  const sign = scale === 'words5' ? '' : signOf(scale, value)
  return (
    <b>
      <bdi>{sign}</bdi> {label && t(`surveys.scale.${label}`)}
    </b>
  )
}

/** Of a number at the end of a scale what it means; words and faces are what they are called. */
const nameOf = (scale: SurveyScale, value: number, name: string): string =>
  scale === 'words5' || scale === 'faces5' ? name : `${value}: ${name}`
