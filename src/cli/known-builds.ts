import type { BuildCacheFile } from '#compiler/build-cache.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { fingerprintOf } from './fingerprint.ts'

/** Of all code that a site is made by, but for the renderer. What runs is what was there when it was first asked for. */
export function fingerprintOfCompiler(): string {
  fingerprint ??= fingerprintOf(packageRoot, [
    ...['compiler', 'contract', 'domain', 'i18n'].map(area => `src/${area}`),
    'package-lock.json',
  ])
  return fingerprint
}
let fingerprint: string | undefined

/**
 * What builds remember, in this file. Beside our own code and its packages, the words of a text and the letters of a language
 * are those of the Node that runs.
 */
export function buildCacheFile(path: string): BuildCacheFile {
  const { node, icu, unicode } = process.versions
  return { path, version: `${fingerprintOfCompiler()} ${node} ${icu} ${unicode}` }
}
