/** Some browsers begin to read a file after the click has returned. */
const untilRead = 60_000

/** With a byte order mark: without it spreadsheets take UTF-8 for an older code. */
export const saveCsv = (name: string, text: string): void =>
  saveFile(`${name}.csv`, 'text/csv;charset=utf-8', `\ufeff${text}`)

/** Hands a file to the browser to save. */
export function saveFile(name: string, type: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), untilRead)
}
