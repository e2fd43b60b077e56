import type { Calendar } from '#domain/market/promised-time.ts'
import { corrections, daysIn } from './holiday-corrections.ts'

const dayLength = 86_400_000
const known = new Map<string, Promise<Calendar>>()

/**
 * Public holidays (ISO dates) of a place such as `DE` or `DE-HH` in a year, by date-holidays and what corrects it. Half a
 * day is worked. The tables of the whole world are 400 ms of work: they are loaded when first asked for.
 */
export function publicHolidays(place: string, year: number): Promise<Calendar> {
  const key = `${place} ${year}`
  const found = known.get(key) ?? readHolidays(place, year)
  known.set(key, found)
  return found
}

async function readHolidays(place: string, year: number): Promise<Calendar> {
  const { default: Holidays } = await import('date-holidays')
  const [country = '', part = ''] = place.split('-')
  const days = new Set<string>()
  for (const { type, date, start, end } of new Holidays(country, part).getHolidays(year)) {
    const length = Math.round((end.getTime() - start.getTime()) / dayLength)
    if (type !== 'public' || date.includes(' 12:00')) continue
    for (let ahead = 0; ahead < length; ahead++)
      days.add(new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + ahead * dayLength).toISOString().slice(0, 10))
  }
  const correction = corrections[country]
  for (const day of daysIn(correction?.free, year)) days.add(day)
  const worked = new Set(daysIn(correction?.worked, year))
  return { free: new Set([...days].filter(day => !worked.has(day))), worked }
}
