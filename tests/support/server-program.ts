import { flushCompileCache } from 'node:module'
import { readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'
import { startServer } from '#server/start-server.ts'
import { stopOnSignal } from '#server/stop-on-signal.ts'
import { plainRenderer } from './site.ts'

/** A real server process for the tests that kill one: `node server-program.ts SITE CLIENT`. */
const [siteDir = '', clientDir = ''] = process.argv.slice(2)
try {
  const server = await startServer(readEnvironment(process.env), {
    siteDir,
    clientDir,
    rendererOf: () => plainRenderer,
  })
  stopOnSignal(server.stop)
  console.log(`ready ${server.url}`)
  if (server.demo) console.log(JSON.stringify(server.demo))
  // Not at the end, which may be a `kill -9`.
  flushCompileCache()
} catch (error) {
  if (!(error instanceof StartFault)) throw error
  console.error(error.message)
  process.exitCode = 1
}
