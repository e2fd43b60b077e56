import type { TFunction } from 'i18next'
import { labelOf, type SurveyScale, signOf, valuesOf } from '#domain/survey/scale.ts'

/** An answer in full: its sign, and what it is called where it has a name. */
export function answerText(scale: SurveyScale, value: number, t: TFunction): string {
  const label = labelOf(scale, value)
  const name = label && t(`surveys.scale.${label}`)
  if (!name) return signOf(scale, value)
  return scale === 'words5' ? name : `${signOf(scale, value)} · ${name}`
}

/** An answer in short. */
export function signText(scale: SurveyScale, value: number, t: TFunction): string {
  return scale === 'words5' ? answerText(scale, value, t) : signOf(scale, value)
}

/** Both ends of a scale, by which it is told from another. */
export function rangeOf(scale: SurveyScale): string {
  const values = valuesOf(scale)
  return [values[0], values.at(-1)].map(value => (value === undefined ? '' : signOf(scale, value))).join(' – ')
}
