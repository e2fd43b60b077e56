/** Some browsers begin to read a file after the click has returned. */
const untilRead = 60_000

/** Hands a file to the browser to save. With a byte order mark: without it spreadsheets take UTF-8 for an older code. */
export const saveCsv = (name: string, text: string): void =>
  saveFile(`${name}.csv`, new Blob(['\ufeff', text], { type: 'text/csv;charset=utf-8' }))

export function saveFile(name: string, file: Blob): void {
  const url = URL.createObjectURL(file)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), untilRead)
}
