import { CsvError, type Info } from 'csv-parse'
import { parse } from 'csv-parse/sync'
import type { Mistake } from '#cli/orders/read-parts.ts'
import { readText, Unreadable } from '#cli/orders/read-text.ts'
import { type ImportedReview, readReview } from './read-review.ts'
import { type ReviewExport, readReviewHeader } from './review-columns.ts'

export interface ReviewFile {
  reviews: ImportedReview[]
  mistakes: Mistake[]
  /** How many were not public where they come from. */
  unpublished: number
  /** Columns that say nothing of a review. */
  unused: string[]
}

const separators = [',', ';', '\t', '|']

/** All reviews of a CSV file and all that is wrong in it, by line. */
export async function readReviewFile(
  path: string,
  from: ReviewExport | undefined,
  findProduct: (name: string) => string | undefined,
): Promise<ReviewFile> {
  const file: ReviewFile = { reviews: [], mistakes: [], unpublished: 0, unused: [] }
  try {
    const rows = rowsOf(await wholeText(path))
    const header = rows[0] ? readReviewHeader(rows[0].record, from) : { place: '', ...nothing }
    if (!('cell' in header)) return { ...file, mistakes: [{ line: 1, ...header }] }
    file.unused = header.unused
    const width = rows[0]!.record.length // it has a header
    for (const { record, line } of rows.slice(1)) {
      if (record.length !== width) {
        const expected = `${width} as in the header; a cell that holds the separator stands in quotes`
        file.mistakes.push({ line, place: '', found: `${record.length} cells`, expected })
        continue
      }
      const reading = readReview(line, column => header.cell(record, column), findProduct)
      if ('review' in reading) file.reviews.push(reading.review)
      else if ('mistakes' in reading) file.mistakes.push(...reading.mistakes)
      else file.unpublished++
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    file.mistakes.push({ line: error.line, place: '', found: error.message, expected: error.expected })
  }
  return file
}

const nothing = { found: 'an empty file', expected: 'names of columns in the first line' }

/** With one kind of line end, so that lines are counted as an editor counts them. */
async function wholeText(path: string): Promise<string> {
  let text = ''
  for await (const piece of readText(path)) text += piece
  return text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n')
}

function rowsOf(text: string): { record: string[]; line: number }[] {
  const header = /^(?:[^\n"]|"[^"]*")*/.exec(text)?.[0].replaceAll(/"[^"]*"/g, '') ?? ''
  const delimiter = separators.toSorted((a, b) => header.split(b).length - header.split(a).length)[0]!
  try {
    const rows = parse(text, {
      delimiter,
      record_delimiter: '\n',
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: Info; raw: string }[] // as the options say
    return rows.map(({ record, info, raw }) => ({
      record,
      line: info.lines - (raw.replace(/\n$/, '').split('\n').length - 1),
    }))
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const expected = 'cells that hold quotes, separators or line ends in quotes, and quotes inside them doubled'
    throw new Unreadable(Number(error['lines'] ?? 1), 'a quote that is out of place or never closed', expected)
  }
}
