import { z } from 'zod'
import type { ComplaintCode, Remark } from '#compiler/complaint.ts'

type Issue = z.core.$ZodIssue

/** Says what a schema did not like in the words of the person who wrote the file. */
export function remarkOfIssue(
  issue: Issue,
  data: unknown,
  schema: z.ZodType,
  code: ComplaintCode,
  lineOf: (path: readonly PropertyKey[]) => number,
): Remark[] {
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => {
      const known = keysOf(schema, issue.path)
      const close = known.find(candidate => isClose(candidate, key))
      return {
        code,
        line: lineOf([...issue.path, key]),
        found: `unknown key "${nameOf([...issue.path, key])}"`,
        expected: known.length ? `only ${known.join(', ')}` : 'only keys that the content README names',
        fix: close ? `did you mean "${close}"?` : 'remove it, or correct its spelling',
      }
    })
  const value = valueAt(data, issue.path)
  const name = nameOf(issue.path)
  return [
    {
      code,
      line: lineOf(issue.path),
      found: value === undefined ? `${name} is missing` : `${name} is ${shown(value)}`,
      expected: expectationOf(issue),
      fix: value === undefined ? `add ${name}` : `correct ${name}`,
    },
  ]
}

function expectationOf(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return typeNames[issue.expected] ?? issue.expected
    case 'invalid_value':
      return `one of ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return 'letters and digits, such as 101'
    case 'too_small':
      return issue.origin === 'string' ? 'a text that is not empty' : `at least ${issue.minimum}`
    case 'too_big':
      return issue.origin === 'string' ? `at most ${issue.maximum} characters` : `at most ${issue.maximum}`
    case 'invalid_format':
      return formatNames[issue.format] ?? issue.message
    default:
      return issue.message
  }
}

const typeNames: Record<string, string> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  array: 'a list, such as [a, b]',
  object: 'keys with values',
  record: 'keys with values',
  boolean: 'true or false',
}
const formatNames: Record<string, string> = {
  date: 'a day such as 2026-11-02',
  url: 'a URL such as https://shop.example',
  email: 'an e-mail address',
}

function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let at: unknown = schema
  for (const step of path) {
    while (at instanceof z.ZodDefault || at instanceof z.ZodOptional) at = at.unwrap()
    if (at instanceof z.ZodObject) at = at.shape[String(step)]
    else if (at instanceof z.ZodArray) at = at.element
    else return []
  }
  while (at instanceof z.ZodDefault || at instanceof z.ZodOptional) at = at.unwrap()
  return at instanceof z.ZodObject ? Object.keys(at.shape) : []
}

function valueAt(data: unknown, path: readonly PropertyKey[]): unknown {
  let value = data
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return undefined
    value = (value as Record<PropertyKey, unknown>)[step] // any object can be asked for a property
  }
  return value
}

const nameOf = (path: readonly PropertyKey[]): string => path.map(String).join('.') || 'the file'

function shown(value: unknown): string {
  const text = (JSON.stringify(value) ?? String(value)).replaceAll(unseen, codePoint)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

/** What nobody sees is told by its number; in a terminal it would turn the rest of the line. */
const unseen = /[\u0085\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g
const codePoint = (sign: string): string =>
  `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`

/** One letter more, less, other, or two swapped. */
function isClose(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  return (
    restA.slice(1) === restB.slice(1) ||
    restA.slice(1) === restB ||
    restA === restB.slice(1) ||
    (restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2))
  )
}
