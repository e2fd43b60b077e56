import { type Expression, type Kysely, type RawBuilder, sql } from 'kysely'
import { type DeskNarrowing, mostCounted } from '#contract/staff/desk-list.ts'
import { isUuid } from '#server/uuid.ts'
import type { Tables } from './tables.ts'

/** Where rows of one list hold what they are narrowed by. */
interface NarrowedBy {
  /** Columns in which words are looked for. */
  words: readonly (string | RawBuilder<unknown>)[]
  /** Column of a locale (`de-ch`). */
  locale?: string
  /** Columns, where a row has both. */
  language?: string
  market?: string
}

/** A condition of the rows that are asked for; an id that is none has no row. */
export function narrowed(by: NarrowedBy, { q, language, market, id }: DeskNarrowing): RawBuilder<boolean> {
  const conditions: RawBuilder<boolean>[] = []
  if (id !== undefined) conditions.push(isUuid(id) ? sql`id = ${id.toLowerCase()}` : sql`false`)
  if (q) {
    const words = sql.join(by.words.map(column => (typeof column === 'string' ? sql.ref(column) : column)))
    conditions.push(sql`position(lower(${q}::text) in lower(concat_ws(' ', ${words}))) > 0`)
  }
  const spoken = by.language ?? by.locale
  if (language && spoken) conditions.push(sql`split_part(${sql.ref(spoken)}, '-', 1) = split_part(${language}, '-', 1)`)
  if (market && by.market) conditions.push(sql`${sql.ref(by.market)} = ${market}`)
  else if (market && by.locale) conditions.push(sql`${sql.ref(by.locale)} like ${`%-${market.toLowerCase()}`}`)
  return conditions.length ? sql`(${sql.join(conditions, sql` and `)})` : sql`true`
}

/** How many rows a query has, no more than `mostCounted`; to be called for the first page alone. */
export async function countOf(kysely: Kysely<Tables>, rows: Expression<unknown>): Promise<number> {
  const counted = sql<{ count: number }>`select count(*) as count from
    (select 1 from ${rows} as found limit ${mostCounted}) as counted`
  return (await counted.execute(kysely)).rows[0]!.count // count(*) always has a row
}
