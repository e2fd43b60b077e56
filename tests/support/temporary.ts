import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []

// A worker of Vitest is ended without an `exit` event; programs that a test starts know no hooks and make no folders.
if (process.env['VITEST']) {
  const { afterAll } = await import('vitest')
  afterAll(async () => {
    for (const directory of made.splice(0)) await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  })
}

/** A folder of its own that goes when the file's tests are done. */
export async function temporaryDirectory(name: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `aftercare-${name}-`))
  made.push(directory)
  return directory
}
