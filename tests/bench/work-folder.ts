import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** `memory`, where there is such a folder, shows the work itself; `disk` what a disk makes of thousands of files. */
export type Place = 'memory' | 'disk'

export async function withFolder<Value>(place: Place, act: (folder: string) => Promise<Value>): Promise<Value> {
  const root = place === 'memory' && existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = await mkdtemp(path.join(root, 'aftercare-bench-'))
  try {
    return await act(folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
