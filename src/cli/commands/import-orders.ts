import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { type ImportReport, importOrders } from '#cli/orders/apply-import.ts'
import { type CsvNotes, readCsv } from '#cli/orders/read-csv.ts'
import { readJsonLines } from '#cli/orders/read-json-lines.ts'
import type { Mistake, Reading } from '#cli/orders/read-parts.ts'
import { Unreadable } from '#cli/orders/read-text.ts'
import { shopExports } from '#cli/orders/shop-exports.ts'
import { translateByMap, translateExport } from '#cli/orders/translate-row.ts'
import { withDatabase } from '#cli/with-database.ts'
import { webhookSourceNames } from '#server/connectors/webhook-sources.ts'

interface ImportOptions {
  format?: string
  source: string
  from?: string
  map?: string
  currency?: string
  dryRun?: boolean
  json?: boolean
}

/** Their orders are known by the ids that their shops gave them; a number is none. */
const taken = [...webhookSourceNames.filter(name => name !== 'generic'), 'demo']

export async function run(
  path: string,
  { format = 'csv', source, from, map, currency, dryRun = false, json = false }: ImportOptions,
): Promise<number | undefined> {
  if (format !== 'csv' && format !== 'jsonl') return refuse(`--format is csv or jsonl, not ${format}.`)
  if (!/^[a-z][a-z0-9_-]{0,30}$/.test(source) || taken.includes(source))
    return refuse(`--source is a name of your own in small letters, such as import; ${source} cannot be used.`)
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return refuse(`There is no file ${path}.`)
  if (from !== undefined && !Object.hasOwn(shopExports, from))
    return refuse(`--from is one of ${Object.keys(shopExports).join(', ')}, not ${from}.`)
  if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
    return refuse(`--currency is three letters such as EUR, not ${currency}.`)
  if ((from || map) && format !== 'csv') return refuse('--from and --map are for CSV files.')
  let own: Record<string, string> | undefined
  if (map) {
    own = readMap(map)
    if (!own) return refuse(`${map} is no YAML or JSON file of "name of their column: name of ours".`)
  }
  const shop = from && shopExports[from]
  const translate = own
    ? (header: readonly string[]) => translateByMap(header, own)
    : shop
      ? (header: readonly string[]) => translateExport(header, shop, currency)
      : undefined
  const notes: CsvNotes = { unused: [] }
  const readings = format === 'csv' ? readCsv(path, notes, translate) : readJsonLines(path)
  return withDatabase(async db => {
    const report = await importOrders(db, toTheEnd(readings), { source, dryRun, now: new Date() })
    print(basename(path), report, { notes, dryRun, json })
    return report.mistakeCount ? 1 : 0
  })
}

/** Where a file cannot be read any further, that is its last mistake. */
async function* toTheEnd(readings: AsyncIterable<Reading>): AsyncGenerator<Reading> {
  try {
    yield* readings
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { line, message, expected } = error
    yield { line, mistakes: [{ line, place: '', found: message, expected }] }
  }
}

function print(
  file: string,
  report: ImportReport,
  { notes, dryRun, json }: { notes: CsvNotes; dryRun: boolean; json: boolean },
): void {
  const { mistakes, mistakeCount, orders, phones, lines } = report
  if (json)
    process.stdout.write(
      `${JSON.stringify(
        mistakes.map(mistake => ({ file, ...mistake })),
        null,
        2,
      )}\n`,
    )
  const say = json ? console.error : console.log
  if (notes.unused.length) say(`note: columns not used: ${notes.unused.join(', ')}`)
  if (phones.length) {
    const some = phones.slice(0, 5).map(({ line, phone }) => `${phone} (line ${line})`)
    say(`note: ${phones.length} phone numbers could not be read and are left out: ${some.join(', ')}`)
  }
  if (mistakeCount) {
    if (!json) for (const mistake of mistakes) console.error(`error: ${mistakeText(file, mistake)}`)
    if (mistakeCount > mistakes.length) console.error(`error: … and ${mistakeCount - mistakes.length} more`)
    console.error(`Nothing was imported: correct ${mistakeCount === 1 ? 'this' : `these ${mistakeCount}`} first.`)
    return
  }
  const counts = [`${orders.new} new`, `${orders.changed} changed`, `${orders.unchanged} unchanged`]
  if (orders.older) counts.push(`${orders.older} older than what is known`)
  const total = orders.new + orders.changed + orders.unchanged + orders.older
  say(`${dryRun ? 'Would import' : 'Imported'} ${total} orders from ${lines} lines: ${counts.join(', ')}.`)
}

/** `file:line place: what was found — what was expected` */
const mistakeText = (file: string, { line, place, found, expected }: Mistake): string =>
  `${file}:${line} ${place && `${place}: `}found ${found} — expected ${expected}`

/** JSON is YAML too. */
function readMap(path: string): Record<string, string> | undefined {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return undefined
  try {
    const { data } = z.record(z.string(), z.string()).safeParse(parse(readFileSync(path, 'utf8')))
    return data && Object.keys(data).length ? data : undefined
  } catch {
    return undefined // no YAML
  }
}

function refuse(sentence: string): number {
  console.error(sentence)
  return 2
}
