import { sql } from 'kysely'
import { isUuid } from '#server/uuid.ts'

/** Where a list by time, the newest first, goes on: the last row of the page before. */
export interface TimeCursor {
  at: string
  /** What tells rows of the same time apart, such as the id. */
  key: string
}

/** `<ISO time>_<key>`; undefined where it is none of ours. */
export function readTimeCursor(after = ''): TimeCursor | undefined {
  const [, at, key] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)_(.+)$/s.exec(after) ?? []
  return at && key && !Number.isNaN(Date.parse(at)) ? { at, key } : undefined
}

/** The same where the key is the id of a row. */
export function readRowCursor(after: string | undefined): TimeCursor | undefined {
  const cursor = readTimeCursor(after)
  return cursor && isUuid(cursor.key) ? cursor : undefined
}

export const writeCursor = (at: Date, key: string): string => `${at.toISOString()}_${key}`

/** Rows behind the cursor of a list in descending order of `time` and `id`. */
export const isBehind = (time: string, { at, key }: TimeCursor) =>
  sql<boolean>`(${sql.ref(time)}, id) < (${at}::timestamptz, ${key}::uuid)`

/** One page of rows of which one more was asked for than it holds; `next` is absent on the last. */
export function cutPage<Row>(
  rows: readonly Row[],
  size: number,
  cursorOf: (last: Row) => string,
): { page: Row[]; next?: string } {
  const page = rows.slice(0, size)
  const last = rows.length > size ? page.at(-1) : undefined
  return { page, ...(last && { next: cursorOf(last) }) }
}
