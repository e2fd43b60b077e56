import { basename, relative, resolve } from 'node:path'
import type { Site } from '#contract/pack/site.ts'
import type { Renderer, SiteTheme } from '#contract/page/page.ts'
import { type BuildCacheFile, openBuildCache } from './build-cache.ts'
import { type CompileResult, compile } from './compile.ts'
import { type Complaint, isError } from './complaint.ts'
import { checkPictures } from './pictures/pictures.ts'
import { readDefaults } from './read/read-defaults.ts'
import { type FileCache, readFiles } from './read/read-files.ts'
import { takeOverCompressed } from './site/compress.ts'
import { compressBest } from './site/compress-best.ts'
import { openSiteFolder, openSiteFolderInPlace } from './site/site-folder.ts'
import { type SiteOptions, writeSite } from './site/write-site.ts'

export interface ContentFolders {
  contentDir: string
  localesDir: string
  /** Adds the pseudo-locale `en-xa`. */
  pseudo?: boolean
}

export interface BuildOptions extends ContentFolders {
  /** Replaced as a whole, and only by a build without an error. */
  outDir: string
  /** Where the last build lies, whose unchanged files are taken over, if it is not to be replaced. */
  beforeDir?: string
  rendererFor(theme: SiteTheme): Renderer
  /** Changes whenever the renderer would write other pages; without it no page of the last build is taken over. */
  rendererVersion?: string
  /** Without a trailing slash. */
  origin: string
  /**
   * Makes the best compressed copies before it ends. Otherwise those of the last build are taken over, and the rest can be
   * made later (`site/compress.ts`), which changes nothing else.
   */
  compress: boolean
  /** Seconds since 1970; where packs without a predecessor begin to count. */
  builtAt: number
  /** Writes changed files straight into `outDir`: for watching, where a build that was killed is repeated anyway. */
  inPlace?: boolean
}

export interface BuildResult {
  complaints: Complaint[]
  /** Absent where there is an error; then `outDir` is as it was. */
  site?: Site
  /** Seconds of processor time until the site can be served, and of making its best compressed copies. */
  cost: { build: number; compression: number }
}

export interface Compiler {
  check(folders: ContentFolders): Promise<CompileResult>
  build(options: BuildOptions): Promise<BuildResult>
}

/** Builds again and again, as watching does: remembers what it has read and rendered, with a file also for the next process. */
export function createCompiler(remembered?: BuildCacheFile): Compiler {
  const files: FileCache = new Map()
  const cache = openBuildCache(remembered)
  const check = async ({ contentDir, localesDir, pseudo = false }: ContentFolders): Promise<CompileResult> => {
    const content = readFiles(contentDir, files)
    const result = await compile({
      content,
      locales: readFiles(localesDir, files),
      defaults: readDefaults(content, files),
      name: titleOfFolder(contentDir),
      pseudo,
      cache,
    })
    if (result.hasReadAll) cache.endBuild()
    return { ...result, complaints: result.complaints.map(complaint => located(complaint, contentDir, localesDir)) }
  }
  return {
    check,
    async build(options) {
      const cpu = cpuMeter()
      const { complaints, compiled } = await check(options)
      if (!compiled) return { complaints, cost: { build: cpu(), compression: 0 } }
      const { outDir, beforeDir = outDir, compress } = options
      const folder = options.inPlace ? openSiteFolderInPlace(outDir) : openSiteFolder(outDir, beforeDir)
      try {
        const siteOptions: SiteOptions = {
          origin: options.origin,
          builtAt: options.builtAt,
          renderer: options.rendererFor(compiled.theme),
          rendererVersion: options.rendererVersion ?? '',
        }
        const written = await writeSite(compiled, folder, siteOptions)
        const all = [
          ...complaints,
          ...written.complaints.map(complaint => located(complaint, options.contentDir, options.localesDir)),
        ]
        if (all.some(isError) || !written.site) {
          folder.discard()
          return { complaints: all, cost: { build: cpu(), compression: 0 } }
        }
        if (folder.previous) takeOverCompressed(folder.staging, beforeDir, folder.fresh)
        const cost = { build: cpu(), compression: 0 }
        if (compress) await compressBest(folder.staging)
        cost.compression = cpu() - cost.build
        folder.finish(written.release)
        return { complaints: all, site: written.site, cost }
      } catch (error) {
        folder.discard()
        throw error
      }
    },
  }
}

/** Reads, checks, renders and writes a site once. */
export const buildSite = (options: BuildOptions, remembered?: BuildCacheFile): Promise<BuildResult> =>
  createCompiler(remembered).build(options)

/** All complaints about a content folder, also about pictures that cannot be read. */
export async function checkContent(folders: ContentFolders): Promise<Complaint[]> {
  const { complaints, compiled } = await createCompiler().check(folders)
  if (!compiled) return complaints
  const pictures = await checkPictures(compiled.pictures)
  return [...complaints, ...pictures.map(complaint => located(complaint, folders.contentDir, folders.localesDir))]
}

/** Seconds of processor time of this process since. */
function cpuMeter(): () => number {
  const begun = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1e6
  }
}

/** Complaints name files as the person at the terminal can open them. */
function located(complaint: Complaint, contentDir: string, localesDir: string): Complaint {
  const inLocales = complaint.file.startsWith('locales/')
  const path = inLocales
    ? resolve(localesDir, complaint.file.slice('locales/'.length))
    : resolve(contentDir, complaint.file)
  const fromHere = relative(process.cwd(), path)
  return { ...complaint, file: fromHere.startsWith('..') ? path : fromHere }
}

function titleOfFolder(contentDir: string): string {
  const name = basename(resolve(contentDir)).replaceAll(/[-_]+/g, ' ').trim()
  return name.charAt(0).toUpperCase() + name.slice(1)
}
