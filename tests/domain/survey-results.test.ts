import { describe, expect, test } from 'vitest'
import { resultOf } from '#domain/survey/results.ts'
import { type SurveyScale, scales } from '#domain/survey/scale.ts'

const result = (scale: SurveyScale, given: Record<number, number>) =>
  resultOf(scale, new Map(Object.entries(given).map(([value, count]) => [Number(value), count])))

const rounded = ({ from, to }: { from: number; to: number }, digits: number) =>
  [from, to].map(end => Number(end.toFixed(digits)))

describe('The interval of a share', () => {
  // Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3: Wilson without correction.
  test.each([
    [81, 263, [0.2553, 0.3662]],
    [15, 148, [0.0624, 0.1605]],
    [0, 20, [0, 0.1611]],
    [1, 29, [0.0061, 0.1718]],
  ])('of %i good answers among %i is that of the textbook', (good, n, ends) => {
    const { figure } = result('stars5', { 5: good, 1: n - good })
    expect(figure).toMatchObject({ formula: 'good_share', value: good / n, interval: { method: 'wilson' } })
    expect(figure && rounded(figure.interval, 4)).toEqual(ends)
  })

  test('never ends outside of nothing and all', () => {
    expect(result('stars5', { 5: 8 }).figure?.interval).toMatchObject({ to: 1 })
    expect(result('stars5', { 1: 8 }).figure?.interval).toMatchObject({ from: 0 })
  })
})

describe('What counts as good', () => {
  test('is the lower end of a German grade, and the upper end of a Dutch report mark', () => {
    expect(result('grades6', { 1: 3, 2: 3, 3: 2, 6: 2 }).figure?.value).toBe(0.6)
    expect(result('grades10', { 10: 1, 8: 2, 7: 7 }).figure?.value).toBe(0.3)
    expect(result('agree7', { 5: 2, 7: 2, 4: 6 }).figure).toMatchObject({ formula: 'agree_share', value: 0.4 })
  })

  test('and counts are in the order in which the scale is shown', () => {
    expect(result('words5', { 5: 1, 1: 2 }).counts.map(({ value, count }) => [value, count])).toEqual([
      [5, 1],
      [4, 0],
      [3, 0],
      [2, 0],
      [1, 2],
    ])
  })

  test('what is not on the scale does not count', () => {
    expect(result('stars5', { 4: 5, 9: 5, 0: 1 })).toMatchObject({ n: 5, figure: { value: 1 } })
  })
})

describe('The Net Promoter Score', () => {
  // Of 100: 50 promote, 20 detract: 50 - 20 = 30 points. With one more on each side p = 51/102 = 0.5, d = 21/102 = 0.205882,
  // p - d = 0.294118; variance (0.705882 - 0.086505) / 102 = 0.0060723, its root 0.077925, times 1.96 = 0.152730.
  test('is promoters minus detractors in points, with the variance of the difference of two shares', () => {
    const { figure } = result('nps11', { 10: 30, 9: 20, 8: 20, 7: 10, 6: 10, 0: 10 })
    expect(figure).toMatchObject({ formula: 'net_promoters', value: 30, interval: { method: 'paired_wald' } })
    expect(figure && rounded(figure.interval, 2)).toEqual([14.14, 44.68])
  })

  // 6/7 - 1/7 = 0.714286; variance (1 - 0.510204) / 7 = 0.0699708, its root 0.264520, times 1.96 = 0.518450.
  test('of five promoters is 100, and its interval says how little five are', () => {
    const { figure } = result('nps11', { 9: 5 })
    expect(figure?.value).toBe(100)
    expect(figure && rounded(figure.interval, 1)).toEqual([19.6, 100])
    expect(result('nps11', { 3: 5 }).figure).toMatchObject({ value: -100, interval: { from: -100 } })
  })
})

describe('The mean of an effort', () => {
  // 2 4 4 4 5 5 7: sum 31, mean 4.428571; squares 151 - 961/7 = 13.714286, variance 2.285714, root of a seventh 0.571429,
  // times 2.447 (t of 6 degrees) = 1.398286.
  test('has the t interval where few have answered', () => {
    const { mean } = result('agree7', { 2: 1, 4: 3, 5: 2, 7: 1 })
    expect(mean?.value).toBeCloseTo(31 / 7, 10)
    expect(mean?.interval?.method).toBe('t')
    expect(mean?.interval && rounded(mean.interval, 3)).toEqual([3.03, 5.827])
  })

  // 15 times 4 and 15 times 6: mean 5, variance 30/29, root of a thirtieth 0.185695, times 1.96 = 0.363956.
  test('has the normal one from thirty answers, and the t one just before', () => {
    const { mean } = result('agree7', { 4: 15, 6: 15 })
    expect(mean?.interval?.method).toBe('normal')
    expect(mean?.interval && rounded(mean.interval, 3)).toEqual([4.636, 5.364])
    expect(result('agree7', { 4: 15, 6: 14 }).mean?.interval?.method).toBe('t')
  })

  test('has none where all say the same, and satisfaction has no mean', () => {
    expect(result('agree5', { 4: 9 }).mean).toEqual({ value: 4 })
    expect(result('stars5', { 4: 9, 1: 3 })).not.toHaveProperty('mean')
  })
})

describe('Fewer than five answers', () => {
  test.each(Object.keys(scales) as SurveyScale[])('of %s have their counts alone', scale => {
    const value = scales[scale].to
    const few = result(scale, { [value]: 4 })
    expect(few).toMatchObject({ n: 4 })
    expect(Object.keys(few)).toEqual(['n', 'counts'])
    expect(result(scale, { [value]: 5 }).figure).toBeDefined()
  })
})
