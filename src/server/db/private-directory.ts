import type { Dirent } from 'node:fs'
import { chmod, mkdir, readdir } from 'node:fs/promises'
import { join } from 'node:path'

const compiledSites: readonly string[] = ['sites', 'dev-site']

/**
 * Only its owner reads the data directory: 0700, and 0600 for each file. At every start, since a volume, a backup that was
 * unpacked or an earlier version may have left it open. What a running database takes away meanwhile does not matter. Compiled
 * sites name nobody and are many thousand files, which 0700 of the directory closes as well.
 */
export async function makePrivate(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await chmod(directory, 0o700)
  for (const entry of await readdir(directory, { withFileTypes: true }))
    if (!compiledSites.includes(entry.name)) await closeEntry(entry)
}

async function closeEntry(entry: Dirent): Promise<void> {
  const path = join(entry.parentPath, entry.name)
  if (entry.isSymbolicLink()) return
  await chmod(path, entry.isDirectory() ? 0o700 : 0o600).catch(ignoreGone)
  if (!entry.isDirectory()) return
  for (const inside of await readdir(path, { withFileTypes: true })) await closeEntry(inside)
}

function ignoreGone(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOENT') throw error
}
