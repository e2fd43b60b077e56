import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { buildChecks, type Count, environment, type Outcome, runChecks, sourceChecks, summaryOf } from './check.ts'
import { findChromium } from './support/browser.ts'
import { hasFixtures } from './support/fixtures.ts'
import { startPostgres } from './support/postgres.ts'

const root = path.resolve(import.meta.dirname, '..')
const results = await mkdtemp(path.join(tmpdir(), 'aftercare-test-'))
const total: Count = { passed: 0, failed: 0, skipped: 0 }
// Said again at the end: of a long run often only the last lines are kept.
const failures: string[] = []
// Files and the tests in them come in an order by chance: a commit in one, the next in another, so that what was red can be
// tried again as it was.
const seed = process.env['TEST_SEED'] ?? `${Number.parseInt(commitOf(root).slice(0, 6), 16)}`
console.log(`TEST_SEED=${seed} gives the tests of this run the same order again.`)
// One server for all files, that none has to make its own. Where there is none the stories say so.
const postgres = await startPostgres()
const database: NodeJS.ProcessEnv =
  typeof postgres === 'string' ? {} : { TEST_DATABASE_URL: `${postgres.url}/postgres` }
// First the clone alone, whatever lies beside it.
const alone = { ...database, AFTERCARE_FIXTURES: 'none' }

headline('Checks, and the build of the app')
// Each of them keeps one core busy.
const [checked, hasApp] = await Promise.all([
  runChecks(sourceChecks, { atOnce: 1 }),
  step(['node', 'src/cli/aftercare.js', 'app']),
])
add(checked)
if (hasApp) add(await runChecks(buildChecks))

headline('Rules, servers and flows; beside them the demo site is built')
// Where the portals of all stories in a browser find it, with its best compression: most of the work, on one core.
const site = { NODE_ENV: 'production', PUBLIC_URL: 'http://localhost:8080', DATA_DIR: results }
const building = hasApp ? step(['node', 'src/cli/aftercare.js', 'prepare', '--compressed'], site) : false
add(await vitest(['unit'], [], alone))
const isBuilt = await building

headline('In the browser')
const chromium = chromiumPath()
if (!isBuilt) {
  console.log('Not run: without a build there is nothing to open.')
  failures.push('In the browser: not run without a build')
  total.failed++
} else if (!chromium) {
  console.log(
    'Not run: no Chromium here. Install it (on Debian and Ubuntu: apt-get install chromium; elsewhere Chrome or Chromium ' +
      'from its maker) and say where it is with CHROMIUM_PATH if it is in no usual place.',
  )
  failures.push('In the browser: not run without Chromium')
  total.failed++
} else {
  console.log(`With ${chromium}`)
  // Support code of both projects looks for it under its own name.
  const env = { ...alone, CHROMIUM_PATH: chromium, CHROME_PATH: chromium }
  // One run: the last file of the one keeps no core waiting for the other.
  add(await vitest(['offline', 'e2e'], [], env))
}

headline('In Firefox and WebKit')
if (isBuilt) add(await engines())
else console.log('Not run: without a build there is nothing to open.')

headline('With what others have written')
if (hasFixtures()) add(await vitest(['unit'], ['tests/fixtures'], database))
else console.log('Not run: none of it lies beside the project. Its tests were skipped above, and count as skipped.')

if (typeof postgres !== 'string') postgres.stop()
await rm(results, { recursive: true, force: true })
process.exitCode = total.failed ? 1 : 0
if (failures.length > 0) console.log(`\n━━━ Failed ━━━\n${failures.join('\n')}`)
// Alone on its line and without colour: programs read it.
console.log(`\n${summaryOf(total)}`)

/** Hexadecimal; outside of a checkout always the same. */
function commitOf(folder: string): string {
  const { status, stdout } = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' })
  return status === 0 ? stdout : '5eed'
}

function headline(text: string): void {
  console.log(`\n━━━ ${text} ━━━`)
}

function add({ passed, failed, skipped, failures: names = [] }: Outcome): void {
  failures.push(...names)
  total.passed += passed
  total.failed += failed
  total.skipped += skipped
}

/** A command that counts as one. */
async function step(command: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}): Promise<boolean> {
  const code = await run(command, env)
  add({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
  if (code !== 0) failures.push(command.join(' '))
  return code === 0
}

/** What the JSON reporter of Vitest writes, as far as it is read here. */
interface Report {
  numPassedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: {
    name: string
    status: string
    message: string
    assertionResults: { status: string; fullName: string; failureMessages: string[] }[]
  }[]
}

/** A driver that hangs answers nobody any more: all is begun anew, twice at most. What fails three times is a fault. */
async function engines(): Promise<Outcome> {
  for (let again = 2; again > 0; again--) {
    const outcome = await vitest(['engines'], ['--bail=1'], alone)
    if (!outcome.failed) return outcome
    console.log(`Once more, with new engines. What failed:\n${outcome.failures?.join('\n')}`)
  }
  // A driver that hangs takes two minutes for each story: three say enough.
  return vitest(['engines'], ['--bail=3'], alone)
}

async function vitest(projects: string[], options: string[] = [], env: NodeJS.ProcessEnv = {}): Promise<Outcome> {
  const names = projects.join(', ')
  const file = path.join(results, `${names}.json`)
  const chosen = projects.flatMap(project => ['--project', project])
  const command = ['vitest', 'run', ...chosen, `--sequence.seed=${seed}`] as const
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const code = await run([...command, ...reporters, ...options], env)
  const text = await readFile(file, 'utf8').catch(() => undefined)
  // The next run of the same projects must not be taken for this one.
  await rm(file, { force: true })
  if (!text) return { passed: 0, failed: 1, skipped: 0, failures: [`${names}: ended with ${code}, no report`] }
  const report = JSON.parse(text) as Report // as its version in package-lock.json writes it
  const failures = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name)
    const failed = assertionResults.filter(test => test.status === 'failed')
    // A file that cannot be loaded, or whose preparation fails, has no failed test; it counts as one.
    if (status === 'failed' && failed.length === 0) return [`${file}\n${indented(message)}`]
    return failed.map(test => `${file} > ${test.fullName}\n${indented(test.failureMessages.join('\n'))}`)
  })
  // Errors outside of any test, such as an unhandled rejection, show in the exit code only.
  if (failures.length === 0 && code !== 0) failures.push(`${names}: ended with ${code}, see above`)
  return {
    passed: report.numPassedTests,
    failed: failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures,
  }
}

function indented(text: string): string {
  const lines = text.split('\n', 12)
  return lines.map(line => `  ${line}`).join('\n')
}

function run([program, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv = {}): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: root, env: { ...environment(), ...env }, stdio: 'inherit' })
    child.on('error', error => {
      console.error(`${program}: ${error.message}. Run npm ci first.`)
      resolve(1)
    })
    child.on('close', code => resolve(code ?? 1))
  })
}

function chromiumPath(): string | undefined {
  const given = process.env['CHROMIUM_PATH']
  if (given) process.env['CHROME_PATH'] = given
  try {
    return findChromium()
  } catch {
    // It says so by throwing; what to do about it is said above.
    return undefined
  }
}
