import { type Complaint, complaintText, isError } from '#compiler/complaint.ts'

/** Of each kind of warning so many are printed; the others are counted. Errors are always printed. */
const SHOWN_PER_KIND = 10

/** Writes complaints for a person or, with `json`, for a program; tells the exit code. */
export function printComplaints(complaints: readonly Complaint[], { json = false, all = false } = {}): number {
  const errors = complaints.filter(isError)
  const code = errors.length ? 1 : 0
  if (json) {
    process.stdout.write(`${JSON.stringify(complaints, null, 2)}\n`)
    return code
  }
  const warnings = complaints.filter(complaint => !isError(complaint))
  for (const kind of Map.groupBy(warnings, warning => warning.code).values()) {
    const shown = all ? kind : kind.slice(0, SHOWN_PER_KIND)
    for (const warning of shown) console.log(`warning: ${complaintText(warning)}`)
    if (shown.length < kind.length)
      console.log(`warning: … and ${kind.length - shown.length} more like this (--all shows them)`)
  }
  for (const error of errors) console.log(`error: ${complaintText(error)}`)
  console.log(`${counted(errors.length, 'error')}, ${counted(warnings.length, 'warning')}`)
  return code
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
