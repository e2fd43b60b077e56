import type { Figure, FigureUnit } from './figures.ts'

export interface Change {
  /** Of counts and bytes the share by which there are more; of anything else the difference. */
  value: number
  /** Of the difference, with 95 % confidence; absent where no sample was drawn. */
  interval?: { from: number; to: number }
}

/**
 * From the period before to this one; undefined where one of them has no value. The interval of a difference is made of those
 * of both (Zou and Donner 2008, Statistics in Medicine 27: MOVER; of two of Wilson's it is Newcombe's, 1998).
 */
export function changeOf(unit: FigureUnit, now: Figure, before: Figure): Change | undefined {
  if (now.value === undefined || before.value === undefined || now.scale !== before.scale) return undefined
  if (unit === 'count' || unit === 'bytes')
    return before.value > 0 ? { value: now.value / before.value - 1 } : undefined
  const value = now.value - before.value
  if (!now.interval || !before.interval) return { value }
  return {
    value,
    interval: {
      from: value - Math.hypot(now.value - now.interval.from, before.interval.to - before.value),
      to: value + Math.hypot(now.interval.to - now.value, before.value - before.interval.from),
    },
  }
}

/** Whether the difference is more than chance: nothing is claimed of what has no interval. */
export const isCertain = ({ interval }: Change): boolean => Boolean(interval && (interval.from > 0 || interval.to < 0))
