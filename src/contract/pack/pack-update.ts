import type { Article } from '#domain/article/article.ts'
import type { FileRef, PackManifest, PackRelease, PackSignature } from './pack.ts'

/**
 * What little has changed since the release `from`, answered in place of the manifest to a device that has that one
 * (`paths.packManifest`). One answer where a manifest, a bucket and each part would be three and more.
 */
export interface PackUpdate extends PackRelease {
  format: 1
  locale: string
  from: string
  /** What else of the manifest is different. */
  fields: Partial<Omit<PackManifest, 'segments' | 'buckets' | 'format' | 'signature' | keyof PackRelease>>
  /** By their place in the manifest. */
  buckets: [place: number, hash: string][]
  segments: [place: number, file: FileRef][]
  /** What is new or different, with the hash of its part. */
  articles: [hash: string, article: Article][]
  /** Of the new release, by keys of the one before. */
  signature?: PackSignature
}

/** The manifest that `update` makes of `before`, member for member in the order of the one that the build has written. */
export function updatedManifest(before: PackManifest, update: PackUpdate): PackManifest {
  const { number, release, fields } = update
  const buckets = [...before.buckets]
  for (const [place, hash] of update.buckets) buckets[place] = hash
  const segments = [...before.segments]
  for (const [place, file] of update.segments) segments[place] = file
  const { signature: signed, ...unsigned } = before
  const signature = update.signature && { ...update.signature, keys: signed?.keys ?? [] }
  return { ...unsigned, ...fields, number, release, segments, buckets, ...(signature && { signature }) }
}

/** What a release is the hash of: everything that the manifest says but which release it is. */
export function releaseText({ format: _f, number: _n, release: _r, signature: _s, ...content }: PackManifest): string {
  return JSON.stringify(content)
}
