/** The day on a market's calendar at an instant, ISO. */
const dayIn = (timeZone: string, at: number): string =>
  // The one locale whose short dates are ISO 8601.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at)

/** The holiday or event that a market has at an instant; the first that it names where there are several. */
export function occasionAt<Days extends { from: string; to: string }>(
  occasions: readonly Days[] | undefined,
  timeZone: string,
  at: number,
): Days | undefined {
  if (!occasions) return undefined
  const today = dayIn(timeZone, at)
  return occasions.find(({ from, to }) => from <= today && today <= to)
}
