import { randomBytes } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The key behind signed links and staff sessions: `SECRET`, else one made on the first start and kept in DATA_DIR. */
export async function readSecret(dataDir: string, given?: string): Promise<string> {
  if (given) return given
  const path = join(dataDir, 'secret')
  // `wx` fails where another process was first: then its secret counts.
  await writeFile(path, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' }).catch(error => {
    if (error.code !== 'EEXIST') throw error
  })
  return (await readFile(path, 'utf8')).trim()
}
