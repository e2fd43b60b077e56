import { createHash, hash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'

/** Read at once: each is an open file, of which a process may have few. */
const atOnce = 64

/** One hash over the names and bytes of all files that the patterns find below `folder`. */
export async function fingerprintOf(folder: string, patterns: readonly string[]): Promise<string> {
  const files: string[] = []
  for await (const entry of glob([...patterns], { cwd: folder, withFileTypes: true }))
    if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name))
  files.sort()
  const whole = createHash('sha256')
  for (let start = 0; start < files.length; start += atOnce) {
    const lines = files
      .slice(start, start + atOnce)
      .map(async file => `${path.relative(folder, file)} ${hash('sha256', await readFile(file))}\n`)
    whole.update((await Promise.all(lines)).join(''))
  }
  return whole.digest('hex')
}
