import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setPriority } from 'node:os'
import path from 'node:path'
import type { Preparation } from '#server/publishing/publisher.ts'
import { root } from './commands/app.ts'
import { type SiteInput, siteStoreOf } from './ensure-site.ts'

interface Apart {
  /** Beside a server that answers meanwhile: after it in the queue for the processor, silent, and with the app as it is. */
  beside?: boolean
}

/**
 * `aftercare prepare` in a process of its own: bundler and compiler need ten times the memory that the server may keep. If it
 * dies, that is an error like one of the content. Undefined where this process was told to stop meanwhile.
 */
export async function prepareApart(input: SiteInput, { beside = false }: Apart = {}): Promise<Preparation | undefined> {
  const program = path.join(root, 'src/cli/aftercare.js')
  const child = spawn(process.execPath, [program, 'prepare', ...(beside ? ['--without-app'] : [])], {
    stdio: ['ignore', beside ? 'ignore' : 'inherit', 'inherit', 'ipc'],
  })
  if (beside && child.pid !== undefined) setPriority(child.pid, 10)
  let stopped = false
  const stop = (signal: NodeJS.Signals) => {
    stopped = true
    child.kill(signal)
  }
  process.once('SIGTERM', stop).once('SIGINT', stop)
  const { answer, end } = await answerOf(child)
  process.off('SIGTERM', stop).off('SIGINT', stop)
  if (stopped) return undefined
  if (answer) return answer
  const last = await siteStoreOf(input).current()
  return {
    site: last?.directory,
    errors: [`The build ended with ${end}, and no site came of it; what it said is above.`],
  }
}

async function answerOf(child: ChildProcess): Promise<{ answer: Preparation | undefined; end: string }> {
  let answer: Preparation | undefined
  child.on('message', message => {
    answer = message as Preparation // all that prepare.ts sends
  })
  // `close`, not `exit`: then nothing that was sent is still on its way.
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  return { answer, end: signal ? `signal ${signal}` : `exit code ${code}` }
}
