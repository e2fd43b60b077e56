import { describe, expect, test } from 'vitest'
import type { DeskSurvey, SurveyWords } from '#contract/surveys/desk-surveys.ts'
import { resultsToCsv, wordsToCsv } from '#desk/features/surveys/result-rows.ts'
import { resultOf } from '#domain/survey/results.ts'

const words = (text: string): SurveyWords => ({
  id: '1',
  text,
  locale: 'de-de',
  value: 2,
  moment: 'delivery',
  day: '2026-11-20',
})
const about = { survey: 'delivery', market: 'DE', scale: 'grades6' } as const

describe('What is downloaded from the results of surveys', () => {
  test('opens as it was written, also with commas, quotes and lines', () => {
    expect(wordsToCsv(about, [words('Schnell, „gut“\nund "heil"')]).split('\r\n')).toEqual([
      'survey,market,scale,day,moment,value,locale,text',
      'delivery,DE,grades6,2026-11-20,delivery,2,de-de,"Schnell, „gut“\nund ""heil"""',
      '',
    ])
  })

  // A sheet runs what begins so: a customer could have the clerk's computer ask a server of hers.
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1'])('never holds a formula: %j', text => {
    expect(wordsToCsv(about, [words(text)])).toContain(`,'${text}`)
  })

  test('has the counts of each value, and figures of one market alone', () => {
    const result: DeskSurvey = {
      ...resultOf('grades6', new Map([[1, 4]])),
      ...about,
      id: 'delivery.DE.grades6',
      measure: 'csat',
      days: 90,
      last: '2026-11-20',
      choices: [],
      written: 0,
    }
    const [header = '', line] = resultsToCsv([result], false).split('\r\n')
    expect(header).toBe(
      `survey,market,measure,scale,days,n,last,${Array.from({ length: 11 }, (_, value) => `value_${value}`).join(',')}`,
    )
    expect(line).toBe('delivery,DE,csat,grades6,90,4,2026-11-20,,4,0,0,0,0,0,,,,')
    const five = { ...result, ...resultOf('grades6', new Map([[1, 5]])) }
    expect(resultsToCsv([five], true).split('\r\n')[1]).toMatch(/,1,0\.56\d+,1,good_share,wilson,,,$/)
  })
})
