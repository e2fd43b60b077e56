import type { Calendar } from '#domain/market/promised-time.ts'
import { addDays } from '#domain/return/return-day.ts'
import type { Holidays, UpcomingHoliday } from '#server/ports/holidays.ts'
import { holidayNames, publicHolidays } from './public-holidays.ts'

export const holidays: Holidays = {
  async calendar(place, at) {
    const year = at.getUTCFullYear()
    return calendarOf(place, [year - 1, year, year + 1])
  },
  async upcoming(place, from, days) {
    const years = [...new Set([from, addDays(from, days)].map(day => Number(day.slice(0, 4))))]
    const { free } = await calendarOf(place, years)
    const names = new Map((await Promise.all(years.map(year => holidayNames(place, year)))).flatMap(each => [...each]))
    const found: UpcomingHoliday[] = []
    for (let ahead = 0; ahead <= days; ahead++) {
      const day = addDays(from, ahead)
      if (!free.has(day)) continue
      const name = names.get(day)
      const last = found.at(-1)
      const goesOn = last && addDays(last.to, 1) === day && (last.name === name || !name || !last.name)
      if (goesOn) Object.assign(last, { to: day }, !last.name && name && { name })
      else found.push({ from: day, to: day, ...(name && { name }) })
    }
    return found
  },
}

async function calendarOf(place: string, years: readonly number[]): Promise<Calendar> {
  const all = await Promise.all(years.map(year => publicHolidays(place, year)))
  return {
    free: new Set(all.flatMap(({ free }) => [...free])),
    worked: new Set(all.flatMap(({ worked }) => [...worked])),
  }
}
