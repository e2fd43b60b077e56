import type { z } from 'zod'
import { nameOfPlace } from './columns.ts'
import { ImportedOrder } from './imported-order.schema.ts'

/** What is wrong in a file of orders, told to the person who can correct it. */
export interface Mistake {
  line: number
  /** The column of a CSV file, the path in a JSON object; empty where the whole line is meant. */
  place: string
  found: string
  expected: string
}

export type Reading = { line: number; part: ImportedOrder } | { line: number; mistakes: Mistake[] }

/** Checks one line's order; all its mistakes at once. */
export function readPart(line: number, value: unknown, format: 'csv' | 'jsonl'): Reading {
  const parsed = ImportedOrder.safeParse(value)
  if (parsed.success) return { line, part: parsed.data }
  const mistakes = parsed.error.issues.flatMap(issue => mistakesOf(issue, value, line, format))
  // An item of a row is also in the row's parcel; its mistakes are told once.
  const told = new Map(mistakes.map(mistake => [`${mistake.place} ${mistake.found}`, mistake]))
  return { line, mistakes: [...told.values()] }
}

function mistakesOf(issue: z.core.$ZodIssue, value: unknown, line: number, format: 'csv' | 'jsonl'): Mistake[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => ({
      line,
      place: [...issue.path, key].join('.'),
      found: 'a name that is not known',
      expected: 'a name that "aftercare import orders --help" shows',
    }))
  }
  const place = issue.path.join('.')
  const name = format === 'csv' ? nameOfPlace(place.replace(/^shipments\.0\.items\./, 'items.')) : place
  const expected = issue.message.startsWith('Invalid input') ? expectedKind(issue) : issue.message
  return [{ line, place: name, found: foundAt(value, issue.path), expected }]
}

const expectedKind = (issue: z.core.$ZodIssue): string =>
  issue.code === 'invalid_type' ? `${/^[aeiou]/.test(issue.expected) ? 'an' : 'a'} ${issue.expected}` : issue.message

function foundAt(value: unknown, path: readonly PropertyKey[]): string {
  let at = value
  for (const step of path) at = at instanceof Object ? (at as Record<PropertyKey, unknown>)[step] : undefined // own path
  if (at === undefined) return 'nothing'
  const text = JSON.stringify(at) ?? String(at)
  return text.length > 80 ? `${text.slice(0, 77)}…` : text
}
