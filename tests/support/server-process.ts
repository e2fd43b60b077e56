import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { writeClient, writeSite } from './site.ts'
import { temporaryDirectory } from './temporary.ts'

export interface ServerProcess {
  child: ChildProcess
  /** Set once it listens. */
  url: string
  output(): string
  /** Exit code, or the signal that ended it. */
  exit: Promise<number | string>
}

let folders: Promise<[string, string]> | undefined

/** A real server in its own process; gives up with what it said where it does not come up. */
export async function startProcess(environment: Record<string, string>): Promise<ServerProcess> {
  folders ??= Promise.all([writeSite(), writeClient()])
  const program = join(import.meta.dirname, 'server-program.ts')
  const child = spawn(process.execPath, [program, ...(await folders)], {
    env: {
      PATH: process.env['PATH'],
      // As src/cli/aftercare.js has it: reading the TypeScript of the server is most of a start.
      NODE_COMPILE_CACHE: join(import.meta.dirname, '../../node_modules/.cache/compiled'),
      LOG_LEVEL: 'silent',
      PORT: '0',
      DEMO: '0',
      ...environment,
    },
  })
  let said = ''
  child.stdout.on('data', data => {
    said += data
  })
  child.stderr.on('data', data => {
    said += data
  })
  const exit = once(child, 'exit').then(([code, signal]) => (code ?? signal) as number | string)
  const listening = new Promise<string>(resolve => {
    child.stdout.on('data', () => {
      const url = /ready (\S+)/.exec(said)?.[1]
      if (url) resolve(url)
    })
  })
  const url = await Promise.race([listening, exit.then(() => '')])
  return { child, url, output: () => said, exit }
}

export const newDataDir = (): Promise<string> => temporaryDirectory('data')
