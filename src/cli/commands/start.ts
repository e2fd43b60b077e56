import { flushCompileCache } from 'node:module'
import path from 'node:path'
import { compressApart } from '#cli/compress-apart.ts'
import { siteInput, unchangedSite } from '#cli/ensure-site.ts'
import { prepareApart } from '#cli/prepare-apart.ts'
import { type Config, demandForProduction, readEnvironment } from '#server/env.ts'
import { StartFault } from '#server/start-fault.ts'
import { dist } from './app.ts'

/** Builds what is missing, then serves until it is told to stop; the last good site where the content has errors. */
export async function run(): Promise<number | undefined> {
  const config = readConfig()
  if (!config) return 1
  const input = siteInput(config)
  const unchanged = await unchangedSite(input)
  const prepared = unchanged ? { site: unchanged, errors: [] } : await prepareApart(input)
  if (!prepared?.site) {
    if (prepared) console.error('There is no site of an earlier build to show instead: nothing is served.')
    return 1
  }
  const { main } = await import('#server/main.ts')
  await main(config, {
    site: prepared.site,
    errors: prepared.errors,
    client: path.join(dist, 'client'),
    entryServer: path.join(dist, 'server/entry-server.js'),
    compress: compressApart,
    rebuild: () => prepareApart(input, { beside: true }),
  })
  // Not at the end, which may be a `kill -9`.
  flushCompileCache()
  return undefined
}

function readConfig(): Config | undefined {
  try {
    const config = readEnvironment(process.env)
    demandForProduction(config)
    return config
  } catch (error) {
    if (!(error instanceof StartFault)) throw error
    console.error(error.message)
    return undefined
  }
}
