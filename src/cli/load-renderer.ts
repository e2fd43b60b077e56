import { hash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { ClientAssets, EntryServer, Renderer, SiteTheme } from '#contract/page/page.ts'

export interface LoadedRenderer {
  rendererFor(theme: SiteTheme): Renderer
  /** Changes with the code of the pages and the names of their assets. */
  rendererVersion: string
}

const server = join(packageRoot, 'dist', 'server')
const entry = join(server, 'entry-server.js')
const assetsFile = join(packageRoot, 'dist', 'client', 'assets.json')

/** Loads the built renderer; unless told otherwise builds it first where it is missing or older than its sources. */
export async function loadRenderer(origin: string, { withApp = true } = {}): Promise<LoadedRenderer> {
  if (withApp) {
    const { buildApp } = await import('./commands/app.ts')
    await buildApp()
  }
  if (!existsSync(entry) || !existsSync(assetsFile))
    throw new Error('The app is not built. Run "npm run build" and look at its output.')
  const { createRenderer } = (await import(pathToFileURL(entry).href)) as EntryServer // what the server build exports
  const assets = JSON.parse(readFileSync(assetsFile, 'utf8')) as ClientAssets // written by the client build
  return {
    rendererFor: theme => createRenderer({ assets, origin, theme }),
    rendererVersion: rendererVersion(origin),
  }
}

/** See `LoadedRenderer`; the app has to be built. */
export const rendererVersion = (origin: string): string =>
  hash('sha256', `${origin} ${readFileSync(assetsFile, 'utf8')} ${contentOf(server)}`, 'base64url').slice(0, 22)

const contentOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(path => path.endsWith('.js'))
    .sort()
    .map(path => `${path} ${hash('sha256', readFileSync(join(folder, path)), 'base64url')}`)
    .join('\n')
