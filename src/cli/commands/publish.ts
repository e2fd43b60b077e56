import { setTimeout as wait } from 'node:timers/promises'
import { readEnvironment } from '#server/env.ts'
import { isAlive } from '#server/process-identity.ts'
import { readNote, runningServers } from '#server/publishing/running-servers.ts'
import { StartFault } from '#server/start-fault.ts'
import { run as prepare } from './prepare.ts'

const usage = `Usage: aftercare publish

Shows the content as it is now, without a stop: each server of this machine and DATA_DIR builds it beside what it shows, with
its own settings, and swaps. Where the content has errors the old site stays, and they are printed. Without a server it is
built for the next start.`

export async function run(args: string[]): Promise<number> {
  if (args.length) {
    console.log(usage)
    return args[0] === '--help' ? 0 : 2
  }
  try {
    return await publish(readEnvironment(process.env).dataDir)
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  }
}

async function publish(dataDir: string): Promise<number> {
  const { here, elsewhere } = await runningServers(dataDir)
  if (here.length && process.platform === 'win32')
    throw new StartFault('Windows has no signal that a server could be told by: restart it to show the new content.')
  for (const { pid, host } of elsewhere)
    console.error(`Process ${pid} on ${host} is not told from here: run "aftercare publish" there if it still runs.`)
  if (!here.length) {
    console.log(
      `No server of this machine runs with DATA_DIR ${dataDir}: the next start shows the content as it is now.`,
    )
    return prepare()
  }
  let code = 0
  // One after the other: those of one folder find what the first has built.
  for (const pid of here) if (!(await publishTo(dataDir, pid))) code = 1
  return code
}

async function publishTo(dataDir: string, pid: number): Promise<boolean> {
  const before = await readNote(dataDir, pid)
  if (!before) return true // it has just stopped
  tell(pid)
  for (;;) {
    await wait(100)
    const note = await readNote(dataDir, pid)
    if (!note || !isAlive(note)) throw new StartFault(`Process ${pid} ended before it had published.`)
    // One that was under way may have read the content before it was as it is now.
    if (note.done <= before.begun || !note.outcome) continue
    const { published, says } = note.outcome
    for (const line of says) console.error(`error: ${line}`)
    console.log(
      published ? `Process ${pid} shows the content as it is now.` : `Process ${pid} shows what it showed before.`,
    )
    return published
  }
}

function tell(pid: number): void {
  try {
    process.kill(pid, 'SIGHUP')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException // kill throws errno errors only
    throw new StartFault(`Process ${pid} cannot be told (${code}): run this as the user who started it.`)
  }
}
