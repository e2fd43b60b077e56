import { describe, expect, it } from 'vitest'
import { openTimeBetween } from '#domain/market/open-time.ts'
import type { Calendar } from '#domain/market/promised-time.ts'
import { changeOf, isCertain } from '#domain/overview/change.ts'
import { type Counted, type Counts, daysBetween, roundMinutes } from '#domain/overview/counts.ts'
import { definitions, type FigureName, figureNames, inTime } from '#domain/overview/figures.ts'
import { isWhole, spanBefore, stepOf, stepsIn } from '#domain/overview/period.ts'

const counted = (told: Partial<Record<Counted, Record<string, number>>>): Counts =>
  new Map(Object.entries(told).map(([what, parts]) => [what as Counted, new Map(Object.entries(parts))])) // its own keys

const figure = (name: FigureName, told: Partial<Record<Counted, Record<string, number>>>, oneMarket = true) =>
  definitions[name].of(counted(told), oneMarket)

describe('figures of the overview', () => {
  it('of a market without anything counted none has a share, and nothing is divided by zero', () => {
    for (const name of figureNames) {
      const { value, ...rest } = figure(name, {})
      expect([name, value ?? 0, rest.n]).toEqual([name, 0, 0])
      if (!['count', 'bytes'].includes(definitions[name].unit)) expect(rest).toEqual({ n: 0, absent: 'none' })
    }
  })

  it('self-service: visits without a conversation, never below nothing, also of one visit', () => {
    expect(figure('selfService', { visit: { '': 200 }, contact: { '': 10 } })).toEqual({ n: 200, value: 0.95 })
    expect(figure('selfService', { visit: { '': 1 }, contact: { '': 3 } })).toEqual({ n: 1, value: 0 })
    expect(figure('selfService', { visit: { '': 1 } })).toEqual({ n: 1, value: 1 })
  })

  it('helpfulness with Wilson’s interval; of four votes there is no figure', () => {
    expect(figure('helpfulness', { vote: { yes: 4 } })).toEqual({ n: 4, absent: 'few' })
    expect(figure('helpfulness', { vote: { yes: 8, no: 2 } })).toMatchObject({
      n: 10,
      value: 0.8,
      interval: { from: expect.closeTo(0.49, 3), to: expect.closeTo(0.943, 3), method: 'wilson' },
    })
    expect(figure('helpfulness', { vote: { no: 5 } })).toMatchObject({ value: 0, interval: { from: 0 } })
  })

  it('searches: two results of one page are no more than all, and what found nothing is a share', () => {
    const told = { search: { '': 10 }, search_hit: { '': 12 }, search_empty: { '': 1 } }
    expect(figure('searchSuccess', told)).toEqual({ n: 10, value: 1 })
    expect(figure('searchEmpty', told)).toEqual({ n: 10, value: 0.1 })
  })

  it('first answers: median and nine in ten, of one answer too; the promise only where there was one', () => {
    const told = { answer: { 'kept/30': 4, 'kept/60': 3, 'late/600': 2, 'free/1200': 1 } }
    expect(figure('firstAnswer', told)).toEqual({ n: 10, value: 60 })
    expect(figure('slowAnswer', told)).toEqual({ n: 10, value: 600 })
    expect(figure('answerKept', told)).toEqual({ n: 9, value: 7 / 9 })
    expect(figure('firstAnswer', { answer: { 'kept/5': 1 } })).toEqual({ n: 1, value: 5 })
    expect(figure('answerKept', { answer: { 'free/5': 1 } })).toEqual({ n: 0, absent: 'none' })
  })

  it('surveys: of one market alone, on the scale that most have answered on', () => {
    const told = {
      survey: {
        'nps11/10': 6,
        'nps11/3': 2,
        'stars5/5': 4,
        'stars5/1': 1,
        'grades6/1': 6,
        'grades6/6': 2,
        'agree7/7': 9,
      },
    }
    expect(figure('nps', told, false)).toEqual({ n: 8, absent: 'market' })
    expect(figure('nps', told)).toMatchObject({ n: 8, value: 50, scale: 'nps11' })
    expect(figure('csat', told)).toMatchObject({ n: 8, value: 0.75, scale: 'grades6' })
    expect(figure('csat', { survey: { 'stars5/5': 4 } })).toEqual({ n: 4, absent: 'few', scale: 'stars5' })
    // What a later release has written.
    expect(figure('csat', { survey: { 'toString/1': 9, 'moons3/1': 9 } })).toEqual({ n: 0, absent: 'none' })
  })

  it('reviews: mean with interval; without one where all say the same', () => {
    expect(figure('reviewScore', { review: { '5': 4, '1': 1 } })).toMatchObject({ n: 5, value: 4.2 })
    expect(figure('reviewScore', { review: { '4': 5 } })).toEqual({ n: 5, value: 4 })
    expect(figure('reviewScore', { review: { '5': 4 } })).toEqual({ n: 4, absent: 'few' })
  })

  it('deliveries: who is early is in time, and makes up for nobody who is late', () => {
    const told = { delivery: { '-3/DHL': 4, '0/DHL': 4, '2/DPD': 2 } }
    expect(figure('inTime', told)).toMatchObject({ n: 10, value: 0.8 })
    expect(figure('daysLate', told)).toEqual({ n: 10, value: 0.4 })
    expect(inTime([['9/A/B', 4]])).toEqual({ n: 4, absent: 'few' })
    expect([daysBetween('2026-11-20', '2026-11-22'), daysBetween('2026-11-20', '2028-01-01')]).toEqual([2, 60])
  })

  it('second orders: customers whose time is over', () => {
    expect(figure('orderAgain', { first_order: { again: 3, once: 7 } })).toMatchObject({ n: 10, value: 0.3 })
    expect(figure('orderAgain', { first_order: { again: 1 } })).toEqual({ n: 1, absent: 'few' })
  })
})

