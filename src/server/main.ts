import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Site } from '#contract/pack/site.ts'
import type { ClientAssets, EntryServer } from '#contract/page/page.ts'
import { paths } from '#contract/paths.ts'
import type { DemoReport } from './demo/load-demo.ts'
import { readEnvironment } from './env.ts'
import { StartFault } from './start-fault.ts'
import { startServer } from './start-server.ts'
import { stopOnSignal } from './stop-on-signal.ts'

export interface Folders {
  /** Compiled site, client build, and the renderer built from `portal/entry-server.tsx`. */
  site: string
  client: string
  entryServer: string
}

/** Runs until SIGTERM or SIGINT. What keeps it from starting is told in one sentence, and the exit code is 1. */
export async function main(environment: NodeJS.ProcessEnv, folders: Folders): Promise<void> {
  try {
    const config = readEnvironment(environment)
    const server = await startServer(config, {
      siteDir: folders.site,
      clientDir: folders.client,
      rendererOf: await readRenderer(folders),
    })
    stopOnSignal(server.stop)
    announce(server.url, server.demo)
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    process.exitCode = 1
  }
}

async function readRenderer({ client, entryServer }: Folders) {
  const [assets, program] = await Promise.all([
    readFile(join(client, 'assets.json'), 'utf8'),
    import(pathToFileURL(entryServer).href) as Promise<EntryServer>, // our own build
  ]).catch(error => {
    throw new StartFault(`The app is not built (${error.message}). Run "npm run build".`)
  })
  return ({ origin, colours }: Site) =>
    // Written by our own client build.
    program.createRenderer({ assets: JSON.parse(assets) as ClientAssets, origin, ...colours })
}

function announce(url: string, demo: DemoReport | undefined): void {
  const lines = [`Aftercare is at ${url}`]
  if (demo) {
    lines.push(`  Demo order ${demo.order.number}, postcode ${demo.order.postcode}: ${url}${demo.order.path}`)
    lines.push(`  with everything about it: ${url}${paths.opening(demo.order.path, demo.order.token)}`)
    lines.push(`  Others: ${demo.others.map(({ number, postcode }) => `${number} (${postcode})`).join(', ')}`)
    lines.push(
      demo.staff.password
        ? `  Staff: ${url}/desk, ${demo.staff.email}, password ${demo.staff.password} (shown only now)`
        : `  Staff: ${url}/desk, ${demo.staff.email}`,
    )
  }
  console.log(lines.join('\n'))
}
