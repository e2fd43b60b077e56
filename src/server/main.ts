import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Site } from '#contract/pack/site.ts'
import type { ClientAssets, EntryServer } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { DemoReport } from './demo/load-demo.ts'
import type { Config } from './env.ts'
import { publishOnSignal } from './publishing/publish-on-signal.ts'
import { createPublisher, type Preparation } from './publishing/publisher.ts'
import { announceServer } from './publishing/running-servers.ts'
import { StartFault } from './start-fault.ts'
import { type RunningServer, startServer } from './start-server.ts'
import { stopOnSignal } from './stop-on-signal.ts'

export interface Program {
  /** Compiled site, client build, and the renderer built from `portal/entry-server.tsx`. */
  site: string
  client: string
  entryServer: string
  /** What is wrong with the content as it is now; then `site` is the last good one. */
  errors: readonly string[]
  /** Builds the content as it is then. */
  rebuild(): Promise<Preparation | undefined>
  /** Gives the site its best compressed copies while it is served, until `stop`. */
  compress(site: string, log: RunningServer['log']): { stop(): void }
}

/** Runs until SIGTERM or SIGINT. What keeps it from starting is told in one sentence, and the exit code is 1. */
export async function main(config: Config, program: Program): Promise<void> {
  try {
    const server = await startServer(config, {
      siteDir: program.site,
      clientDir: program.client,
      rendererOf: await readRenderer(program),
    })
    const { note, withdraw } = await announceServer(config.dataDir)
    let compression = program.compress(program.site, server.log)
    stopOnSignal(async () => {
      compression.stop()
      await withdraw()
      await server.stop()
    })
    const takeSite = async (site: string) => {
      compression.stop()
      await server.takeSite(site)
      compression = program.compress(site, server.log)
    }
    const { publish } = createPublisher({ ...program, ...server, takeSite, note })
    publishOnSignal(publish)
    announce(server.url, server.demo)
    if (program.errors.length) warnOf(program.errors)
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

const mostShown = 10

/** Last of all, where it is not overlooked. */
const warnOf = (errors: readonly string[]): void =>
  console.error(
    [
      '',
      'THE CONTENT HAS ERRORS, and customers see the last good site, not what you have changed since:',
      ...errors.slice(0, mostShown).map(error => `  ${error}`),
      ...(errors.length > mostShown ? [`  … and ${errors.length - mostShown} more, all of them above`] : []),
      'Correct them, then run "npx aftercare publish".',
    ].join('\n'),
  )

async function readRenderer({ client, entryServer }: Program) {
  const [assets, program] = await Promise.all([
    readFile(join(client, 'assets.json'), 'utf8'),
    import(pathToFileURL(entryServer).href) as Promise<EntryServer>, // our own build
  ]).catch(error => {
    throw new StartFault(`The app is not built (${error.message}). Run "npm run build".`)
  })
  return ({ origin, theme }: Site) =>
    // Written by our own client build.
    program.createRenderer({ assets: JSON.parse(assets) as ClientAssets, origin, theme })
}

function announce(url: string, demo: DemoReport | undefined): void {
  const lines = [`Aftercare is at ${url}`]
  if (demo) {
    lines.push(`  Demo order ${demo.order.number}, postcode ${demo.order.postcode}: ${url}${demo.order.path}`)
    lines.push(`  with everything about it: ${url}${paths.opening(demo.order.path, demo.order.token)}`)
    lines.push(`  What staff sent its customer: ${url}${demo.share}`)
    lines.push(`  Others: ${demo.others.map(({ number, postcode }) => `${number} (${postcode})`).join(', ')}`)
    lines.push(
      demo.staff.password
        ? `  Staff: ${url}/desk, ${demo.staff.email}, password ${demo.staff.password} (shown only now)`
        : `  Staff: ${url}/desk, ${demo.staff.email}`,
    )
  }
  console.log(lines.join('\n'))
}
