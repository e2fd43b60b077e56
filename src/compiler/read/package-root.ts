import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The folder of this package: the one above this file that holds `package.json`. */
export const packageRoot: string = findRoot(import.meta.dirname)

function findRoot(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder
  const parent = dirname(folder)
  return parent === folder ? import.meta.dirname : findRoot(parent)
}
