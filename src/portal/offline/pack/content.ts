import type { Catalogue, PortalContext, SearchHints } from '#contract/pack/pack.ts'
import type { Article, ArticleTitle } from '#domain/article/article.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import type { Live } from '#portal/offline/live.ts'
import { contentDatabase, type InstalledPack, ofLocale } from './content-database.ts'
import type { BasicFile } from './pack-level.ts'

/** What the installed packs say; `undefined` where the pack or the article is not on this device. */
export const readArticle = async (locale: string, id: string): Promise<Article | undefined> =>
  (await contentDatabase.get('articles', [locale, id]))?.article

/** The articles with these ids, or all, in no order; for the search index. */
export async function readArticles(locale: string, ids?: readonly string[]): Promise<Article[]> {
  const kept = ids
    ? await contentDatabase.many(
        'articles',
        ids.map(id => [locale, id]),
      )
    : await contentDatabase.all('articles', ofLocale(locale))
  return kept.flatMap(row => row?.article ?? [])
}

/** In reading order. */
export const readTitles = (locale: string) => readFile<ArticleTitle[]>(locale, 'titles')
export const readContext = (locale: string) => readFile<PortalContext>(locale, 'context')
export const readCatalogue = (locale: string) => readFile<Catalogue>(locale, 'catalogue')
export const readPhrases = (locale: string) => readFile<PhraseBook>(locale, 'phrases')
export const readHints = (locale: string) => readFile<SearchHints>(locale, 'hints')

export const listPacks = (): Promise<InstalledPack[]> => contentDatabase.all('packs')
export const readPack = (locale: string): Promise<InstalledPack | undefined> => contentDatabase.get('packs', locale)

/** The same, told again after each change, whichever tab made it. */
export const livePacks = (): Live<InstalledPack[]> => contentDatabase.live(['packs'], listPacks)
export const liveArticle = (locale: string, id: string): Live<Article | undefined> =>
  contentDatabase.live(['articles'], () => readArticle(locale, id))
export const liveTitles = (locale: string): Live<ArticleTitle[] | undefined> =>
  contentDatabase.live(['files'], () => readTitles(locale))

async function readFile<Value>(locale: string, name: BasicFile): Promise<Value | undefined> {
  // The name decides the type: the manifest names the files, and a file gets in by its hash only.
  return (await contentDatabase.get('files', [locale, name]))?.value as Value | undefined
}
