import type { TFunction } from 'i18next'
import { isolated } from '#desk/frame/isolated.ts'
import { type Change, isCertain } from '#domain/overview/change.ts'
import { betterWhen, type Figure, type FigureName, type FigureUnit } from '#domain/overview/figures.ts'
import { fewestAnswers } from '#domain/survey/results.ts'
import type { Formats } from '#i18n/format.ts'

const digits = { numberingSystem: 'latn' } as const

/** A value in its unit: `95%`, `+40`, `2 hr`, `4.2`. */
export function valueText(unit: FigureUnit, value: number, { formats, language }: Shown): string {
  switch (unit) {
    case 'count':
      return formats.number(value)
    case 'share':
      return inPercent(language, value)
    case 'points':
      return `${value > 0 ? '+' : ''}${formats.number(value)}`
    case 'rating':
      return formats.number(value, 1)
    case 'bytes':
      return formats.bytes(value)
    case 'days':
      return inUnit(language, 'day', value, 1)
    case 'minutes':
      return value < 120
        ? inUnit(language, 'minute', value, 0)
        : inUnit(language, 'hour', value / 60, value < 1440 ? 1 : 0)
  }
}

export interface Shown {
  formats: Formats
  language: string
}

const inPercent = (language: string, share: number): string =>
  new Intl.NumberFormat(language, { ...digits, style: 'percent', maximumFractionDigits: 1 }).format(share)

const inUnit = (language: string, unit: 'day' | 'hour' | 'minute', value: number, most: number): string =>
  new Intl.NumberFormat(language, {
    ...digits,
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: most,
  }).format(value)

/** The value, or why there is none. */
export function figureText(unit: FigureUnit, { value, absent = 'none' }: Figure, shown: Shown, t: TFunction): string {
  if (value !== undefined) return valueText(unit, value, shown)
  return t(`overview.absent.${absent}`, { least: shown.formats.number(fewestAnswers) })
}

export const intervalText = (unit: FigureUnit, { interval }: Figure, shown: Shown, t: TFunction): string =>
  interval
    ? t('surveys.interval', {
        from: isolated(valueText(unit, interval.from, shown)),
        to: isolated(valueText(unit, interval.to, shown)),
      })
    : ''

/** `▲ 12%`: the arrow says the direction, so that nothing hangs on a colour. Shares and points change by points. */
export function changeText(unit: FigureUnit, { value }: Change, shown: Shown): string {
  const arrow = isSmall(unit, value) ? '＝' : value > 0 ? '▲' : '▼'
  const size = Math.abs(value)
  const isRelative = unit === 'count' || unit === 'bytes'
  const text =
    isRelative || unit === 'share'
      ? isRelative
        ? shown.formats.percent(size)
        : shown.formats.number(size * 100, 1)
      : unit === 'points'
        ? shown.formats.number(size)
        : valueText(unit, size, shown)
  return `${arrow} ${text}`
}

/** Less than what is shown of it. */
const isSmall = (unit: FigureUnit, value: number): boolean => {
  const shownTo = unit === 'minutes' || unit === 'points' ? 0.5 : unit === 'days' || unit === 'rating' ? 0.05 : 0.0005
  return Math.abs(value) < shownTo
}

/** `better`, `worse`, or neither where chance may explain it or nobody can say what is better. */
export function judgementOf(name: FigureName, unit: FigureUnit, change: Change): 'better' | 'worse' | undefined {
  const better = betterWhen[name]
  if (!better || isSmall(unit, change.value) || (change.interval && !isCertain(change))) return undefined
  return change.value > 0 === (better === 'higher') ? 'better' : 'worse'
}
