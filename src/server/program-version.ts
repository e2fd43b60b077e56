import { readFileSync } from 'node:fs'

const packageFile = new URL('../../package.json', import.meta.url)

/** Of this program, as its releases are called. */
export const programVersion = (JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string }).version // our own file
