import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const made: string[] = []

/** A folder of its own that goes with the process. */
export async function temporaryDirectory(name: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), `aftercare-${name}-`))
  if (!made.length) process.once('exit', removeAll)
  made.push(directory)
  return directory
}

function removeAll(): void {
  for (const directory of made) rmSync(directory, { recursive: true, force: true, maxRetries: 3 })
}
