import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setPriority } from 'node:os'
import path from 'node:path'
import { siteFiles } from '#contract/pack/site.ts'
import { root } from './commands/app.ts'

/** A server that has just started, and a test that soon stops one, have other work first. */
const patience = 15_000

interface Log {
  info(object: object, text: string): void
  warn(object: object, text: string): void
}

/**
 * Gives a site that is served its best compressed copies: in a process of its own, last in the queue for the processor, and
 * resting as long as it works, for machines that give a server a share of time rather than a place in a queue. What is not
 * done when it is told to stop, the next one does.
 */
export function compressApart(site: string, log: Log): { stop(): void } {
  const stopped = new AbortController()
  const timer = setTimeout(() => void run(site, log, stopped.signal), patience)
  // Nobody waits for it.
  timer.unref()
  return {
    stop() {
      clearTimeout(timer)
      stopped.abort()
    },
  }
}

async function run(site: string, log: Log, stopped: AbortSignal): Promise<void> {
  if (existsSync(path.join(site, siteFiles.compressed))) return
  const program = path.join(root, 'src/cli/aftercare.js')
  const child = spawn(process.execPath, [program, 'compress', site, '--gently'], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  const stop = () => child.kill()
  stopped.addEventListener('abort', stop, { once: true })
  // Before it has threads: each inherits what its process is then.
  if (child.pid !== undefined) setPriority(child.pid, 19)
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', part => {
    said += part
  })
  child.on('message', sentence => log.info({ site }, String(sentence)))
  const [code] = await once(child, 'close').catch(error => [messageOf(error)])
  stopped.removeEventListener('abort', stop)
  if (code !== 0 && !stopped.aborted)
    log.warn(
      { site, code, said: said.slice(-1_000) },
      'The site is served with quick compression: the best cannot be made',
    )
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
