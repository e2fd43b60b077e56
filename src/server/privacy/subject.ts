import { type RawBuilder, sql } from 'kysely'

/** Whose data is meant: one order, or a customer with all of hers. What is named twice does no harm. */
export interface Subject {
  orders: readonly { id: string; source: string; sourceId: string }[]
  shipments: readonly { source: string; sourceId: string }[]
  /** `erasureKeys` of all of these. */
  keys: readonly string[]
  /** Lower case; addresses that no order names which stays. */
  emails: readonly string[]
  messages: readonly string[]
  withdrawals: readonly string[]
  /** Texts that mean nobody else, such as an address or a tracking number: for what links to nothing. */
  needles: readonly string[]
  /** The same and whole names, for what shops and carriers wrote. */
  names: readonly string[]
  /** First and last name together, in both orders; others may be called so, too. */
  fullNames: readonly string[]
}

/** Of a name what nobody writes by chance: two words, or a whole name of a script without spaces. */
export function fullNamesOf(names: readonly (string | null | undefined)[]): string[] {
  const forms = names.flatMap(name => {
    const words = name?.normalize('NFC').trim().split(/\s+/) ?? []
    const whole = words.join(' ')
    if (words.length === 1) return /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}]{3,}$/u.test(whole) ? [whole] : []
    if (whole.length < shortestName) return []
    const [last, first] = [words.at(-1), words.slice(0, -1).join(' ')]
    return [whole, `${last} ${first}`, `${last}, ${first}`]
  })
  return [...new Set(forms)]
}

const shortestName = 6

export type Condition = RawBuilder<boolean>

const nobody = sql<boolean>`false`

/** Rows whose column is one of these. */
export function among(column: string, values: readonly string[], type: 'uuid' | 'text' = 'text'): Condition {
  if (!values.length) return nobody
  const list = sql.join(values.map(value => (type === 'uuid' ? sql`${value}::uuid` : sql`${value}`)))
  return sql<boolean>`${sql.ref(column)} in (${list})`
}

/** The same of two columns together. */
export function amongPairs(
  [first, second]: readonly [string, string],
  pairs: readonly { source: string; sourceId: string }[],
): Condition {
  if (!pairs.length) return nobody
  const list = sql.join(pairs.map(({ source, sourceId }) => sql`(${source}, ${sourceId})`))
  return sql<boolean>`(${sql.ref(first)}, ${sql.ref(second)}) in (${list})`
}

/** Rows in which one of the columns holds one of the texts, in whatever case. */
export function holding(columns: readonly string[], texts: readonly string[]): Condition {
  if (!texts.length) return nobody
  const all = sql.join(
    columns.map(column => sql`coalesce(${sql.ref(column)}, '')`),
    sql` || ' ' || `,
  )
  return either(texts.map(text => sql<boolean>`position(lower(${text}::text) in lower(${all})) > 0`))
}

/** The same of bytes, which know no case: as written, and as JSON may escape it. */
export function holdingBytes(column: string, texts: readonly string[]): Condition {
  const forms = new Set(texts.flatMap(text => [text, JSON.stringify(text).slice(1, -1), escaped(text)]))
  return either([...forms].map(text => sql<boolean>`position(${Buffer.from(text)}::bytea in ${sql.ref(column)}) > 0`))
}

export const either = (conditions: readonly Condition[]): Condition =>
  conditions.length ? sql<boolean>`(${sql.join(conditions, sql` or `)})` : nobody

/** PHP writes whatever is not ASCII so, and slashes with a backslash. */
const escaped = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replaceAll('/', '\\/')
    .replaceAll(/[^ -~]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
