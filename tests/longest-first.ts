import path from 'node:path'
import { BaseSequencer, type TestSpecification } from 'vitest/node'
import { seededRandom, shuffled } from './support/random.ts'

/** Files that keep one core busy for more than twenty seconds: the last to begin would let the other one wait that long. */
const long = new Set([
  'tests/simulate/histories',
  'tests/flows/server-process',
  'tests/flows/publish',
  'tests/flows/database-lost',
  'tests/flows/not-locked-out',
  'tests/flows/sign-in',
  'tests/flows/order-spray',
  'tests/flows/erased-is-erased',
  'tests/flows/order-permutations',
  'tests/flows/reconcile-process',
  'tests/flows/tracing',
  'tests/search/golden',
  'tests/server/order-properties',
  'tests/fixtures/search',
  'tests/offline/pack-kill',
  'tests/offline/service-worker',
  'tests/offline/pack',
  'tests/offline/outbox',
  'tests/e2e/every-page',
  'tests/e2e/every-page-other-scripts',
  'tests/e2e/desk-accessibility',
  'tests/e2e/desk',
  'tests/e2e/what-was-typed',
  'tests/e2e/read-without-javascript',
])
const root = path.resolve(import.meta.dirname, '..')
const isLong = ({ moduleId }: TestSpecification) =>
  long.has(path.relative(root, moduleId).replaceAll(path.sep, '/').replace('.test.ts', ''))

/** By chance, as the seed has it, but the long ones before the others. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const inOneOrder = files.toSorted((a, b) => (a.moduleId < b.moduleId ? -1 : 1))
    const byChance = shuffled(inOneOrder, seededRandom(this.ctx.config.sequence.seed))
    return [...byChance.filter(isLong), ...byChance.filter(file => !isLong(file))]
  }
}
