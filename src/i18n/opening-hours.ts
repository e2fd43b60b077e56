import type { OpeningHours } from '#domain/shipment/shipment.ts'
import type { Formats } from './format.ts'

export interface HoursLine {
  /** `Mo.–Fr.`, in the locale's words. */
  days: string
  /** Each a range of the clock; empty where it is closed. */
  times: string[]
  /** Open from midnight to midnight. */
  allDay?: true
}

const isTime = (text: string): boolean => /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(text)

/**
 * Opening hours as a shop's door says them: today first where `today` (1 is Monday) is known, then the week with equal
 * days in a row taken together. Empty where no hours can be read.
 */
export function openingHours(
  hours: readonly OpeningHours[],
  formats: Pick<Formats, 'weekdays' | 'clockRange'>,
  today?: number,
): { today?: HoursLine; week: HoursLine[] } {
  const readable = hours.filter(({ day, open, close }) => day >= 1 && day <= 7 && isTime(open) && isTime(close))
  if (!readable.length) return { week: [] }
  const week = [1, 2, 3, 4, 5, 6, 7].map(day => lineOf(readable, day, formats))
  const rows: { from: number; to: number; line: Omit<HoursLine, 'days'> }[] = []
  for (const [index, line] of week.entries()) {
    const last = rows.at(-1)
    if (last && JSON.stringify(last.line) === JSON.stringify(line)) last.to = index + 1
    else rows.push({ from: index + 1, to: index + 1, line })
  }
  return {
    ...(today && { today: { days: formats.weekdays(today, today), ...week[today - 1]! } }), // 1–7
    week: rows.map(({ from, to, line }) => ({ days: formats.weekdays(from, to), ...line })),
  }
}

function lineOf(
  hours: readonly OpeningHours[],
  day: number,
  { clockRange }: Pick<Formats, 'clockRange'>,
): Omit<HoursLine, 'days'> {
  const those = hours.filter(candidate => candidate.day === day).sort((a, b) => (a.open < b.open ? -1 : 1))
  if (those.some(({ open, close }) => open === '00:00' && (close === '24:00' || close === '23:59')))
    return { times: [], allDay: true }
  return { times: those.map(({ open, close }) => clockRange(open, close)) }
}
