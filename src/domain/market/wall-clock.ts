const [minute, hour] = [60_000, 3_600_000]

export const minutesOf = (time: string): number => {
  const [hours = 0, minutes = 0] = time.split(':').map(Number)
  return hours * 60 + minutes
}

/** Of a wall clock. One that a zone skips in spring is an hour later; of one that it has twice in autumn it is the first. */
export function instantOf(day: string, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + minutes * minute
  const [before, after] = [wall - 24 * hour, wall + 24 * hour].map(at => wall - shiftIn(timeZone, at)) as [
    number,
    number,
  ] // two
  const fits = [before, after].sort((a, b) => a - b).find(at => at + shiftIn(timeZone, at) === wall)
  return fits ?? before
}

/** Minutes since midnight that the clocks of a zone show. */
export const clockIn = (timeZone: string, at: number): number => {
  const local = at + shiftIn(timeZone, at)
  return Math.floor((local - Math.floor(local / (24 * hour)) * 24 * hour) / minute)
}

const clocks = new Map<string, Intl.DateTimeFormat>()

/** What the clocks of a zone are ahead of UTC at an instant, in milliseconds. */
export function shiftIn(timeZone: string, at: number): number {
  let clock = clocks.get(timeZone)
  if (!clock) {
    const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' } as const
    const days = { year: 'numeric', month: '2-digit', day: '2-digit' } as const
    clock = new Intl.DateTimeFormat('en', { calendar: 'gregory', numberingSystem: 'latn', timeZone, ...parts, ...days })
    clocks.set(timeZone, clock)
  }
  const read = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]))
  const shown = `${read['year']}-${read['month']}-${read['day']}T${read['hour']}:${read['minute']}:${read['second']}Z`
  return Date.parse(shown) - Math.floor(at / 1000) * 1000
}
