import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import path from 'node:path'

export interface Count {
  passed: number
  failed: number
  skipped: number
}

/** What has failed, each with the first lines of what it said. */
export interface Outcome extends Count {
  failures?: string[]
}

/** A question about the sources; it passes when its command ends with 0. */
interface Check {
  name: string
  command: readonly [program: string, ...arguments: string[]]
}

const root = path.resolve(import.meta.dirname, '..')
// The slow ones first; as many at a time as a small machine has cores.
const cores = 2

/** In seconds, without a build. One thread each: a second one looks at the same types again. */
export const sourceChecks: readonly Check[] = [
  { name: 'promises (oxlint)', command: ['oxlint', '--type-aware', '--threads', '1', 'src', 'tests'] },
  { name: 'types (tsc)', command: ['tsc', '--checkers', '1'] },
  { name: 'conventions', command: ['vitest', 'run', '--project', 'conventions'] },
  { name: 'dead code and dependencies (knip)', command: ['knip', '--no-progress', '--cache'] },
  { name: 'format and lint (biome)', command: ['biome', 'check', '--max-diagnostics=100', '.'] },
]

/** Of what `npm run build` made last. */
export const buildChecks: readonly Check[] = [{ name: 'size (size-limit)', command: ['size-limit'] }]
export const hasBuild = (): boolean => existsSync(path.join(root, 'dist/client/.vite/manifest.json'))

/** Prints what each failed check has said, whole, and then one line for every check. */
export async function runChecks(checks: readonly Check[], { atOnce = cores } = {}): Promise<Outcome> {
  const waiting = [...checks]
  const lines: string[] = []
  const count = { passed: 0, failed: 0, skipped: 0, failures: [] as string[] }
  async function work(): Promise<void> {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const started = performance.now()
      const { code, output } = await capture(check.command)
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      if (code === 0) count.passed++
      else {
        count.failed++
        count.failures.push(`${check.name}: ${check.command.join(' ')}`)
        console.log(`\n── ${check.name}: ${check.command.join(' ')}\n${output.trimEnd()}\n`)
      }
      lines.push(`${code === 0 ? '✓' : '✗'} ${check.name}, ${seconds} s`)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  console.log(lines.join('\n'))
  return count
}

export const summaryOf = ({ passed, failed, skipped }: Count): string =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`

/** Also outside npm: the project's own programs come first, its Node too. */
export const environment = (): NodeJS.ProcessEnv => ({
  ...process.env,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
  // Of all processes that are to come: what one has compiled the next need not, nor read its TypeScript again.
  NODE_COMPILE_CACHE: path.join(root, 'node_modules/.cache/compiled'),
})

/** tsc and oxlint are written in Go and run for seconds: collecting garbage would take a third of their time. */
const forGo = { GOMAXPROCS: '1', GOGC: 'off', GOMEMLIMIT: '2GiB' }

function capture([program, ...args]: Check['command']): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    const child = spawn(program, args, {
      cwd: root,
      env: { ...environment(), ...forGo },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', part => (output += part))
    child.on('error', error => resolve({ code: 1, output: `${error.message}\nRun npm ci first.` }))
    child.on('close', code => resolve({ code: code ?? 1, output }))
  })
}

if (import.meta.main) {
  const count = await runChecks(hasBuild() ? [...sourceChecks, ...buildChecks] : sourceChecks)
  if (!hasBuild()) console.log('· size: nothing is built yet (npm run build)')
  console.log(summaryOf(count))
  process.exitCode = count.failed ? 1 : 0
}
