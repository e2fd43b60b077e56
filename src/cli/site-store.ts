import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

export interface BuiltSite {
  directory: string
  /** Of everything that it was made from. */
  fingerprint: string
}

/**
 * Sites that were built, each in a folder of its own that never changes: a server goes on reading from one while the next
 * is built and after that is shown. `current.json` names the one to show.
 */
export interface SiteStore {
  /** The last one that had no error. */
  current(): Promise<BuiltSite | undefined>
  /** Where to build the next one. */
  newDirectory(): Promise<string>
  /** From now on it is the current one. */
  take(site: BuiltSite): Promise<void>
}

/** What is shown, and two before: requests that have begun, and servers that are told a moment later. */
const kept = 3
const hour = 3_600_000

/** In the folder `sites` of `parent`. */
export function openSiteStore(parent: string): SiteStore {
  const folder = path.join(parent, 'sites')
  const pointer = path.join(folder, 'current.json')
  // Where versions before 0.3 kept their only one.
  const former = path.join(parent, 'site')
  return {
    async current() {
      const written = await readFile(pointer, 'utf8').catch(onlyMissing)
      if (written === undefined) return (await isSite(former)) ? { directory: former, fingerprint: '' } : undefined
      const { name, fingerprint } = JSON.parse(written) as { name: string; fingerprint: string } // written by take()
      const directory = path.join(folder, name)
      return (await isSite(directory)) ? { directory, fingerprint } : undefined
    },
    async newDirectory() {
      await mkdir(folder, { recursive: true })
      return path.join(folder, `${new Date().toISOString().replaceAll(/\D/g, '')}-${process.pid}`)
    },
    async take({ directory, fingerprint }) {
      const name = path.basename(directory)
      const beside = `${pointer}.${process.pid}`
      await writeFile(beside, JSON.stringify({ name, fingerprint }))
      await rename(beside, pointer)
      await removeOld(folder, name)
      for (const old of [former, `${former}.fingerprint`]) await rm(old, { recursive: true, force: true })
    },
  }
}

const isSite = (directory: string): Promise<boolean> =>
  access(path.join(directory, 'site.json')).then(
    () => true,
    () => false,
  )

/** Names begin with the time. One with a dot is being built, or was left by a build that was killed. */
async function removeOld(folder: string, current: string): Promise<void> {
  const names = (await readdir(folder, { withFileTypes: true })).filter(entry => entry.isDirectory())
  const [building, built] = [
    names.filter(({ name }) => name.startsWith('.')),
    names.filter(({ name }) => /^\d/.test(name)),
  ]
  const old = built
    .map(({ name }) => name)
    .sort()
    .slice(0, -kept)
    .filter(name => name !== current)
  for (const { name } of building) {
    const { mtimeMs } = await stat(path.join(folder, name)).catch(() => ({ mtimeMs: Date.now() }))
    if (Date.now() - mtimeMs > hour) old.push(name)
  }
  for (const name of old) await rm(path.join(folder, name), { recursive: true, force: true })
}

function onlyMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
}
