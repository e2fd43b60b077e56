import path from 'node:path'
import { complaintText, isError } from '#compiler/complaint.ts'
import type { Config } from '#server/env.ts'
import type { Preparation } from '#server/publishing/publisher.ts'
import { buildTime } from './build-time.ts'
import { dist, isAppCurrent, root } from './commands/app.ts'
import { fingerprintOf } from './fingerprint.ts'
import { buildCacheFile, fingerprintOfCompiler } from './known-builds.ts'
import { loadRenderer, rendererVersion } from './load-renderer.ts'
import { printComplaints } from './print-complaints.ts'
import { openSiteStore, type SiteStore } from './site-store.ts'

export interface SiteInput {
  contentDir: string
  localesDir: string
  dataDir: string
  /** Without a trailing slash. */
  origin: string
}

/** What a server that is set up like this shows. */
export const siteInput = (config: Config): SiteInput => ({
  ...config,
  origin: config.publicUrl ?? `http://localhost:${config.port}`,
})

const defaultOrigin = 'http://localhost:8080'

/** The demo is built once for all servers of this folder; anything else belongs to the server that shows it. */
export function siteStoreOf({ contentDir, localesDir, dataDir, origin }: SiteInput): SiteStore {
  const isDemo =
    origin === defaultOrigin && contentDir === path.join(root, 'content') && localesDir === path.join(root, 'locales')
  return openSiteStore(isDemo ? dist : dataDir)
}

/** The site, where it was made from just this. Reads and compares only: no compiler and no renderer is loaded. */
export async function unchangedSite(input: SiteInput): Promise<string | undefined> {
  if (!(await isAppCurrent())) return undefined
  return builtFrom(fingerprintOfSite(input), input)
}

export interface EnsureOptions {
  /** False takes the app as it was built: a server that runs shows files of it. */
  withApp?: boolean
  /** Makes the best compressed copies too, for images; a server sends quick ones and makes the best meanwhile. */
  compressed?: boolean
}

/**
 * Builds the site where the last one was made from anything else. Where the content has errors they are printed, and the
 * site is the last good one.
 */
export async function ensureSite(
  input: SiteInput,
  { withApp = true, compressed = false }: EnsureOptions = {},
): Promise<Preparation> {
  const { contentDir, localesDir, origin } = input
  const renderer = await loadRenderer(origin, { withApp })
  const store = siteStoreOf(input)
  const fingerprint = fingerprintOfSite(input)
  const before = await store.current()
  const unchanged = await builtFrom(fingerprint, input)
  if (unchanged) {
    if (compressed) await (await import('#compiler/site/compress-best.ts')).compressBest(unchanged, { now: Date.now() })
    return { site: unchanged, errors: [] }
  }
  console.log('Building the pages and packs …')
  const { buildSite } = await import('#compiler/build.ts')
  const directory = await store.newDirectory()
  const { complaints, site, cost } = await buildSite(
    {
      contentDir,
      localesDir,
      outDir: directory,
      ...(before && { beforeDir: before.directory }),
      origin,
      compress: compressed,
      ...renderer,
      builtAt: buildTime(),
    },
    buildCacheFile(path.join(path.dirname(directory), 'build-cache')),
  )
  if (site) {
    console.log(
      `Built with ${cost.build.toFixed(1)} s of processor time${compressed ? `, compressed with ${cost.compression.toFixed(1)} s` : ''}`,
    )
    await store.take({ directory, fingerprint })
    return { site: directory, errors: [] }
  }
  printComplaints(complaints)
  return { site: before?.directory, errors: complaints.filter(isError).map(complaintText) }
}

/** Of the server's own sites, or the demo of this folder; where it was built to stand makes no difference to the server. */
async function builtFrom(fingerprint: string, input: SiteInput): Promise<string | undefined> {
  for (const store of [siteStoreOf(input), openSiteStore(dist)]) {
    const site = await store.current()
    if (site?.fingerprint === fingerprint) return site.directory
  }
  return undefined
}

const fingerprintOfSite = ({ contentDir, localesDir }: Pick<SiteInput, 'contentDir' | 'localesDir'>): string =>
  [rendererVersion(''), fingerprintOf(contentDir), fingerprintOf(localesDir), fingerprintOfCompiler()].join(' ')
