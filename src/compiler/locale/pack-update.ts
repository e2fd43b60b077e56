import type { PackBucket, PackManifest } from '#contract/pack/pack.ts'
import type { PackUpdate } from '#contract/pack/pack-update.ts'
import type { Article } from '#domain/article/article.ts'

/** More articles than this are fetched as a device that skipped a release does. */
const mostArticles = 8

type ReadPack = <Value>(hash: string) => Value | undefined

/** What a device with `before` needs for `after`; undefined where that is much, or the old files are gone. */
export function updateBetween(
  before: PackManifest,
  after: PackManifest,
  readOld: ReadPack,
  readNew: ReadPack,
): PackUpdate | undefined {
  if (before.buckets.length !== after.buckets.length || before.segments.length !== after.segments.length)
    return undefined
  const buckets = changedPlaces(before.buckets, after.buckets)
  const articles: PackUpdate['articles'] = []
  for (const [place, hash] of buckets) {
    const old = readOld<PackBucket>(before.buckets[place]!) // of the same length
    const now = readNew<PackBucket>(hash)
    if (!old || !now) return undefined
    const known = new Set(old.map(([, part]) => part))
    for (const [, part] of now) {
      const article = known.has(part) ? undefined : readNew<Article>(part)
      if (article) articles.push([part, article])
    }
    if (articles.length > mostArticles) return undefined
  }
  const { number, release, locale } = after
  const segments = changedPlaces(before.segments, after.segments)
  return {
    format: 1,
    locale,
    from: before.release,
    number,
    release,
    fields: changedFields(before, after),
    buckets,
    segments,
    articles,
  }
}

function changedPlaces<Value>(before: readonly Value[], after: readonly Value[]): [number, Value][] {
  return after.flatMap((value, place) =>
    JSON.stringify(value) === JSON.stringify(before[place]) ? [] : [[place, value] as [number, Value]],
  )
}

function changedFields(before: PackManifest, after: PackManifest): PackUpdate['fields'] {
  const { format: _f, number: _n, release: _r, signature: _s, buckets: _b, segments: _g, ...fields } = after
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof typeof fields]), // its own names
    ),
  )
}
