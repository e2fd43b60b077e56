type Cell = string | number | undefined

/** RFC 4180. What customers wrote is text: a sheet must not take it for a formula that it runs. */
export const toCsv = (lines: readonly (readonly Cell[])[]): string =>
  lines.map(line => `${line.map(cellToCsv).join(',')}\r\n`).join('')

export function cellToCsv(cell: Cell): string {
  if (cell === undefined) return ''
  if (typeof cell === 'number') return String(cell)
  const safe = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
