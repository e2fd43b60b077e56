import type { Selectable } from 'kysely'
import { cellToCsv } from '#domain/csv/to-csv.ts'
import type { Database } from '#server/db/database.ts'
import type { Tables } from '#server/db/tables.ts'

type Row = Selectable<Tables['reviews']>

/** What of a review is written out, by column; the first are those that an import reads. */
const columns = {
  id: ({ id }) => id,
  product: ({ product }) => product,
  rating: ({ rating }) => rating,
  title: ({ title }) => title,
  text: ({ text }) => text,
  author: ({ author }) => author,
  language: ({ language }) => language,
  country: ({ market }) => market,
  date: ({ at }) => at.toISOString(),
  rewarded: ({ rewarded }) => rewarded,
  state: ({ state }) => state,
  reply: ({ reply_text }) => reply_text,
  reply_language: ({ reply_language }) => reply_language,
  reply_date: ({ reply_at }) => reply_at?.toISOString() ?? null,
  source: ({ source }) => source,
  verified: ({ verified }) => verified,
  hidden_because: ({ hide_reason }) => hide_reason,
} as const satisfies Record<string, (row: Row) => string | number | boolean | null>

export type ReviewFormat = 'csv' | 'jsonl'
const batch = 500

/** Every review in whatever state, line by line, the oldest first. */
export async function* writeReviews({ kysely }: Database, format: ReviewFormat): AsyncGenerator<string> {
  if (format === 'csv') yield `${Object.keys(columns).join(',')}\n`
  let last = 0
  for (;;) {
    const rows = await kysely
      .selectFrom('reviews')
      .selectAll()
      .where('position', '>', last)
      .orderBy('position')
      .limit(batch)
      .execute()
    for (const row of rows) yield format === 'csv' ? csvLine(row) : jsonLine(row)
    last = rows.at(-1)?.position ?? last
    if (rows.length < batch) return
  }
}

const csvLine = (row: Row): string =>
  `${Object.values(columns)
    .map(read => cellOf(read(row)))
    .join(',')}\n`

/** What a spreadsheet would calculate gets an apostrophe, which an import takes away again. */
const cellOf = (value: string | number | boolean | null): string => cellToCsv(String(value ?? ''))

function jsonLine(row: Row): string {
  const filled = Object.entries(columns).flatMap(([name, read]) => {
    const value = read(row)
    return value === null || value === '' ? [] : [[name, value] as const]
  })
  return `${JSON.stringify(Object.fromEntries(filled))}\n`
}
