import { hash } from 'node:crypto'
import { glob, readFile } from 'node:fs/promises'
import path from 'node:path'

/** One hash over the names and bytes of all files that the patterns find below `folder`. */
export async function fingerprintOf(folder: string, patterns: readonly string[]): Promise<string> {
  const files: string[] = []
  for await (const entry of glob([...patterns], { cwd: folder, withFileTypes: true }))
    if (entry.isFile()) files.push(path.join(entry.parentPath, entry.name))
  const lines = await Promise.all(
    files.sort().map(async file => `${path.relative(folder, file)} ${hash('sha256', await readFile(file))}`),
  )
  return hash('sha256', lines.join('\n'))
}
