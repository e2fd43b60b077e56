import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'

/** A process of some machine. */
export interface ProcessIdentity {
  pid: number
  /** Start of the process in clock ticks since boot: a pid alone is used again. */
  started: string
  host: string
}

export const thisProcess = (): ProcessIdentity => ({
  pid: process.pid,
  started: startOf(process.pid),
  host: hostname(),
})

/** Asks this machine; of another one nothing can be said. */
export function isAlive({ pid, started }: ProcessIdentity): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false // kill throws errno errors only
  }
  return startOf(pid) === started
}

/** Field 22 of /proc/<pid>/stat; empty where there is no /proc. */
function startOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ')[19] ?? ''
  } catch {
    return ''
  }
}