describe('change against the period before', () => {
  const wilsonOf = (yes: number, no: number) => figure('helpfulness', { vote: { yes, no } })

  it('of shares with Newcombe’s interval', () => {
    // Newcombe 1998, Statistics in Medicine 17, table II: 56/70 and 48/80, method 10.
    expect(changeOf('share', wilsonOf(56, 14), wilsonOf(48, 32))).toEqual({
      value: expect.closeTo(0.2, 6),
      interval: { from: expect.closeTo(0.0524, 4), to: expect.closeTo(0.3339, 4) },
    })
  })

  it('is certain only where chance alone does not explain it', () => {
    expect(isCertain(changeOf('share', wilsonOf(56, 14), wilsonOf(48, 32)) ?? { value: 0 })).toBe(true)
    expect(isCertain(changeOf('share', wilsonOf(6, 4), wilsonOf(5, 5)) ?? { value: 0 })).toBe(false)
    expect(isCertain({ value: 3 })).toBe(false)
  })

  it('of numbers as a share of what was, and none where nothing was', () => {
    expect(changeOf('count', { n: 3, value: 3 }, { n: 2, value: 2 })).toEqual({ value: 0.5 })
    expect(changeOf('count', { n: 3, value: 3 }, { n: 0, value: 0 })).toBeUndefined()
    expect(changeOf('share', { n: 3, absent: 'few' }, { n: 9, value: 1 })).toBeUndefined()
    const [stars, grades] = [
      { n: 9, value: 0.8, scale: 'stars5' } as const,
      { n: 9, value: 0.9, scale: 'grades6' } as const,
    ]
    expect(changeOf('share', stars, grades)).toBeUndefined()
  })
})

describe('periods', () => {
  it('the one before is as long, and ends the day before', () => {
    expect(spanBefore({ from: '2026-03-01', to: '2026-03-30' })).toEqual({ from: '2026-01-30', to: '2026-02-28' })
    expect(spanBefore({ from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-02-28', to: '2026-02-28' })
  })

  it('days up to a month, weeks from Monday up to half a year, then months', () => {
    expect(stepsIn({ from: '2026-02-27', to: '2026-03-01' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(stepsIn({ from: '2026-11-01', to: '2026-12-09' })).toEqual([
      ...['2026-10-26', '2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30', '2026-12-07'],
    ])
    const weeks = { from: '2026-11-01', to: '2026-12-09' }
    expect(stepsIn(weeks).filter(start => !isWhole(weeks, start))).toEqual(['2026-10-26', '2026-12-07'])
    const year = { from: '2025-12-31', to: '2026-12-30' }
    expect([stepOf(year), stepsIn(year)[0], stepsIn(year).at(-1), stepsIn(year).length]).toEqual([
      ...['month', '2025-12-01', '2026-12-01', 13],
    ])
  })
})

describe('open time', () => {
  const office = { from: '09:00', to: '17:00', timeZone: 'Europe/Berlin', days: [1, 2, 3, 4, 5] }
  const calendar: Calendar = { free: new Set(['2026-11-18']), worked: new Set() }
  const between = (from: string, to: string) =>
    openTimeBetween(office, calendar, Date.parse(from), Date.parse(to)) / 60_000

  it('counts while somebody is there: no night, no weekend, no holiday', () => {
    expect(between('2026-11-20T15:30:00Z', '2026-11-23T08:30:00Z')).toBe(60)
    expect(between('2026-11-17T15:00:00Z', '2026-11-19T09:00:00Z')).toBe(120)
    expect(between('2026-11-21T10:00:00Z', '2026-11-21T12:00:00Z')).toBe(0)
    expect(between('2026-11-20T12:00:00Z', '2026-11-20T12:00:00Z')).toBe(0)
    expect(openTimeBetween(undefined, calendar, 0, 90_000)).toBe(90_000)
    expect(openTimeBetween(undefined, calendar, 90_000, 0)).toBe(0)
  })

  it('is kept finer where it is short, never below what it was', () => {
    expect([0, 1, 60, 61, 480, 481, -4].map(roundMinutes)).toEqual([0, 5, 60, 75, 480, 540, 0])
  })
})
