import type { PackManifest, SegmentFile, TitlesFile } from '#contract/pack/pack.ts'
import type { Article } from '#domain/article/article.ts'
import { deleteAll, putAll } from '#portal/offline/database.ts'
import { contentDatabase, ofLocale, type WritingContent } from './content-database.ts'
import { type BasicFile, basicFiles, hasText, type PackLevel, packSizes } from './pack-level.ts'
import type { Plan } from './pack-plan.ts'

export interface NewPack {
  locale: string
  level: PackLevel
  manifest: PackManifest
  etag: string | undefined
  at: number
}

export interface Swapped {
  /** Articles whose text came, and those whose text went. */
  changed: string[]
  removed: string[]
  /** Articles that say something else now or are no more, whether their text is kept here or not. */
  outdated: string[]
}

/**
 * Makes the staged files the pack, in one transaction: a reader sees the old pack or the new one, never a mix, and a
 * crash leaves the old one. Segments are read and written one by one, so that a small phone never holds them all.
 */
export function swapIn(pack: NewPack, plan: Plan): Promise<Swapped> {
  const { locale } = pack
  return contentDatabase.write([...contentDatabase.stores], async transaction => {
    const before = await titlesOf(transaction, locale)
    await putBasicFiles(transaction, pack)
    const changed = await putArticles(transaction, locale, plan.articles)
    const removed = await dropArticles(transaction, pack, changed)
    await transaction.objectStore('staging').delete(ofLocale(locale))
    await transaction.objectStore('packs').put(await rowOf(transaction, pack))
    const now = new Set((await titlesOf(transaction, locale)).map(({ id }) => id))
    const outdated = [...changed, ...before.map(({ id }) => id).filter(id => !now.has(id))]
    return { changed, removed, outdated }
  })
}

/** Takes articles away that are gone for good, before anything of the release that says so is here. Resolves to their ids. */
export function dropGone(locale: string, ids: readonly string[] = []): Promise<string[]> {
  return contentDatabase.write(['packs', 'files', 'articles'], async transaction => {
    const titles = await titlesOf(transaction, locale)
    const gone = titles.map(({ id }) => id).filter(id => ids.includes(id))
    if (!gone.length) return []
    const left = titles.filter(({ id }) => !gone.includes(id))
    const [files, packs] = [transaction.objectStore('files'), transaction.objectStore('packs')]
    const file = await files.get([locale, 'titles'])
    if (file) await files.put({ ...file, value: left })
    await deleteAll(
      transaction,
      'articles',
      gone.map(id => [locale, id] as [string, string]),
    )
    const pack = await packs.get(locale)
    // Or they would count as lost.
    if (pack) await packs.put({ ...pack, articles: await countArticles(transaction, locale) })
    return gone
  })
}

async function titlesOf(transaction: WritingContent, locale: string): Promise<TitlesFile> {
  const file = await transaction.objectStore('files').get([locale, 'titles'])
  return (file?.value ?? []) as TitlesFile // as the manifest names it
}

async function putBasicFiles(transaction: WritingContent, { locale, manifest }: NewPack): Promise<void> {
  for (const [name, [hash]] of Object.entries(basicFiles(manifest))) {
    const value = await staged(transaction, locale, hash)
    await transaction.objectStore('files').put({ locale, name: name as BasicFile, hash, value })
  }
}

async function putArticles(transaction: WritingContent, locale: string, from: Plan['articles']): Promise<string[]> {
  const put = async (articles: Article[], hash?: string) => {
    await putAll(
      transaction,
      'articles',
      articles.map(article => ({ locale, id: article.id, ...(hash && { hash }), article })),
    )
    return articles.map(({ id }) => id)
  }
  const changed: string[] = []
  switch (from.from) {
    case 'nothing':
      break
    case 'whole':
    case 'segments':
      for (const hash of from.hashes)
        changed.push(...(await put((await staged(transaction, locale, hash)) as SegmentFile)))
      break
    case 'parts':
      for (const [, hash] of from.parts)
        changed.push(...(await put([(await staged(transaction, locale, hash)) as Article], hash)))
  }
  return changed
}

/** The titles name every article of the locale; what they do not name is gone. */
async function dropArticles(
  transaction: WritingContent,
  { locale, level, manifest }: NewPack,
  changed: string[],
): Promise<string[]> {
  const titles = (await staged(transaction, locale, manifest.titles[0])) as TitlesFile
  const wanted = new Set(hasText(level) ? [...titles.map(({ id }) => id), ...changed] : [])
  const kept = await transaction.objectStore('articles').getAllKeys(ofLocale(locale))
  const gone = kept.filter(([, id]) => !wanted.has(id))
  await deleteAll(transaction, 'articles', gone)
  return gone.map(([, id]) => id)
}

async function rowOf(transaction: WritingContent, { locale, level, manifest, etag, at }: NewPack) {
  return {
    locale,
    level,
    manifest,
    ...(etag && { etag }),
    bytes: packSizes(manifest)[level],
    articles: await countArticles(transaction, locale),
    imagesMissing: level === 'everything' ? manifest.images.count : 0,
    installedAt: at,
    checkedAt: at,
  }
}

const countArticles = (transaction: WritingContent, locale: string): Promise<number> =>
  transaction.objectStore('articles').count(ofLocale(locale))

async function staged(transaction: WritingContent, locale: string, hash: string): Promise<unknown> {
  const file = await transaction.objectStore('staging').get([locale, hash])
  if (!file) throw new Error(`${hash} of ${locale} is not staged`)
  return file.value
}
