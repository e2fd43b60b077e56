import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from '#search/module.ts'
import { fixturePath } from '#tests/support/fixtures.ts'
import type { Figure, Measure } from './figure.ts'

const root = path.resolve(import.meta.dirname, '../..')
const scorer = path.resolve(root, process.env['SEARCH_SCORER'] ?? fixturePath('search/score.mjs'))

interface Row {
  language: string
  variant: string
  n: number
  mrr: number
  p50: number
  p95: number
  peer?: number
  peerName?: string
  reference?: number
}

const variants = { full: 'whole questions', kw: 'keywords', typo: 'keywords with a slip', prefix: 'cut words' }

/** The test sets stand beside the project; without them there is nothing to measure. */
export const searchQuality: Measure = {
  name: 'quality',
  about: 'does search put the right article first? (mean reciprocal rank, the best peer on the same questions as goal)',
  async run() {
    if (!existsSync(scorer)) throw new Error(`no test sets at ${scorer}; SEARCH_SCORER names another place`)
    const rows = await score()
    const single = rows.map(
      ({ language, variant, mrr, n, peer, peerName }): Figure => ({
        name: `${language}, ${variants[variant as keyof typeof variants] ?? variant}`,
        value: mrr,
        unit: 'MRR',
        // What the scorer itself demands, on sets that are large enough to tell.
        ...(peer !== undefined && n >= 300 && { goal: peer, limit: Math.round((peer - 0.01) * 1e4) / 1e4 }),
        atLeast: true,
        note: `${n} questions${peerName ? `, ${peerName}` : ''}`,
      }),
    )
    const means = Object.entries(variants).map(([variant, words]): Figure => {
      const of = rows.filter(row => row.variant === variant && row.language !== helpCentre)
      const mean = (pick: (row: Row) => number | undefined) =>
        of.reduce((sum, row) => sum + (pick(row) ?? 0), 0) / of.length
      return {
        name: `mean of the languages, ${words}`,
        value: mean(row => row.mrr),
        unit: 'MRR',
        atLeast: true,
        goal: aims[variant as keyof typeof aims],
        limit: bars[variant as keyof typeof bars],
        note: `best peers, a different one per set: ${mean(row => row.peer).toFixed(3)}`,
      }
    })
    const latencies = rows.map(({ p95 }) => p95)
    return [
      ...means,
      ...single,
      ...extractFigures(),
      { name: 'slowest set, 95 of 100 questions within', value: Math.max(...latencies), unit: 'ms' },
    ]
  },
}

/** A second set in English, the only one with titles as help centres write them: it stands beside the languages. */
const helpCentre = 'en-help'

const bars = { full: 0.895, kw: 0.765, typo: 0.75, prefix: 0.72 }
const aims = { full: 0.91, kw: 0.79, typo: 0.77, prefix: 0.74 }

/** Of the whole questions: how many get a passage as their answer, and how often it is from a right document. */
function extractFigures(): Figure[] {
  const data = path.join(path.dirname(scorer), 'data')
  let [asked, shown, right] = [0, 0, 0]
  for (const file of readdirSync(data)) {
    const set = JSON.parse(readFileSync(path.join(data, file), 'utf8')) as TestSet
    const engine = build(set.docs, set.lang)
    for (const { q, rel } of set.queries.full) {
      const { extract } = engine.search(q, { passages: true })
      asked++
      if (extract) shown++
      if (extract && rel.includes(extract.id)) right++
    }
  }
  return [
    { name: 'extracts from a right document', value: (100 * right) / shown, unit: '%', limit: 95, atLeast: true },
    { name: 'questions answered with an extract', value: (100 * shown) / asked, unit: '%', note: `of ${asked}` },
  ]
}

interface TestSet {
  lang: string
  docs: { id: string; title: string; body: string }[]
  queries: { full: { q: string; rel: string[] }[] }
}

async function score(): Promise<Row[]> {
  const child = spawn(process.execPath, [scorer, '--module', 'src/search/module.ts', '--json'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let text = ''
  child.stdout.setEncoding('utf8').on('data', part => (text += part))
  await new Promise(resolve => child.once('close', resolve))
  return JSON.parse(text) as Row[] // the scorer's own
}
