import type { ProductReviews } from '#contract/reviews/reviews.ts'
import { scrubQuery } from '#domain/entry/entry.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { keepFor, newest, phoneDatabase, type RecentSearch } from './phone-database.ts'

type Clock = Pick<Environment, 'now'>

const mostSearches = 8

/** Without what could name a person; nothing is remembered where nothing else is left. */
export async function rememberSearch(locale: string, query: string, environment: Clock): Promise<void> {
  const scrubbed = scrubQuery(query)
  if (scrubbed.replaceAll('…', '').trim() === '') return
  await phoneDatabase.write(['searches'], async transaction => {
    const searches = transaction.objectStore('searches')
    await searches.put({ locale, query: scrubbed, at: environment.now() })
    for (const { query } of searchesOf(locale, await searches.getAll()).slice(mostSearches))
      await searches.delete([locale, query])
  })
}

/** Newest first. */
export const recentSearches = async (locale: string, environment: Clock): Promise<string[]> =>
  searchesOf(locale, await phoneDatabase.all('searches'))
    .filter(row => isFresh(row, environment))
    .map(({ query }) => query)

export const rememberPosition = async (
  locale: string,
  id: string,
  position: number,
  environment: Clock,
): Promise<void> => {
  await phoneDatabase.put('positions', { locale, id, position, at: environment.now() })
}

/** 0 at the top, 1 at the end. */
export async function readPosition(locale: string, id: string, environment: Clock): Promise<number | undefined> {
  const row = await phoneDatabase.get('positions', [locale, id])
  return row && isFresh(row, environment) ? row.position : undefined
}

/** Ids of articles, the one that was read last first. */
export const recentlyRead = async (locale: string, environment: Clock): Promise<string[]> =>
  newest(await phoneDatabase.all('positions'))
    .filter(row => row.locale === locale && isFresh(row, environment))
    .map(({ id }) => id)

/** Reviews as they were last seen, so that a product page opens without a network and says how old it is. */
export const rememberReviews = async (
  handle: string,
  locale: string,
  data: ProductReviews,
  environment: Clock,
): Promise<void> => {
  await phoneDatabase.put('reviews', { handle, locale, data, at: environment.now() })
}

/** `asOf`: when they were fetched, milliseconds since 1970. */
export async function readReviews(
  handle: string,
  locale: string,
  environment: Clock,
): Promise<{ data: ProductReviews; asOf: number } | undefined> {
  const row = await phoneDatabase.get('reviews', [handle, locale])
  return row && isFresh(row, environment) ? { data: row.data, asOf: row.at } : undefined
}

const searchesOf = (locale: string, searches: RecentSearch[]) =>
  newest(searches.filter(search => search.locale === locale))

const isFresh = ({ at }: { at: number }, environment: Clock) => at > environment.now() - keepFor
