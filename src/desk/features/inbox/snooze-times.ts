const snoozeNames = ['hours', 'tomorrow', 'days', 'week'] as const
const [hour, day] = [3600_000, 24 * 3600_000]

/** Times to put something aside until; the server moves them to when the market is at work. */
export function snoozeTimes(now: Date): (readonly [name: (typeof snoozeNames)[number], until: string])[] {
  const morning = (days: number) => {
    const at = new Date(now.getTime() + days * day)
    at.setHours(8, 0, 0, 0)
    return at.toISOString()
  }
  // Monday is 1: a week begins with it everywhere that the office is closed on Sundays.
  const monday = (8 - now.getDay()) % 7 || 7
  return [
    ['hours', new Date(now.getTime() + 3 * hour).toISOString()],
    ['tomorrow', morning(1)],
    ['days', morning(3)],
    ['week', morning(monday)],
  ]
}
