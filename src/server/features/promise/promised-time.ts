import type { Office } from '#domain/market/office.schema.ts'
import { openTimeBetween } from '#domain/market/open-time.ts'
import { type Calendar, complaintTime, promisedTime } from '#domain/market/promised-time.ts'
import type { ComplaintTime } from '#server/ports/complaint-time.ts'
import type { OpenBetween } from '#server/ports/open-between.ts'
import type { OpenTime } from '#server/ports/open-time.ts'
import type { PromisedTime } from '#server/ports/promised-time.ts'
import type { Services } from '#server/services.ts'
import { publicHolidays } from './public-holidays.ts'

/** By the office hours and the calendar of who answers a market, as the site that is shown tells them. */
export const createPromisedTime =
  ({ site }: Pick<Services, 'site'>): PromisedTime =>
  async (market, at) => {
    const promise = site.current.site.promises?.[market]
    if (!promise) return undefined
    const calendar = promise.office ? await calendarAround(promise.office, at) : usual
    const by = promisedTime(promise, calendar, at.getTime())
    return by === undefined ? undefined : new Date(by)
  }

/** By the law of the market, or what the shop promises where none says anything. */
export const createComplaintTime =
  ({ site }: Pick<Services, 'site'>): ComplaintTime =>
  async (market, at) => {
    const promise = site.current.site.promises?.[market]
    if (!promise) return undefined
    const calendar = promise.office ? await calendarAround(promise.office, at) : usual
    const by = complaintTime(promise, calendar, at.getTime())
    const basis = promise.complaints?.basis
    return by === undefined ? undefined : { by: new Date(by), ...(basis && { basis }) }
  }

/** No hours of waiting, counted from when somebody is there. */
export const createOpenTime =
  ({ site }: Pick<Services, 'site'>): OpenTime =>
  async (market, at) => {
    const office = site.current.site.promises?.[market]?.office
    if (!office) return at
    const open = promisedTime({ hours: 0, office }, await calendarAround(office, at), at.getTime())
    return open === undefined ? at : new Date(open)
  }

/** How long the office of a market was open in between. */
export const createOpenBetween =
  ({ site }: Pick<Services, 'site'>): OpenBetween =>
  async (market, from, to) => {
    const office = site.current.site.promises?.[market]?.office
    return openTimeBetween(office, office ? await calendarAround(office, from) : usual, from.getTime(), to.getTime())
  }

/** Of this year and the next: no promise reaches beyond. */
async function calendarAround({ holidays }: Office, at: Date): Promise<Calendar> {
  if (!holidays) return usual
  const year = at.getUTCFullYear()
  const years = await Promise.all([year, year + 1].map(each => publicHolidays(holidays, each)))
  return {
    free: new Set(years.flatMap(({ free }) => [...free])),
    worked: new Set(years.flatMap(({ worked }) => [...worked])),
  }
}

const usual: Calendar = { free: new Set(), worked: new Set() }
