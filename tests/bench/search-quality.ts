import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Figure, Measure } from './figure.ts'

const root = path.resolve(import.meta.dirname, '../..')
const scorer = path.resolve(root, process.env['SEARCH_SCORER'] ?? '../shared/search/score.mjs')

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
    const latencies = rows.map(({ p95 }) => p95)
    return [...single, { name: 'slowest set, 95 of 100 questions within', value: Math.max(...latencies), unit: 'ms' }]
  },
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
