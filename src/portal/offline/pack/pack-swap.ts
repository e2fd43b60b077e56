import type { PackManifest, SegmentFile, TitlesFile } from '#contract/pack/pack.ts'
import type { Article } from '#domain/article/article.ts'
import { contentDatabase, ofLocale } from './content-database.ts'
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
  const { packs, files, articles, staging } = contentDatabase
  return contentDatabase.transaction('rw', [packs, files, articles, staging], async () => {
    const before = await titlesOf(pack.locale)
    await putBasicFiles(pack)
    const changed = await putArticles(pack.locale, plan.articles)
    const removed = await dropArticles(pack, changed)
    await ofLocale(staging, pack.locale).delete()
    await packs.put(await rowOf(pack))
    const now = new Set((await titlesOf(pack.locale)).map(({ id }) => id))
    const outdated = [...changed, ...before.map(({ id }) => id).filter(id => !now.has(id))]
    return { changed, removed, outdated }
  })
}

/** Takes articles away that are gone for good, before anything of the release that says so is here. Resolves to their ids. */
export function dropGone(locale: string, ids: readonly string[] = []): Promise<string[]> {
  const { packs, files, articles } = contentDatabase
  return contentDatabase.transaction('rw', [packs, files, articles], async () => {
    const titles = await titlesOf(locale)
    const gone = titles.map(({ id }) => id).filter(id => ids.includes(id))
    if (!gone.length) return []
    const left = titles.filter(({ id }) => !gone.includes(id))
    await files.update([locale, 'titles'], { value: left })
    await articles.bulkDelete(gone.map(id => [locale, id] as [string, string]))
    // Or they would count as lost.
    await packs.update(locale, { articles: await ofLocale(articles, locale).count() })
    return gone
  })
}

async function titlesOf(locale: string): Promise<TitlesFile> {
  const file = await contentDatabase.files.get([locale, 'titles'])
  return (file?.value ?? []) as TitlesFile // as the manifest names it
}

async function putBasicFiles({ locale, manifest }: NewPack): Promise<void> {
  for (const [name, [hash]] of Object.entries(basicFiles(manifest)))
    await contentDatabase.files.put({ locale, name: name as BasicFile, hash, value: await staged(locale, hash) })
}

async function putArticles(locale: string, from: Plan['articles']): Promise<string[]> {
  const put = async (articles: Article[], hash?: string) => {
    await contentDatabase.articles.bulkPut(
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
      for (const hash of from.hashes) changed.push(...(await put((await staged(locale, hash)) as SegmentFile)))
      break
    case 'parts':
      for (const [, hash] of from.parts) changed.push(...(await put([(await staged(locale, hash)) as Article], hash)))
  }
  return changed
}

/** The titles name every article of the locale; what they do not name is gone. */
async function dropArticles({ locale, level, manifest }: NewPack, changed: string[]): Promise<string[]> {
  const titles = (await staged(locale, manifest.titles[0])) as TitlesFile
  const wanted = new Set(hasText(level) ? [...titles.map(({ id }) => id), ...changed] : [])
  const kept = await ofLocale(contentDatabase.articles, locale).primaryKeys()
  const gone = kept.filter(([, id]) => !wanted.has(id))
  await contentDatabase.articles.bulkDelete(gone)
  return gone.map(([, id]) => id)
}

async function rowOf({ locale, level, manifest, etag, at }: NewPack) {
  return {
    locale,
    level,
    manifest,
    ...(etag && { etag }),
    bytes: packSizes(manifest)[level],
    articles: await ofLocale(contentDatabase.articles, locale).count(),
    imagesMissing: level === 'everything' ? manifest.images.count : 0,
    installedAt: at,
    checkedAt: at,
  }
}

async function staged(locale: string, hash: string): Promise<unknown> {
  const file = await contentDatabase.staging.get([locale, hash])
  if (!file) throw new Error(`${hash} of ${locale} is not staged`)
  return file.value
}
