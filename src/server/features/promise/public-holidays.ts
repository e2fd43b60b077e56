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

/** What the free days of a year are called, in English; those of a government's own list have no name here. */
export async function holidayNames(place: string, year: number): Promise<ReadonlyMap<string, string>> {
  return new Map((await listed(place, year)).flatMap(({ days, name }) => days.map(day => [day, name] as const)))
}

async function readHolidays(place: string, year: number): Promise<Calendar> {
  const days = new Set((await listed(place, year)).flatMap(holiday => holiday.days))
  const correction = corrections[place.split('-', 1)[0] ?? '']
  for (const day of daysIn(correction?.free, year)) days.add(day)
  const worked = new Set(daysIn(correction?.worked, year))
  return { free: new Set([...days].filter(day => !worked.has(day))), worked }
}

/** As date-holidays has them: public ones, and whole days. */
async function listed(place: string, year: number): Promise<{ name: string; days: string[] }[]> {
  const { default: Holidays } = await import('date-holidays')
  const [country = '', part = ''] = place.split('-')
  return new Holidays(country, part).getHolidays(year, 'en').flatMap(({ type, date, start, end, name }) => {
    const length = Math.round((end.getTime() - start.getTime()) / dayLength)
    if (type !== 'public' || date.includes(' 12:00')) return []
    const first = Date.parse(`${date.slice(0, 10)}T00:00:00Z`)
    const days = Array.from({ length }, (_, ahead) => new Date(first + ahead * dayLength).toISOString().slice(0, 10))
    return [{ name, days }]
  })
}
