import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { AppointmentPlan } from '#domain/appointment/appointment.ts'
import { publicHolidays } from '#server/features/promise/public-holidays.ts'
import { readCalendar } from '#tests/support/calendar.ts'
import { describeOnBoth } from '#tests/support/engines.ts'
import { seededRandom } from '#tests/support/random.ts'
import { startWorld, type World } from '#tests/support/world.ts'

const seed = Number(process.env['APPOINTMENT_SEED'] ?? Math.floor(Date.now() / 1000))
const hour = 3600_000

/** Offices in zones whose clocks change at other times, by other amounts, or not at all; and where customers are. */
const offices = [
  { zone: 'Europe/Berlin', holidays: 'DE', days: [1, 2, 3, 4, 5, 6] },
  { zone: 'America/New_York', holidays: 'US', days: [1, 2, 3, 4, 5, 6, 7] },
  { zone: 'Australia/Lord_Howe', holidays: 'AU', days: [1, 2, 3, 4, 5, 6, 7] },
  { zone: 'Asia/Riyadh', holidays: 'SA', days: [7, 1, 2, 3, 4] },
] as const
const customers = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Chatham', 'Africa/Casablanca']
/** Around changes of the clocks, and holidays. */
const beginnings = [
  '2026-10-22T06:00Z',
  '2026-10-29T06:00Z',
  '2027-03-11T06:00Z',
  '2027-03-25T06:00Z',
  '2026-12-22T06:00Z',
]

describeOnBoth('Whatever customers book, move and cancel', engine => {
  let world: World
  beforeAll(async () => {
    world = await startWorld(engine)
  })
  afterAll(() => world.close())

  test(`no seat is given twice, none outside of the hours or on a holiday, and calendars show what was said (APPOINTMENT_SEED=${seed})`, async () => {
    const random = seededRandom(seed)
    const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]! // none is empty
    const plans = world.services.site.current.site.appointments ?? {}
    for (const begin of beginnings) {
      const office = pick(offices)
      const plan: AppointmentPlan = {
        ...plans['DE']!, // of the site above
        staff: { de: 2, en: 1 },
        slotMinutes: pick([20, 30, 45]),
        noticeHours: 0,
        office: {
          from: '00:00',
          to: '23:30',
          timeZone: office.zone,
          days: [...office.days],
          holidays: office.holidays,
        },
      }
      plans['DE'] = plan
      await world.db.kysely.deleteFrom('appointments').execute()
      world.clock.now = new Date(begin)
      const known: { token: string; at: string }[] = []
      for (let step = 0; step < 3; step++) {
        world.clock.pass(Math.floor(random() * 6 * hour))
        // Several at once, as on a busy morning.
        await Promise.all(Array.from({ length: 4 }, () => act()))
      }
      await look()

      async function act(): Promise<void> {
        const zone = pick(customers)
        const language = pick(['de', 'en'])
        const first = (
          await world.inject({ url: `/api/appointments/slots?locale=de-de&zone=${zone}&language=${language}` })
        ).json()
        const days: string[] = first.days
        if (!days.length) return
        const day = pick(days)
        const { slots } = (
          await world.inject({
            url: `/api/appointments/slots?locale=de-de&zone=${zone}&language=${language}&day=${day}`,
          })
        ).json()
        // Many want the same few.
        const at = pick((slots as string[]).slice(0, 3))
        const mine = random() < 0.4 ? pick([...known, undefined]) : undefined
        if (mine && random() < 0.3) return void (await world.post('/api/appointments/cancel', { token: mine.token }))
        if (mine) {
          const moved = await world.post('/api/appointments/move', { token: mine.token, at, zone })
          expect([200, 409, 422]).toContain(moved.status)
          if (moved.status === 200) mine.at = at
          return
        }
        const id = randomUUID()
        const booked = await world.post(
          '/api/appointments',
          { id, locale: 'de-de', at, way: 'video', language, zone, name: 'A', email: `${id}@example.com` },
          { 'x-forwarded-for': `10.${Math.floor(random() * 250)}.${Math.floor(random() * 250)}.1` },
        )
        expect([200, 409]).toContain(booked.status)
        if (booked.status === 200) known.push({ token: booked.json().token, at })
      }

      async function look(): Promise<void> {
        const rows = await world.db.kysely
          .selectFrom('appointments')
          .selectAll()
          .where('state', '=', 'booked')
          .execute()
        const wall = (at: Date, timeZone: string) =>
          new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(at)
        const years = await Promise.all([2026, 2027].map(year => publicHolidays(office.holidays, year)))
        for (const row of rows) {
          const [day = '', time = ''] = wall(row.starts_at, office.zone).split(' ')
          expect(years.some(({ free }) => free.has(day))).toBe(false)
          expect(office.days).toContain(new Date(`${day}T00:00Z`).getUTCDay() || 7)
          expect(time < '23:30').toBe(true)
          expect(wall(row.ends_at, office.zone).slice(0, 10)).toBe(day)
          const here = wall(row.starts_at, row.zone).slice(11)
          expect(here >= '08:00' && here < '21:00').toBe(true)
          const meets = rows.filter(
            other => other.pool === row.pool && other.starts_at < row.ends_at && other.ends_at > row.starts_at,
          )
          expect(meets.length).toBeLessThanOrEqual(plan.staff[row.language] ?? 0)
          expect(meets.filter(({ seat }) => seat === row.seat)).toHaveLength(1)
        }
        for (const { token, at } of known) {
          const read = (await world.post('/api/appointments/read', { token })).json()
          const file = await world.inject({ url: `/api/appointments/calendar/${token}` })
          expect(read.at).toBe(at)
          expect(new Date(readCalendar(file.body).at).toISOString()).toBe(read.at)
          expect(new Date(readCalendar(file.body).until).toISOString()).toBe(read.until)
        }
      }
    }
  })
})
