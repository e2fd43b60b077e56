import { type Kysely, type RawBuilder, type Selectable, sql } from 'kysely'
import { leavesOut, type ReviewFilter, type ReviewSort } from '#domain/review/review.ts'
import { cutPage, readRowCursor, type TimeCursor, writeCursor } from '#server/db/list-page.ts'
import type { Tables } from '#server/db/tables.ts'
import { type Refused, refuse } from '#server/http/refused.ts'
import { countChosen } from './review-summary.ts'
import { wordsAsked } from './searched-words.ts'

export type ReviewRow = Selectable<Tables['reviews']>

const pageSize = 20

/** Which column comes before the time, and which of its values first. */
const sorts = {
  newest: undefined,
  helpful: { column: 'helpful', direction: 'desc' },
  highest: { column: 'rating', direction: 'desc' },
  lowest: { column: 'rating', direction: 'asc' },
} as const satisfies Record<ReviewSort, { column: 'rating' | 'helpful'; direction: 'asc' | 'desc' } | undefined>

/** 0: in the reader's language, 1: in the others. */
type Group = 0 | 1

interface Cursor {
  group: Group
  /** Of the column that comes before the time. */
  value: number
  behind: TimeCursor
}

interface Asked {
  product: string
  /** The reader's language. */
  own: string
  filter: ReviewFilter
}

interface Matching {
  rows: ReviewRow[]
  next?: string
  /** How many there are in all; on the first page of a choice that leaves some out. */
  matching?: number
}

type GroupedRow = ReviewRow & { group: Group }

/** A page of public reviews: all of the reader's language first, then the others, each in the order chosen. */
export async function matchingReviews(
  kysely: Kysely<Tables>,
  { after, ...asked }: Asked & { after?: string | undefined },
): Promise<Matching | Refused> {
  const { product, filter } = asked
  const cursor = readCursor(after)
  if (after && !cursor) return refuse('invalid', { after: 'invalid' })
  const words = filter.q ? wordsAsked(filter.q) : []
  // A question of nothing but signs is answered by nothing.
  if (filter.q && !words.length) return { rows: [], ...(!after && { matching: 0 }) }
  const found = words.length
    ? await readSearched(kysely, asked, words, cursor)
    : await readChosen(kysely, asked, cursor)
  const sort = sorts[filter.sort ?? 'newest']
  const { page, ...next } = cutPage(found.rows, pageSize, last =>
    [last.group, sort ? last[sort.column] : 0, writeCursor(last.at, last.id)].join('_'),
  )
  const isCounted = leavesOut(filter) && !after
  return {
    rows: page,
    ...next,
    ...(isCounted && {
      matching:
        found.count ??
        (filter.photos ? await countMatching(kysely, asked) : await countChosen(kysely, product, filter)),
    }),
  }
}

interface Found {
  rows: GroupedRow[]
  count?: number
}

/** The two languages are asked for one after the other, so that each comes out of an index however many there are. */
async function readChosen(kysely: Kysely<Tables>, asked: Asked, cursor: Cursor | undefined): Promise<Found> {
  const sort = sorts[asked.filter.sort ?? 'newest']
  const rowsOf = async (group: Group, most: number): Promise<GroupedRow[]> => {
    let query = kysely
      .selectFrom('reviews')
      .selectAll()
      .where(conditionsOf(asked))
      .where('language', group ? '<>' : '=', asked.own)
    if (cursor?.group === group) query = query.where(isBehind(sort, cursor))
    if (sort) query = query.orderBy(sort.column, sort.direction)
    const rows = await query.orderBy('at', 'desc').orderBy('id', 'desc').limit(most).execute()
    return rows.map(row => ({ ...row, group }))
  }
  const most = pageSize + 1
  const first = cursor?.group === 1 ? [] : await rowsOf(0, most)
  return { rows: first.length < most ? [...first, ...(await rowsOf(1, most - first.length))] : first }
}

/** Few have pictures: they are counted in their index. */
async function countMatching(kysely: Kysely<Tables>, asked: Asked): Promise<number> {
  const { count } = await kysely
    .selectFrom('reviews')
    .select(sql<number>`count(*)::int`.as('count'))
    .where(conditionsOf(asked))
    .executeTakeFirstOrThrow()
  return count
}

/** Every review is looked through for words: once, and counted with it. */
async function readSearched(
  kysely: Kysely<Tables>,
  asked: Asked,
  words: readonly string[],
  cursor: Cursor | undefined,
): Promise<Found> {
  const sort = sorts[asked.filter.sort ?? 'newest']
  const holds = words.map(word => sql`position(${word} in coalesce(words, lower(concat_ws(' ', title, text)))) > 0`)
  const behind = cursor && sql`"group" > ${cursor.group} or ("group" = ${cursor.group} and ${isBehind(sort, cursor)})`
  const order = sort ? sql`${sql.ref(sort.column)} ${sql.raw(sort.direction)},` : sql``
  const { rows } = await sql<GroupedRow & { total: number }>`
    with found as materialized (
      select id, at, rating, helpful, (language <> ${asked.own})::int as "group" from reviews
      where ${conditionsOf(asked)} and ${sql.join(holds, sql` and `)})
    select reviews.*, page."group", (select count(*) from found)::int as total from (
      select * from found where ${behind ?? sql`true`} order by "group", ${order} at desc, id desc limit ${pageSize + 1}) page
    join reviews using (id)
    order by page."group", ${sort ? sql`page.${order}` : sql``} page.at desc, page.id desc`.execute(kysely)
  return { rows, count: rows[0]?.total ?? 0 }
}

function conditionsOf({ product, filter: { rating, language, verified, photos } }: Asked): RawBuilder<boolean> {
  return sql.join(
    [
      sql`product = ${product} and state = 'published'`,
      ...(rating ? [sql`rating = ${rating}`] : []),
      ...(language ? [sql`language = ${language}`] : []),
      ...(verified ? [sql`verified`] : []),
      ...(photos ? [sql`photos > 0`] : []),
    ],
    sql` and `,
  )
}

function isBehind(sort: (typeof sorts)[ReviewSort], { value, behind: { at, key } }: Cursor): RawBuilder<boolean> {
  const isOlder = sql<boolean>`(at, id) < (${at}::timestamptz, ${key}::uuid)`
  if (!sort) return isOlder
  const column = sql.ref(sort.column)
  const isFurther = sort.direction === 'desc' ? sql`${column} < ${value}` : sql`${column} > ${value}`
  return sql<boolean>`(${isFurther} or (${column} = ${value} and ${isOlder}))`
}

function readCursor(after: string | undefined): Cursor | undefined {
  const [, group, value, rest] = /^([01])_(\d{1,9})_(.+)$/.exec(after ?? '') ?? []
  const behind = readRowCursor(rest)
  return group && behind ? { group: group === '1' ? 1 : 0, value: Number(value), behind } : undefined
}
