import { pipeline, Readable } from 'node:stream'
import { type CsvError, type Info, parse } from 'csv-parse'
import { columnOf, columns, orderOfCells } from './columns.ts'
import { type Reading, readPart } from './read-parts.ts'
import { newlines, readText, Unreadable } from './read-text.ts'
import type { Missing, Translation } from './translate-row.ts'

const separators = [',', ';', '\t', '|']
const longestHeader = 64 * 1024
const longestRow = 1024 * 1024

/** Columns of a file that say nothing about an order. */
export interface CsvNotes {
  unused: string[]
}

/** Makes our columns of a file that has others. */
export type Translate = (header: readonly string[]) => Translation | Missing

/** Rows of a CSV file of any size. Separator, quotes, line ends and encoding are those of the file. */
export async function* readCsv(path: string, notes: CsvNotes, translate?: Translate): AsyncGenerator<Reading> {
  const text = readText(path)
  const { head, separator } = await readHead(text)
  const broken: Reading[] = []
  let countedTwice = 0
  const parser = parse({
    delimiter: separator,
    record_delimiter: ['\r\n', '\n', '\r'],
    info: true,
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: longestRow,
    trim: false,
  })
  parser.on('skip', (error: CsvError) => {
    const line = Number(error['lines'] ?? 0) - countedTwice
    broken.push({ line, mistakes: [{ line, place: '', ...brokenRow(error) }] })
  })
  async function* whole() {
    yield head
    yield* text
  }
  pipeline(Readable.from(whole()), parser, () => undefined) // the iteration below throws what goes wrong
  let names: (string | undefined)[] | undefined
  let width = 0
  let translation: Translation | Missing | undefined
  for await (const row of parser) {
    const { record, info, raw } = row as { record: string[]; info: Info; raw: string } // as the options above say
    yield* broken.splice(0)
    const inside = raw.replace(/[\r\n]+$/, '')
    // The parser takes a CRLF in quotes for two line ends.
    countedTwice += inside.split('\r\n').length - 1
    const line = info.lines - countedTwice - newlines(inside)
    if (!names) {
      translation = translate?.(record)
      const header = translation ? translatedHeader(translation, notes) : readHeader(record, notes)
      if (!Array.isArray(header)) {
        yield { line, mistakes: [{ line, ...header }] }
        return
      }
      names = header
      width = record.length
      continue
    }
    const cells = translation && 'row' in translation ? translation.row(record) : record
    if (!cells) continue
    if (record.length !== width && !isPadded(record, width)) {
      const found = `${record.length} cells`
      const expected = `${width} as in the header; a cell that holds "${separator}" stands in quotes`
      yield { line, mistakes: [{ line, place: '', found, expected }] }
      continue
    }
    yield readPart(line, orderOfCells(names, cells), 'csv')
  }
  yield* broken
}

/** Empty cells behind the last column, as spreadsheets write them. */
const isPadded = (record: readonly string[], wanted: number): boolean =>
  record.length > wanted && record.slice(wanted).every(cell => cell.trim() === '')

function brokenRow({ code }: CsvError) {
  if (code === 'CSV_QUOTE_NOT_CLOSED')
    return { found: 'a quote that is never closed', expected: 'quotes in pairs; inside a cell doubled' }
  if (code === 'CSV_MAX_RECORD_SIZE')
    return { found: 'a row of more than 1 MB', expected: 'smaller rows; perhaps a quote is not closed' }
  return { found: 'a quote in the middle of a cell', expected: 'the whole cell in quotes, those inside it doubled' }
}

/** The beginning of the file up to the end of the header, and what separates its cells. */
async function readHead(text: AsyncGenerator<string>): Promise<{ head: string; separator: string }> {
  let head = ''
  for (;;) {
    const { value, done } = await text.next()
    head += value ?? ''
    const header = /^(?:[^\r\n"]|"[^"]*")*(?=[\r\n])/.exec(head.trimStart())?.[0] ?? (done ? head : undefined)
    if (header !== undefined) return { head, separator: separatorOf(header) }
    if (head.length > longestHeader)
      throw new Unreadable(1, 'no end of the first line', 'names of columns in the first line')
  }
}

function separatorOf(header: string): string {
  const bare = header.replaceAll(/"[^"]*"/g, '')
  const counts = separators.map(separator => bare.split(separator).length)
  return separators[counts.indexOf(Math.max(...counts))]! // as many counts as separators
}

function translatedHeader(translation: Translation | Missing, notes: CsvNotes) {
  if (!('row' in translation)) return translation
  notes.unused = translation.unused
  return translation.names.map(name => (columns.has(name) ? name : undefined))
}

/** Words by which a column that is not known can still be seen to matter, and our columns that would say the same. */
const telling: [RegExp, readonly string[]][] = [
  [/e_?mail/, ['email']],
  [/zip|post_?code|postal/, ['postcode']],
  [/total|amount|subtotal/, ['total']],
  [/(item|product|lineitem|article).*(name|title)/, ['item_title']],
  [/track/, ['tracking_number']],
]

/** A needed column that has another name than ours: the file would be read by half. */
function unknownNeeded(names: readonly string[]): string | undefined {
  const unknown = names.filter(name => !columns.has(name))
  return unknown.find(name =>
    telling.some(([words, ours]) => words.test(name) && !ours.some(one => names.includes(one))),
  )
}

/** The known name of each column; undefined for what is not used. */
function readHeader(record: readonly string[], notes: CsvNotes) {
  const names = record.map(columnOf)
  const twice = names.find((name, at) => columns.has(name) && names.indexOf(name) !== at)
  if (twice) return { place: twice, found: 'the column twice', expected: 'each column once' }
  if (!names.includes('order_number')) {
    const found = `the columns ${record.slice(0, 12).join(', ') || '(none)'}`
    return {
      place: 'order_number',
      found,
      expected: `names of columns in the first line: ${[...columns.keys()].join(', ')}`,
    }
  }
  const needed = unknownNeeded(names)
  if (needed)
    return {
      place: needed,
      found: 'a column that is not known',
      expected: 'a name of "aftercare import orders --help", --from with the shop system that wrote the file, or --map',
    }
  notes.unused = record.filter((header, at) => header.trim() !== '' && !columns.has(names[at]!))
  return names.map(name => (columns.has(name) ? name : undefined))
}
