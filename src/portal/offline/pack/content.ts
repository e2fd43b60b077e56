import { liveQuery, type Observable } from 'dexie'
import type { Catalogue, PortalContext, SearchHints } from '#contract/pack/pack.ts'
import type { Article, ArticleTitle } from '#domain/article/article.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { contentDatabase, type InstalledPack, ofLocale } from './content-database.ts'
import type { BasicFile } from './pack-level.ts'

/** What the installed packs say; `undefined` where the pack or the article is not on this device. */
export const readArticle = async (locale: string, id: string): Promise<Article | undefined> =>
  (await contentDatabase.articles.get([locale, id]))?.article

/** The articles with these ids, or all, in no order; for the search index. */
export async function readArticles(locale: string, ids?: readonly string[]): Promise<Article[]> {
  const kept = ids
    ? await contentDatabase.articles.bulkGet(ids.map(id => [locale, id] as [string, string]))
    : await ofLocale(contentDatabase.articles, locale).toArray()
  return kept.flatMap(row => row?.article ?? [])
}

/** In reading order. */
export const readTitles = (locale: string) => readFile<ArticleTitle[]>(locale, 'titles')
export const readContext = (locale: string) => readFile<PortalContext>(locale, 'context')
export const readCatalogue = (locale: string) => readFile<Catalogue>(locale, 'catalogue')
export const readPhrases = (locale: string) => readFile<PhraseBook>(locale, 'phrases')
export const readHints = (locale: string) => readFile<SearchHints>(locale, 'hints')

export const listPacks = (): Promise<InstalledPack[]> => contentDatabase.packs.toArray()
export const readPack = (locale: string): Promise<InstalledPack | undefined> => contentDatabase.packs.get(locale)

/** The same, told again after each change, whichever tab made it. */
export const livePacks = (): Observable<InstalledPack[]> => liveQuery(listPacks)
export const liveArticle = (locale: string, id: string): Observable<Article | undefined> =>
  liveQuery(() => readArticle(locale, id))
export const liveTitles = (locale: string): Observable<ArticleTitle[] | undefined> =>
  liveQuery(() => readTitles(locale))

async function readFile<Value>(locale: string, name: BasicFile): Promise<Value | undefined> {
  // The name decides the type: the manifest names the files, and a file gets in by its hash only.
  return (await contentDatabase.files.get([locale, name]))?.value as Value | undefined
}
