import type { PackBucket, PackManifest } from '#contract/pack/pack.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { contentDatabase, type InstalledPack, type KeptArticle } from './content-database.ts'
import { contentHash } from './content-hash.ts'
import { stageFile } from './pack-files.ts'
import { basicFiles, hasText, type PackLevel } from './pack-level.ts'
import type { Plan } from './pack-plan.ts'

/** Bytes on the wire that are here, of those that are needed. */
export type Progress = (done: number, total: number) => void

/** More single files than this cost more than the segments that hold them. */
const mostParts = 30
const partBytes = 2000
const atOnce = 3

/** Compares with what is installed; undefined where the server was not reached for a bucket. */
export async function planDownload(
  manifest: PackManifest,
  level: PackLevel,
  installed: InstalledPack | undefined,
  environment: Environment,
): Promise<Plan | undefined> {
  const basics = Object.values(basicFiles(manifest)).map(([hash, bytes]) => ({ hash, bytes }))
  const planOf = (articles: Plan['articles'], files: Plan['files']): Plan => ({
    articles,
    files: [...basics, ...files],
    bytes: [...basics, ...files].reduce((sum, file) => sum + file.bytes, 0),
  })
  if (!hasText(level)) return planOf({ from: 'nothing' }, [])

  const segments = (from: 'whole' | 'segments', refs: PackManifest['segments']) =>
    planOf(
      { from, hashes: refs.map(([hash]) => hash) },
      refs.map(([hash, bytes]) => ({ hash, bytes })),
    )
  if (!installed || !hasText(installed.level)) return segments('whole', manifest.segments)

  const known = new Set(installed.manifest.segments.map(([hash]) => hash))
  const newSegments = manifest.segments.filter(([hash]) => !known.has(hash))
  const buckets = manifest.buckets.filter((hash, i) => hash !== installed.manifest.buckets[i])
  if (manifest.buckets.length !== installed.manifest.buckets.length || buckets.length > mostParts)
    return segments('segments', newSegments)

  const listed = await readBuckets(manifest.locale, buckets, environment)
  if (!listed) return undefined
  const parts = await changedParts(manifest.locale, listed)
  if (parts.length > mostParts) return segments('segments', newSegments)
  return planOf(
    { from: 'parts', parts },
    parts.map(([, hash]) => ({ hash, bytes: partBytes })),
  )
}

/** Stages a plan, a few files at once. False where one could not be had; the others stay for the next try. */
export async function stageAll(
  locale: string,
  { files, bytes }: Pick<Plan, 'files' | 'bytes'>,
  environment: Environment,
  onProgress?: Progress,
): Promise<boolean> {
  const queue = [...files]
  let done = 0
  let reached = true
  onProgress?.(0, bytes)
  const fetchInTurn = async () => {
    for (let file = queue.shift(); file && reached; file = queue.shift()) {
      if (!(await stageFile(locale, file.hash, environment))) reached = false
      else done += file.bytes
      onProgress?.(done, bytes)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, fetchInTurn))
  return reached
}

async function readBuckets(locale: string, hashes: string[], environment: Environment) {
  const files = hashes.map(hash => ({ hash, bytes: partBytes }))
  if (!(await stageAll(locale, { files, bytes: 0 }, environment))) return undefined
  const staged = await contentDatabase.many(
    'staging',
    hashes.map(hash => [locale, hash]),
  )
  return staged.flatMap(file => file!.value as PackBucket)
}

async function changedParts(locale: string, listed: PackBucket): Promise<PackBucket> {
  const kept = await contentDatabase.many(
    'articles',
    listed.map(([id]) => [locale, id]),
  )
  const hashes = await Promise.all(kept.map(async row => row && partHash(row)))
  return listed.filter(([, hash], i) => hash !== hashes[i])
}

/** An article out of a segment has no hash of its own; its part is the JSON text of the same value. */
const partHash = async ({ hash, article }: KeptArticle) =>
  hash ?? (await contentHash(new TextEncoder().encode(JSON.stringify(article))))
