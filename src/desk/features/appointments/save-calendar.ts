/** Some browsers begin to read a file after the click has returned. */
const untilRead = 60_000

/** Hands a file to the browser to save, or to open in the calendar. */
export function saveCalendar(text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/calendar;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = 'appointment.ics'
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), untilRead)
}
