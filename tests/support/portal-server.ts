import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { freePort } from './free-port.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** The portal as a shop runs it: its own process, its own data directory, the demo shop in it. */
export interface Portal {
  origin: string
  port: number
  dataDir: string
  pid: number
  /** What it has printed so far: URL, orders and staff account of the demo. */
  said(): string
  stop(): Promise<void>
}

interface PortalOptions {
  /** A data directory that an earlier portal has left; it is copied. */
  from?: string | undefined
  env?: Record<string, string>
  /** Keep the data directory after `stop`. */
  keep?: boolean
  /** Where another portal stood before; else one that is free. */
  port?: number
  /** `dev` serves content that is being written. */
  command?: 'start' | 'dev'
  /** Waits for the best compression, which a server otherwise makes while it serves: for whoever counts bytes. */
  compressed?: boolean
}

export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const { from, env = {}, keep = false, port: given, command = 'start', compressed = false } = options
  const dataDir = await mkdtemp(path.join(tmpdir(), 'aftercare-'))
  // A lock names the process that has left it.
  if (from) await cp(from, dataDir, { recursive: true, filter: file => path.basename(file) !== 'lock' })
  const port = given ?? (await freePort())
  const origin = `http://localhost:${port}`
  const aftercare = (...args: string[]) =>
    spawn(process.execPath, ['src/cli/aftercare.js', ...args], {
      cwd: root,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        LOG_LEVEL: 'warn',
        HOST: '127.0.0.1',
        PORT: `${port}`,
        DATA_DIR: dataDir,
        // The site names its own address; one for all portals, so that it is built once.
        PUBLIC_URL: 'http://localhost:8080',
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  if (compressed) {
    const preparing = aftercare('prepare', '--compressed')
    for (const stream of [preparing.stdout, preparing.stderr]) stream.resume()
    await once(preparing, 'close')
  }
  const child = aftercare(command)
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', part => (text += part))
  await answering(origin, child, () => text)
  return {
    origin,
    port,
    dataDir,
    pid: child.pid!, // it has answered
    said: () => text,
    async stop() {
      await ended(child)
      if (!keep) await rm(dataDir, { recursive: true, force: true })
    },
  }
}

async function answering(origin: string, child: ChildProcess, said: () => string): Promise<void> {
  for (const deadline = Date.now() + 600_000; ; ) {
    if (child.exitCode !== null) throw new Error(`the portal did not start:\n${said()}`)
    const ready = await fetch(`${origin}/readyz`, { signal: AbortSignal.timeout(20_000) }).catch(() => undefined)
    // It answers a moment before it has said what it offers to try.
    if (ready?.ok && said().includes('Aftercare is at')) return
    if (Date.now() > deadline) {
      child.kill('SIGKILL')
      throw new Error(`the portal did not answer within ten minutes:\n${said()}`)
    }
    await wait(100)
  }
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return
  const gone = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000)
  await gone
  clearTimeout(late)
}
