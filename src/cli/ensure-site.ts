import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildSite } from '#compiler/build.ts'
import { buildTime } from './build-time.ts'
import { dist, root } from './commands/app.ts'
import { fingerprintOf } from './fingerprint.ts'
import { loadRenderer } from './load-renderer.ts'
import { printComplaints } from './print-complaints.ts'

interface SiteInput {
  contentDir: string
  localesDir: string
  dataDir: string
  /** Without a trailing slash. */
  origin: string
}

const defaultOrigin = 'http://localhost:8080'

/** Builds the site where the last one was made from anything else. Undefined where the content has errors; they are printed. */
export async function ensureSite({ contentDir, localesDir, dataDir, origin }: SiteInput): Promise<string | undefined> {
  const renderer = await loadRenderer(origin)
  const isDemo =
    origin === defaultOrigin && contentDir === path.join(root, 'content') && localesDir === path.join(root, 'locales')
  // The demo is built once for all servers of this folder; anything else belongs to the server that shows it.
  const siteDir = path.join(isDemo ? dist : dataDir, 'site')
  const mark = `${siteDir}.fingerprint`
  const code = ['src/{compiler,contract,domain,i18n}/**/*']
  const parts = [fingerprintOf(contentDir, ['**/*']), fingerprintOf(localesDir, ['**/*']), fingerprintOf(root, code)]
  const fingerprint = [renderer.rendererVersion, ...(await Promise.all(parts))].join(' ')
  if ((await readFile(mark, 'utf8').catch(() => '')) === fingerprint) return siteDir
  console.log('Building the pages and packs …')
  await mkdir(path.dirname(siteDir), { recursive: true })
  const { complaints, site } = await buildSite({
    contentDir,
    localesDir,
    outDir: siteDir,
    origin,
    compress: true,
    ...renderer,
    builtAt: buildTime(),
  })
  if (!site) {
    printComplaints(complaints, { json: false })
    return undefined
  }
  await writeFile(`${mark}.new`, fingerprint)
  await rename(`${mark}.new`, mark)
  return siteDir
}
