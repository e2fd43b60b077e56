import type { OpenSlots, SlotQuestion } from '#contract/appointments/appointments.ts'
import { type AppointmentPlan, poolOf } from '#domain/appointment/appointment.ts'
import { slotsFrom } from '#domain/appointment/slots.ts'
import type { Calendar } from '#domain/market/promised-time.ts'
import { shiftIn } from '#domain/market/wall-clock.ts'
import { dayIn } from '#domain/return/return-day.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import type { Holidays } from '#server/ports/holidays.ts'
import type { Services } from '#server/services.ts'
import { freeSeats, readTaken } from './seats.ts'

/** Where a market's talks are, and when its office is closed. */
interface Offered {
  market: string
  plan: AppointmentPlan
  calendar: Calendar
}

export async function findOffer(
  { site, clock }: Pick<Services, 'site' | 'clock'>,
  holidays: Holidays,
  market: string | undefined,
): Promise<Offered | undefined> {
  const plan = market === undefined ? undefined : site.current.site.appointments?.[market]
  if (!plan || !market) return undefined
  const { office } = plan
  const calendar = office.holidays ? await holidays.calendar(office.holidays, clock()) : noHolidays
  return { market, plan, calendar }
}

const noHolidays: Calendar = { free: new Set(), worked: new Set() }

/** What can be booked now; what was asked for and is not offered falls back to what is. */
export async function findSlots(
  services: Services,
  holidays: Holidays,
  { locale: tag, ...asked }: SlotQuestion,
): Promise<OpenSlots | Refused> {
  const locale = services.site.current.locales.get(tag)
  const offer = await findOffer(services, holidays, locale?.market)
  if (!locale || !offer) return refuse('not_found')
  const { market, plan, calendar } = offer
  const languages = Object.keys(plan.staff)
  const language = languages.find(each => each === asked.language) ?? nearest(languages, locale.language)
  const way = plan.ways.find(each => each === asked.way) ?? plan.ways[0]! // the schema wants one
  const zone = asked.zone ?? plan.timeZone
  const now = services.clock().getTime()
  const all = slotsFrom(plan, calendar, zone, now)
  const pool = poolOf(market, language)
  const until = all.at(-1)?.until ?? now
  const taken = await readTaken(services.db.kysely, { pool, market, from: now, until })
  const capacity = plan.staff[language] ?? 0
  const byDay = Map.groupBy(
    all.filter(slot => freeSeats(slot, taken, capacity).length),
    ({ at }) => dayIn(new Date(at), zone),
  )
  const days = [...byDay.keys()].sort()
  const day = days.find(each => each === asked.day) ?? days[0]
  return {
    ways: plan.ways,
    languages,
    interpreters: plan.interpreters,
    ...(plan.place && { place: plan.place }),
    minutes: plan.slotMinutes,
    way,
    language,
    zone,
    zones: zonesOf(market, plan.timeZone, zone, now),
    officeZone: plan.office.timeZone,
    days,
    ...(day && { day }),
    slots: (byDay.get(day ?? '') ?? []).map(({ at }) => new Date(at).toISOString()),
  }
}

/** The reader's own, or the first that the market names. */
const nearest = (languages: readonly string[], wanted: string): string =>
  languages.find(each => each === wanted) ??
  languages.find(each => each.split('-')[0] === wanted.split('-')[0]) ??
  languages[0]! // the schema wants one

/** Clocks of a country that differ now or in half a year, each by one name; first the market's, and what was asked for. */
function zonesOf(market: string, own: string, chosen: string, now: number): string[] {
  const known = new Intl.Locale(`und-${market}`).getTimeZones?.() ?? []
  const moments = [now, now + 182 * 86_400_000]
  const seen = new Map<string, string>()
  for (const zone of [chosen, own, ...known]) {
    const clock = moments.map(at => shiftIn(zone, at)).join()
    if (!seen.has(clock)) seen.set(clock, zone)
  }
  return [...seen.values()]
}
