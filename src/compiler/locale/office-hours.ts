import type { OfficeHours } from '#domain/market/office.schema.ts'
import type { Formats } from '#i18n/format.ts'

/**
 * The shop's hours on the clock of a market. Both clocks may change, on different days: what is said in winter and in
 * summer is two ranges where they differ. `inSummer` puts the two into one text.
 */
export function officeHoursIn(
  { from, to, timeZone }: Omit<OfficeHours, 'days'>,
  market: string,
  formats: Pick<Formats, 'clockRange'>,
  inSummer: (winter: string, summer: string) => string,
): string {
  const range = (month: number) => {
    // Any year: the rules of a zone change seldom, and a build should not depend on its day.
    const day = Date.UTC(2026, month, 15)
    const shift = minutesEast(market, day) - minutesEast(timeZone, day)
    return formats.clockRange(shifted(from, shift), shifted(to, shift))
  }
  const [winter, summer] = [range(0), range(6)]
  return winter === summer ? winter : inSummer(winter, summer)
}

function shifted(time: string, minutes: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  const there = (hour * 60 + minute + minutes + 2880) % 1440
  return [Math.floor(there / 60), there % 60].map(part => String(part).padStart(2, '0')).join(':')
}

function minutesEast(timeZone: string, at: number): number {
  const parts = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const [, sign, hours, minutes] = /([+-])(\d+):?(\d*)/.exec(name) ?? []
  return sign ? (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1) : 0
}
