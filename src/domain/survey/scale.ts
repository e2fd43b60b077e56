/** What a survey measures: satisfaction, effort, or whether a customer would recommend the shop. */
export const surveyMeasures = ['csat', 'ces', 'nps'] as const
export type SurveyMeasure = (typeof surveyMeasures)[number]

interface Scale {
  measure: SurveyMeasure
  from: number
  to: number
  /** Which end is the best answer. Of a German grade it is the lowest. */
  best: 'high' | 'low'
  /** The mildest answer that still counts as satisfied, or as easy. */
  good: number
}

/**
 * Ways to answer. People of different countries use one scale differently (acquiescence, a pull to the middle or to the ends:
 * van Vaerenbergh and Thomas 2013), so the market chooses what its customers know, and results of two markets are never
 * compared.
 */
export const scales = {
  stars5: { measure: 'csat', from: 1, to: 5, best: 'high', good: 4 },
  faces5: { measure: 'csat', from: 1, to: 5, best: 'high', good: 4 },
  words5: { measure: 'csat', from: 1, to: 5, best: 'high', good: 4 },
  /** School grades of Germany: 1 is very good, 6 the worst. */
  grades6: { measure: 'csat', from: 1, to: 6, best: 'low', good: 2 },
  /** Those of Austria, which end at 5. */
  grades5: { measure: 'csat', from: 1, to: 5, best: 'low', good: 2 },
  /** The Dutch report mark. */
  grades10: { measure: 'csat', from: 1, to: 10, best: 'high', good: 8 },
  /** CES 2.0: how far somebody agrees that it was easy. */
  agree7: { measure: 'ces', from: 1, to: 7, best: 'high', good: 5 },
  agree5: { measure: 'ces', from: 1, to: 5, best: 'high', good: 4 },
  /** Fixed by the definition of NPS: 9 and 10 promote, 0 to 6 detract. */
  nps11: { measure: 'nps', from: 0, to: 10, best: 'high', good: 9 },
} as const satisfies Record<string, Scale>
export type SurveyScale = keyof typeof scales

export const csatScales = [
  'stars5',
  'faces5',
  'words5',
  'grades6',
  'grades5',
  'grades10',
] as const satisfies SurveyScale[]
export const cesScales = ['agree7', 'agree5'] as const satisfies SurveyScale[]

/** The answers from the first that is shown to the last: words begin with the best, as a list of words is read. */
export function valuesOf(scale: SurveyScale): number[] {
  const { from, to } = scales[scale]
  const values = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return scale === 'words5' ? values.reverse() : values
}

export const isOnScale = (scale: SurveyScale, value: number): boolean =>
  Number.isInteger(value) && value >= scales[scale].from && value <= scales[scale].to

/** Whether an answer counts as satisfied, as easy, as recommending. */
export const isGood = (scale: SurveyScale, value: number): boolean =>
  scales[scale].best === 'high' ? value >= scales[scale].good : value <= scales[scale].good

const csatLabels = ['csat1', 'csat2', 'csat3', 'csat4', 'csat5'] as const
export const scaleLabels = [
  ...csatLabels,
  ...(['agreeLow', 'agreeHigh', 'likelyLow', 'likelyHigh', 'gradeBest', 'gradeWorst'] as const),
] as const

/** What an answer is called, a text under `surveys.scale`; of numbers only the two ends are. */
export function labelOf(scale: SurveyScale, value: number): (typeof scaleLabels)[number] | undefined {
  const { from, to, best } = scales[scale]
  const end = value === from ? 'Low' : value === to ? 'High' : undefined
  switch (scale) {
    case 'stars5':
    case 'faces5':
    case 'words5':
      return csatLabels[value - 1]
    case 'agree7':
    case 'agree5':
      return end && `agree${end}`
    case 'nps11':
      return end && `likely${end}`
    default:
      return end && ((end === 'High') === (best === 'high') ? 'gradeBest' : 'gradeWorst')
  }
}

const faces = ['🙁', '😕', '😐', '🙂', '😀']

/** How an answer is drawn where it is not a word. */
export const signOf = (scale: SurveyScale, value: number): string =>
  scale === 'faces5' ? (faces[value - 1] ?? '') : scale === 'stars5' ? `${value} ★` : `${value}`
