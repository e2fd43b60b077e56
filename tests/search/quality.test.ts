import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

const scorer = resolve('../shared/search/score.mjs')
/** One script with spaces, one without; `npm run bench` scores all of them. */
const SAMPLE = 'de,zh'

interface Row {
  language: string
  variant: string
  n: number
  mrr: number
  peer?: number
  empty: number
}

test('real questions are answered at least as well as by the best peer', { timeout: 60_000 }, context => {
  if (!existsSync(scorer)) {
    const reason = `the search test set is not here (${scorer}): its licences do not allow to ship it with the project`
    console.log(`skipped: ${reason}`)
    context.skip(reason)
  }
  const args = [scorer, '--module', 'src/search/module.ts', '--lang', SAMPLE, '--variant', 'kw,prefix', '--json']
  const rows: Row[] = JSON.parse(execFileSync('node_modules/.bin/node', args, { encoding: 'utf8' }))
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) {
    if (row.n >= 300) expect(row.mrr, `${row.language} ${row.variant}`).toBeGreaterThanOrEqual(row.peer ?? 0)
    expect(row.empty, `${row.language} ${row.variant}: no hit`).toBeLessThanOrEqual(0.001)
  }
})
