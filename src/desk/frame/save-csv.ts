/** Some browsers begin to read a file after the click has returned. */
const untilRead = 60_000

/** Hands a file to the browser to save. With a byte order mark: without it spreadsheets take UTF-8 for an older code. */
export function saveCsv(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.csv`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), untilRead)
}
