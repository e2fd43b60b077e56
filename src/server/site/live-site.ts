import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ContentStates } from '#contract/pack/content-states.ts'
import type { ExternalLinks } from '#contract/pack/external-links.ts'
import {
  bucketOf,
  type Catalogue,
  type PackBucket,
  type PackManifest,
  type PortalContext,
  type SearchHints,
} from '#contract/pack/pack.ts'
import { type Site, type SiteLocale, siteFiles } from '#contract/pack/site.ts'
import type { Renderer } from '#contract/page/page.ts'
import type { Article, ArticleTitle } from '#domain/article/article.ts'
import type { StaffNotes } from '#domain/market/staff-notes.ts'
import type { NotificationTexts } from '#domain/notification/notification-texts.schema.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { Survey } from '#domain/survey/survey.ts'
import type { Terms } from '#domain/terms/terms.ts'
import { StartFault } from '#server/start-fault.ts'
import { type FileStore, openFileStore } from './file-store.ts'
import { readdressed } from './readdress.ts'

/** What `packs/` holds of one locale. */
export interface LocaleTexts {
  context: PortalContext
  catalogue: Catalogue
}

/** A compiled site as the server uses it. Never changes: a new build is a new one, see `SiteHolder`. */
export interface LiveSite {
  site: Site
  files: FileStore
  renderer: Renderer
  locales: ReadonlyMap<string, SiteLocale>
  texts(locale: SiteLocale): Promise<LocaleTexts>
  phrases(locale: SiteLocale): Promise<PhraseBook>
  messages(locale: SiteLocale): Promise<NotificationTexts>
  /** What customers are asked; nothing in sites of an earlier release. */
  surveys(locale: SiteLocale): Promise<Survey[]>
  /** By language; nothing in sites of an earlier release. */
  terms(): Promise<Record<string, Terms>>
  /** By market; nothing in sites of an earlier release. */
  staffNotes(): Promise<Record<string, StaffNotes>>
  /** Read anew each time; nothing in sites of an earlier release. */
  contentStates(): Promise<ContentStates | undefined>
  /** Read anew each time; nothing in sites of an earlier release. */
  externalLinks(): Promise<ExternalLinks | undefined>
  hints(locale: SiteLocale): Promise<SearchHints>
  titles(locale: SiteLocale): Promise<ArticleTitle[]>
  articles(locale: SiteLocale): Promise<Article[]>
  article(locale: SiteLocale, id: string): Promise<Article | undefined>
}

/** `address`: where it stands, without a slash at its end; where it was built to stand, unless said otherwise. */
export async function loadSite(
  directory: string,
  rendererOf: (site: Site) => Renderer,
  address?: string,
): Promise<LiveSite> {
  const built = await readSite(directory)
  const site = { ...built, origin: address ?? built.origin }
  const files = readdressed(await openFileStore(directory), built.origin, site.origin)
  const kept = new Map<string, Promise<unknown>>()
  let terms: Promise<Record<string, Terms>> | undefined

  /** Pack files never change under their name. Articles are large and read once, by the search index. */
  function readPack<T>(hash: string, keep = true): Promise<T> {
    const found = kept.get(hash) as Promise<T> | undefined // one file has one type, named by the manifest's field
    if (found) return found
    const reading = readFile(join(directory, 'packs', `${hash}.json`), 'utf8').then(text => JSON.parse(text) as T)
    if (keep) {
      kept.set(hash, reading)
      reading.catch(() => kept.delete(hash))
    }
    return reading
  }

  return {
    site,
    files,
    renderer: rendererOf(site),
    locales: new Map(site.locales.map(locale => [locale.tag, locale])),
    async texts({ context, catalogue }) {
      const [first, second] = await Promise.all([
        readPack<PortalContext>(context[0]),
        readPack<Catalogue>(catalogue[0]),
      ])
      return { context: first, catalogue: second }
    },
    phrases: locale => readPack<PhraseBook>(locale.phrases[0]),
    async messages({ tag }) {
      const file = await files.read(`notifications/${tag}.json`)
      if (!file) throw new Error(`the site in ${directory} has no notifications/${tag}.json: build it again`)
      return JSON.parse(file.identity.toString()) as NotificationTexts // written by our own compiler
    },
    async surveys({ tag }) {
      const file = await files.read(siteFiles.surveys(tag))
      return file ? (JSON.parse(file.identity.toString()) as Survey[]) : [] // written by our own compiler
    },
    terms() {
      terms ??= files
        .read(siteFiles.terms)
        .then(file => (file ? (JSON.parse(file.identity.toString()) as Record<string, Terms>) : {})) // written by our own compiler
      return terms
    },
    async staffNotes() {
      const file = await files.read(siteFiles.staffNotes)
      return file ? (JSON.parse(file.identity.toString()) as Record<string, StaffNotes>) : {} // written by our own compiler
    },
    async contentStates() {
      const file = await files.read(siteFiles.contentStates)
      return file && (JSON.parse(file.identity.toString()) as ContentStates) // written by our own compiler
    },
    async externalLinks() {
      const file = await files.read(siteFiles.externalLinks)
      return file && (JSON.parse(file.identity.toString()) as ExternalLinks) // written by our own compiler
    },
    hints: locale => readPack<SearchHints>(locale.hints[0]),
    titles: locale => readPack<ArticleTitle[]>(locale.titles[0]),
    articles: async locale =>
      (await Promise.all(locale.segments.map(([hash]) => readPack<Article[]>(hash, false)))).flat(),
    async article({ tag }, id) {
      const { buckets } = await readPack<PackManifest>(tag)
      const bucket = buckets[bucketOf(id, buckets.length)]
      const part = bucket && (await readPack<PackBucket>(bucket, false)).find(([name]) => name === id)
      return part ? readPack<Article>(part[1], false) : undefined
    },
  }
}

export async function readSite(directory: string): Promise<Site> {
  let text: string
  try {
    text = await readFile(join(directory, 'site.json'), 'utf8')
  } catch {
    throw new StartFault(`There is no compiled site in ${directory}: build it first (npx aftercare build).`)
  }
  const site = JSON.parse(text) as Site // written by our own compiler; the format number guards it
  if (site.format !== 1 || !site.locales.length) {
    throw new StartFault(`The site in ${directory} was built by another version: build it again (npx aftercare build).`)
  }
  return site
}

/** The site that answers now. A request that has begun keeps the one that it began with. */
export interface SiteHolder {
  readonly current: LiveSite
  swap(next: LiveSite): void
}

export function holdSite(first: LiveSite): SiteHolder {
  let current = first
  return {
    get current() {
      return current
    },
    swap(next) {
      current = next
    },
  }
}
