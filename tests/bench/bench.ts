import { appEntry } from './app-entry.ts'
import { buildCost } from './build-cost.ts'
import { compileRate } from './compile-rate.ts'
import { contentHealth } from './content-health.ts'
import { deskLoad } from './desk-load.ts'
import { deskSearch } from './desk-search.ts'
import { type Figure, lineOf, type Measure, verdictOf } from './figure.ts'
import { helpCentres } from './help-centres.ts'
import { lighthouseScores } from './lighthouse-scores.ts'
import { orderLoad } from './order-load.ts'
import { outboxDrain } from './outbox-drain.ts'
import { overviewLoad } from './overview-load.ts'
import { packBytes } from './pack-bytes.ts'
import { packSync } from './pack-sync.ts'
import { readingBytes } from './reading-bytes.ts'
import { reviewLoad } from './review-load.ts'
import { searchBytes } from './search-bytes.ts'
import { searchDevice } from './search-device.ts'
import { searchQuality } from './search-quality.ts'
import { serverRate } from './server-rate.ts'
import { siteSearch } from './site-search.ts'
import { watchEdit } from './watch-edit.ts'

const measures: Measure[] = [
  readingBytes,
  appEntry,
  searchBytes,
  packBytes,
  packSync,
  outboxDrain,
  compileRate,
  buildCost,
  watchEdit,
  lighthouseScores,
  serverRate,
  orderLoad,
  reviewLoad,
  deskLoad,
  overviewLoad,
  searchQuality,
  searchDevice,
  siteSearch,
  deskSearch,
  contentHealth,
  helpCentres,
]

const args = process.argv.slice(2)
const json = args.includes('--json')
const only = args.flatMap((arg, at) => (arg === '--only' ? (args[at + 1]?.split(',') ?? []) : []))
const unknown = only.filter(name => !measures.some(measure => measure.name === name))
if (args.includes('--help') || unknown.length) {
  if (unknown.length) console.error(`No figure is called ${unknown.join(', ')}.`)
  console.log('npm run bench [-- --json] [--full] [--only <name>,…]\n')
  for (const { name, about } of measures) console.log(`  ${name.padEnd(12)} ${about}`)
  process.exit(unknown.length ? 2 : 0)
}

/** What could not be measured is said, and counts as missed. */
const results: { name: string; figures: Figure[]; failure?: string }[] = []
for (const { name, about, run } of measures) {
  if (only.length && !only.includes(name)) continue
  if (!json) console.log(`\n${name}: ${about}`)
  try {
    const figures = await run()
    results.push({ name, figures })
    if (!json) for (const figure of figures) console.log(lineOf(figure))
  } catch (error) {
    const failure = error instanceof Error ? error.message : String(error)
    results.push({ name, figures: [], failure })
    if (!json) console.log(`  could not be measured: ${failure}`)
  }
}

const missed = results.flatMap(({ figures }) => figures.filter(figure => verdictOf(figure) === 'missed'))
const failed = results.filter(({ failure }) => failure)
if (json) {
  const measured = results.map(({ name, figures, failure }) => ({
    name,
    ...(failure && { failure }),
    figures: figures.map(figure => ({ ...figure, verdict: verdictOf(figure) })),
  }))
  console.log(JSON.stringify({ measured, missed: missed.length, failed: failed.length }, null, 2))
} else console.log(`\n${missed.length} figures missed, ${failed.length} could not be measured`)
process.exitCode = missed.length || failed.length ? 1 : 0
