import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * `npm run planted`: puts one known mistake after another into a copy of the project and shows that the tests named in its
 * patch turn red. A suite that stays green with a mistake in it does not look where it says. `-- NAME …` tries some only.
 */
const root = path.resolve(import.meta.dirname, '../..')
const [only, all] = [process.argv.slice(2), readdirSync(import.meta.dirname)]
const names = all
  .filter(name => name.endsWith('.patch'))
  .map(name => name.slice(0, -'.patch'.length))
  .filter(name => !only.length || only.includes(name))
  .sort()

let caught = 0
for (const name of names) {
  const verdict = tryPatch(name)
  if (verdict === 'caught') caught++
  console.log(`${verdict === 'caught' ? '✓' : '✗'} ${name}: ${verdict}`)
}
console.log(`${caught} of ${names.length} planted mistakes caught`)
process.exitCode = caught === names.length ? 0 : 1

function tryPatch(name: string): string {
  const patch = path.join(import.meta.dirname, `${name}.patch`)
  const said = /^Caught by: --project (\w+) (\S+)(?: "(.+)")?$/m.exec(readFileSync(patch, 'utf8'))
  if (!said) return 'its patch names no test (Caught by: --project NAME FILE "TITLE")'
  const [, project = '', file = '', title] = said
  const copy = mkdtempSync(path.join(tmpdir(), 'aftercare-planted-'))
  try {
    for (const entry of [
      'src',
      'tests',
      'content',
      'locales',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'vite.config.ts',
      'vitest.config.ts',
    ])
      cpSync(path.join(root, entry), path.join(copy, entry), { recursive: true })
    symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'))
    const applied = spawnSync('git', ['apply', '--whitespace=nowarn', patch], { cwd: copy, encoding: 'utf8' })
    if (applied.status !== 0) return `does not apply any more, make it anew: ${applied.stderr.trim()}`
    const vitest = path.join(root, 'node_modules/vitest/vitest.mjs')
    const args = [vitest, 'run', '--project', project, file, ...(title ? ['-t', title] : [])]
    const run = spawnSync(process.execPath, args, {
      cwd: copy,
      encoding: 'utf8',
      env: { ...process.env, AFTERCARE_HISTORIES: '1500' },
    })
    // Red by a test that has failed: not by a file that could not even be read.
    if (/Tests\s.*\bfailed/.test(withoutColour(run.stdout))) return 'caught'
    return run.status === 0 ? 'NOT caught, the tests are green' : `the tests did not run: ${run.stderr.slice(-400)}`
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

function withoutColour(text: string): string {
  return text.replaceAll(/\u001b\[[\d;]*m/g, '')
}
