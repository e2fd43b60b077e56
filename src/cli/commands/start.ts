import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { main } from '#server/main.ts'
import { dist, root } from './app.ts'

/** Builds what is missing, then serves until it is told to stop. */
export async function run(): Promise<number | undefined> {
  const code = await prepareApart()
  if (code !== 0) return code
  const { prepareSite } = await import('./prepare.ts')
  const site = await prepareSite()
  if (!site) return 1
  await main(process.env, {
    site,
    client: path.join(dist, 'client'),
    entryServer: path.join(dist, 'server/entry-server.js'),
  })
  return undefined
}

/** In a process of its own: bundler and compiler need ten times the memory that the server may keep. */
async function prepareApart(): Promise<number> {
  const child = spawn(process.execPath, [path.join(root, 'src/cli/aftercare.ts'), 'prepare'], { stdio: 'inherit' })
  const stop = (signal: NodeJS.Signals) => child.kill(signal)
  process.once('SIGTERM', stop).once('SIGINT', stop)
  const [code] = (await once(child, 'exit')) as [number | null] // null: ended by a signal
  process.off('SIGTERM', stop).off('SIGINT', stop)
  return code ?? 1
}
