import { hash } from 'node:crypto'
import type { SiteFolder } from '#compiler/site/site-folder.ts'
import { bucketOf, type FileRef, type PackBucket, type PackManifest, type PackRelease } from '#contract/pack/pack.ts'
import { siteFiles } from '#contract/pack/site.ts'
import type { Article } from '#domain/article/article.ts'
import { updateBetween } from './pack-update.ts'

const MAX_SEGMENTS = 12
const BUCKETS_PER_SEGMENT = 16

/** A power of two, so that a bucket holds 16 to 32 articles (fewer in a small site). */
export function bucketCount(articles: number): number {
  let count = 1
  while (articles / (count * 2) >= 16) count *= 2
  return count
}

/** Depends on the number of buckets alone: an edit never moves a bucket to another segment. */
export const segmentCount = (buckets: number): number =>
  Math.min(MAX_SEGMENTS, Math.max(1, Math.ceil(buckets / BUCKETS_PER_SEGMENT)))

export interface PackFiles {
  segments: FileRef[]
  buckets: string[]
  written: string[]
}

/** Writes parts, buckets and segments. Articles come in one by one; only their JSON is held, until the segments are written. */
export function writeArticles(
  articles: Iterable<Article>,
  count: number,
  folder: SiteFolder,
  onPart: (article: Article, hash: string) => void,
): PackFiles {
  const buckets: { id: string; hash: string; json: string }[][] = Array.from({ length: bucketCount(count) }, () => [])
  const written: string[] = []
  const note = (name: string): string => {
    written.push(siteFiles.pack(name))
    return name
  }
  for (const article of articles) {
    const json = JSON.stringify(article)
    const hash = note(folder.writePack(json))
    onPart(article, hash)
    buckets[bucketOf(article.id, buckets.length)]!.push({ id: article.id, hash, json }) // bucketOf is below the length
  }
  for (const bucket of buckets) bucket.sort((a, b) => (a.id < b.id ? -1 : 1))
  const hashes = buckets.map(bucket => {
    const list: PackBucket = bucket.map(({ id, hash }) => [id, hash])
    return note(folder.writePack(JSON.stringify(list)))
  })
  const segments: FileRef[] = []
  const total = segmentCount(buckets.length)
  for (let segment = 0; segment < total; segment++) {
    const own = buckets.filter((_, index) => Math.floor((index * total) / buckets.length) === segment)
    const json = `[${own.flatMap(bucket => bucket.map(part => part.json)).join(',')}]`
    const ref = folder.writeCountedPack(json)
    note(ref[0])
    segments.push(ref)
  }
  return { segments, buckets: hashes, written }
}

/**
 * Numbers the pack and writes its manifest. What is equal to the release before keeps its number. What is new counts up, and
 * never below the time: a site that is built anew in an empty folder, as in an image, must not fall behind the phones.
 */
export function writeManifest(
  content: Omit<PackManifest, keyof PackRelease | 'format' | 'signature'>,
  folder: SiteFolder,
  builtAt: number,
): PackRelease {
  const release = hash('sha256', JSON.stringify(content), 'base64url').slice(0, 12)
  const previous = folder.previous?.packs[content.locale]
  const number = previous?.release === release ? previous.number : Math.max(builtAt, (previous?.number ?? 0) + 1)
  const manifest: PackManifest = { format: 1, number, release, ...content }
  const path = siteFiles.packManifest(content.locale)
  const before = previous && previous.release !== release ? folder.readPrevious(path) : undefined
  folder.write(path, JSON.stringify(manifest))
  // Written by the build before, whatever its version: what it cannot lead to is not offered.
  if (before) writeUpdate(JSON.parse(before) as PackManifest, manifest, folder)
  return { number, release }
}

function writeUpdate(before: PackManifest, after: PackManifest, folder: SiteFolder): void {
  const parse = <Value>(text: string | undefined) => (text === undefined ? undefined : (JSON.parse(text) as Value)) // as above
  const update = updateBetween(
    before,
    after,
    name => parse(folder.readPrevious(siteFiles.pack(name))),
    name => parse(folder.read(siteFiles.pack(name))),
  )
  if (update) folder.write(siteFiles.packUpdate(after.locale, before.release), JSON.stringify(update))
}
