import { existsSync, watch } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildTime } from '#cli/build-time.ts'
import { buildCacheFile } from '#cli/known-builds.ts'
import { loadRenderer } from '#cli/load-renderer.ts'
import { printComplaints } from '#cli/print-complaints.ts'
import { createCompiler } from '#compiler/build.ts'
import { type Complaint, isError } from '#compiler/complaint.ts'
import type { ClientAssets, EntryServer } from '#contract/page/page.ts'
import { readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'
import { startServer } from '#server/start-server.ts'
import { stopOnSignal } from '#server/stop-on-signal.ts'
import { dist } from './app.ts'

/** A save touches several files, and some editors write each twice. */
const pause = 80

/** Serves like `start`, uncompressed, and shows every change of content or texts a moment after it is saved, or what is wrong with it. */
export async function run(): Promise<number | undefined> {
  try {
    await watchAndServe()
    return undefined
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return 1
  }
}

async function watchAndServe(): Promise<void> {
  const config = readEnvironment(process.env)
  const { contentDir, localesDir } = config
  const origin = config.publicUrl ?? `http://localhost:${config.port}`
  const siteDir = path.join(config.dataDir, 'dev-site')
  const renderer = await loadRenderer(origin)
  const compiler = createCompiler(buildCacheFile(path.join(config.dataDir, 'dev-site.build-cache')))
  let errors: Complaint[] = []

  async function build(): Promise<boolean> {
    const started = performance.now()
    const { complaints, site } = await compiler.build({
      contentDir,
      localesDir,
      outDir: siteDir,
      origin,
      compress: false,
      inPlace: true,
      builtAt: buildTime(),
      ...renderer,
    })
    printComplaints(complaints)
    errors = complaints.filter(isError)
    if (site) console.log(`Built in ${Math.round(performance.now() - started)} ms`)
    return site !== undefined
  }

  const hasSite = (await build()) || existsSync(path.join(siteDir, 'site.json'))
  if (!hasSite)
    throw new StartFault('The content has errors, see above, and there is no earlier site to show meanwhile.')
  const { createRenderer } = (await import(
    pathToFileURL(path.join(dist, 'server/entry-server.js')).href
  )) as EntryServer // our own build
  const assets = JSON.parse(await readFile(path.join(dist, 'client/assets.json'), 'utf8')) as ClientAssets // as above
  const server = await startServer(config, {
    siteDir,
    clientDir: path.join(dist, 'client'),
    rendererOf: site => createRenderer({ assets, origin: site.origin, theme: site.theme }),
    dev: { complaints: () => errors },
  })
  stopOnSignal(server.stop)
  console.log(`Aftercare is at ${server.url}, and watches ${contentDir} and ${localesDir}`)

  let timer: ReturnType<typeof setTimeout>
  let building = Promise.resolve()
  const onChange = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      building = building
        .then(async () => {
          if (await build()) await server.takeSite(siteDir)
        })
        // A half-written file; the next save builds again.
        .catch(console.error)
    }, pause)
  }
  for (const folder of [contentDir, localesDir]) watch(folder, { recursive: true }, onChange)
}
