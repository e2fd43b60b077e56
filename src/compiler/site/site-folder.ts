import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import type { FileRef, PackRelease } from '#contract/pack/pack.ts'
import { siteFiles } from '#contract/pack/site.ts'
import { wireBytes } from './compress.ts'
import { linkOrCopy } from './link-or-copy.ts'
import { moveAside, recoverFolder } from './swap-folders.ts'

/** What the last build left, so that the next one writes what changed and keeps what running clients still ask for. */
export interface Release {
  /** Of the renderer that made the pages. */
  renderer: string
  /** Page path → hash of what it was rendered from. */
  pages: Record<string, string>
  /** Packs and pictures of this release; the next one keeps them, the one after drops them. */
  files: string[]
  /** Locale → the pack that stands in it. */
  packs: Record<string, PackRelease>
  /** Hash of a file of a pack → what it weighs, where somebody wanted to know. */
  weights: Record<string, number>
}

/** The folder itself knows the weights of its files. */
export type NewRelease = Omit<Release, 'weights'>

const RELEASE = 'release.json'

/** A site folder that is being built. */
export interface SiteFolder {
  /** Where files lie until `finish`. */
  readonly staging: string
  /** The release that is being replaced. */
  readonly previous: Release | undefined
  write(path: string, text: string | Buffer): void
  /** What was written or kept; what the previous release has there, as long as nothing was written over it. */
  read(path: string): string | undefined
  readPrevious(path: string): string | undefined
  /** Takes a file over from the previous release, with its compressed copy; false where it is not there. */
  keep(path: string): boolean
  /** What was written anew, and lies in a folder of its own: a compressed copy of the same bytes may still be there. */
  readonly fresh: ReadonlySet<string>
  /** Writes `packs/<hash>.json` and tells its hash. */
  writePack(json: string): string
  /** The same for a file whose size on the wire somebody wants to know. */
  writeCountedPack(json: string): FileRef
  finish(release: NewRelease): void
  /** Leaves the old site as it was. */
  discard(): void
}

/**
 * Builds beside the target and takes its place in the end: a build that fails or is killed leaves the old site. The last
 * release lies in `before`.
 */
export function openSiteFolder(target: string, before = target): SiteFolder {
  recoverFolder(target)
  refuseForeign(target)
  const staging = join(dirname(target), `.${basename(target)}.new-${process.pid}`)
  rmSync(staging, { recursive: true, force: true })
  const previous = readRelease(before)
  const place = placer(staging)
  // Read at once: to ask for each of ten thousand files is most of what a build costs after one edit.
  const there = previous ? filesIn(before) : new Set<string>()
  const take = (path: string): boolean => {
    if (!there.has(path)) return false
    linkOrCopy(join(before, path), place(path))
    return true
  }
  const written = new Set<string>()
  const fresh = new Set<string>()
  const weights: Release['weights'] = {}
  const keep = (path: string): boolean => {
    if (!take(path)) return false
    take(`${path}.br`)
    written.add(path)
    return true
  }
  const write = (path: string, text: string | Buffer): void => {
    written.add(path)
    fresh.add(path)
    writeFileSync(place(path), text)
  }
  return {
    staging,
    previous,
    fresh,
    keep,
    write,
    read: path => readText(join(staging, path)),
    readPrevious: path => (previous ? readText(join(before, path)) : undefined),
    ...packWriters(written, keep, write, { known: previous?.weights ?? {}, weights }),
    finish(release) {
      for (const path of previous?.files ?? []) if (!written.has(path)) keep(path)
      writeFileSync(place(RELEASE), JSON.stringify({ ...release, weights } satisfies Release))
      const aside = moveAside(target)
      renameSync(staging, target)
      rmSync(aside, { recursive: true, force: true })
    },
    discard: () => rmSync(staging, { recursive: true, force: true }),
  }
}

/**
 * Writes what changed straight into a site that an earlier build left, each file as a whole: for watching, where ten
 * thousand unchanged files should not be touched. Without such a site it builds beside the target.
 */
export function openSiteFolderInPlace(target: string): SiteFolder {
  const previous = readRelease(target)
  if (!previous) return openSiteFolder(target)
  const place = placer(target)
  const there = new Set(previous.files)
  const written = new Set<string>()
  const weights: Release['weights'] = {}
  const keep = (path: string): boolean => {
    if (!there.has(path) && !existsSync(join(target, path))) return false
    written.add(path)
    return true
  }
  const write = (path: string, text: string | Buffer): void => {
    written.add(path)
    const file = place(path)
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
    rmSync(`${file}.br`, { force: true })
  }
  return {
    staging: target,
    previous,
    fresh: new Set(),
    keep,
    write,
    read: path => readText(join(target, path)),
    readPrevious: path => readText(join(target, path)),
    ...packWriters(written, keep, write, { known: previous.weights, weights }),
    finish(release) {
      write(RELEASE, JSON.stringify({ ...release, weights } satisfies Release))
      for (const path of Object.keys(previous.pages)) {
        if (path in release.pages) continue
        const file = siteFiles.page(path)
        for (const old of [file, `${file}.br`]) rmSync(join(target, old), { force: true })
      }
    },
    discard() {},
  }
}

function packWriters(
  written: Set<string>,
  keep: SiteFolder['keep'],
  write: SiteFolder['write'],
  { known, weights }: { known: Release['weights']; weights: Release['weights'] },
): Pick<SiteFolder, 'writePack' | 'writeCountedPack'> {
  const writePack = (json: string): string => {
    const name = packHash(json)
    const path = siteFiles.pack(name)
    if (!written.has(path) && !keep(path)) write(path, json)
    return name
  }
  return {
    writePack,
    writeCountedPack(json) {
      const name = writePack(json)
      weights[name] ??= known[name] ?? wireBytes(Buffer.from(json))
      return [name, weights[name]]
    },
  }
}

/** First 12 characters of the base64url SHA-256, as `contract/pack/pack.ts` says. */
const packHash = (json: string): string => hash('sha256', json, 'base64url').slice(0, 12)

/** Path of a file in a folder, whose own folders are made when they are first needed. */
function placer(root: string): (path: string) => string {
  const made = new Set<string>()
  return path => {
    const file = join(root, path)
    const folder = dirname(file)
    if (!made.has(folder)) mkdirSync(folder, { recursive: true })
    made.add(folder)
    return file
  }
}

/** The target is replaced as a whole: never one that holds something else. */
function refuseForeign(target: string): void {
  const isForeign = existsSync(target) && readdirSync(target).length > 0 && !existsSync(join(target, RELEASE))
  if (isForeign) throw new Error(`${target} holds files that no build of ours made. Name an empty or new folder.`)
}

/** With `/`, as all paths of a site. Node's own recursion asks for each file what it is. */
function filesIn(root: string, folder = '', found = new Set<string>()): Set<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) filesIn(root, path, found)
    else found.add(path)
  }
  return found
}

const readText = (file: string): string | undefined => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

function readRelease(target: string): Release | undefined {
  const path = join(target, RELEASE)
  if (!existsSync(path)) return undefined
  const release = JSON.parse(readFileSync(path, 'utf8')) as Omit<Release, 'packs' | 'weights'> & Partial<Release> // written by finish()
  // A site that an earlier version has built knows neither.
  return { ...release, packs: release.packs ?? {}, weights: release.weights ?? {} }
}
