import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fingerprintOf } from '#cli/fingerprint.ts'
import { compressSite } from '#compiler/site/compress.ts'
import type { ClientAssets } from '#contract/page/page.ts'

export const root = path.resolve(import.meta.dirname, '../../..')
export const dist = path.join(root, 'dist')

/** What the client and the renderer are made of; nothing of it depends on content. */
const sources = [
  ...['domain', 'contract', 'i18n', 'search', 'ui', 'portal', 'desk', 'service-worker'].map(area => `src/${area}`),
  ...['locales', 'public', 'desk.html', 'vite.config.ts', 'package-lock.json'],
]
const isSource = (file: string): boolean => !file.startsWith('locales/') || file.endsWith('/desk.json')
const fingerprintOfApp = (): string => fingerprintOf(root, sources, isSource)

const mark = path.join(dist, 'app.fingerprint')

/** Whether the app was built from the sources as they are. */
export const isAppCurrent = async (): Promise<boolean> =>
  existsSync(path.join(dist, 'client/assets.json')) &&
  (await readFile(mark, 'utf8').catch(() => '')) === fingerprintOfApp()

/** Builds client, desk and renderer into `dist/`, where the last build was made from other sources. */
export async function buildApp({ force = false } = {}): Promise<void> {
  if (!force && (await isAppCurrent())) return
  const fingerprint = fingerprintOfApp()
  console.log('Building the app …')
  const { build } = await import('vite')
  // Vite names the mode, React's production build is chosen by NODE_ENV.
  process.env['NODE_ENV'] = 'production'
  for (const mode of ['client', 'desk', 'server'])
    await build({ root, mode, logLevel: 'warn', configFile: path.join(root, 'vite.config.ts') })
  await writeFile(path.join(dist, 'client/assets.json'), JSON.stringify(await readAssets()))
  await compressSite(path.join(dist, 'client'))
  await writeFile(mark, fingerprint)
}

interface ManifestEntry {
  file: string
  css?: string[]
}

async function readAssets(): Promise<ClientAssets> {
  const manifest = JSON.parse(await readFile(path.join(dist, 'client/.vite/manifest.json'), 'utf8')) as Record<
    string,
    ManifestEntry
  > // Vite's own
  const entry = (source: string) => {
    const found = manifest[source]
    if (!found) throw new Error(`the client build has no ${source}: see input in vite.config.ts`)
    return found.file
  }
  return {
    boot: `/${entry('src/portal/boot.ts')}`,
    pagesCss: `/${entry('src/portal/app/pages.css')}`,
    criticalCss: (await readFile(path.join(dist, 'client', entry('src/portal/app/critical.css')), 'utf8')).trim(),
  }
}

export async function run(): Promise<void> {
  await mkdir(dist, { recursive: true })
  await buildApp({ force: true })
}
