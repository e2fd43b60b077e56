import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { root } from './sources.ts'

/**
 * What others have written, real deliveries and test sets, and whose licences do not let it travel with the project, may
 * lie in a folder beside it. `AFTERCARE_FIXTURES` names another folder; `none` is one that is never there.
 */
const folder = path.resolve(root, process.env['AFTERCARE_FIXTURES'] ?? '../shared')

export const fixturePath = (name: string): string => path.join(folder, name)

export const hasFixtures = (): boolean => existsSync(folder)

/** For `skipIf`: says which of them are not on this machine. */
export function lacksFixtures(...names: string[]): boolean {
  const missing = names.filter(name => !existsSync(fixturePath(name)))
  if (missing.length) console.log(`skipped, not on this machine: ${missing.map(fixturePath).join(', ')}`)
  return missing.length > 0
}

export const readFixture = (name: string): string => readFileSync(fixturePath(name), 'utf8').trim()
