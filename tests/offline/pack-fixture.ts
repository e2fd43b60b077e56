import { createHash } from 'node:crypto'
import { bucketOf, type FileRef, type PackBucket, type PackManifest } from '#contract/pack/pack.ts'
import { paths } from '#contract/paths.ts'
import type { Article } from '#domain/article/article.ts'

export const article = (id: string, text = `Text of ${id}`, images?: string[]): Article => ({
  id,
  slug: `slug-${id}`,
  title: `Title of ${id}`,
  summary: 'What it says',
  topic: 'orders',
  kind: 'article',
  html: `<p>${text}</p>`,
  headings: [],
  ...(images && { images }),
})

export const articles = (count: number): Article[] => Array.from({ length: count }, (_, i) => article(`${100 + i}`))

export interface PackFixture {
  manifest: PackManifest
  /** Path → text, manifest included. */
  files: Map<string, string>
}

/** Each pack is newer than the one made before it. */
let made = 0

/** A pack as the compiler writes it: three segments by position, sixteen buckets by id. */
export function packOf(
  locale: string,
  content: Article[],
  images = { count: 0, bytes: 0 },
  gone?: string[],
): PackFixture {
  const files = new Map<string, string>()
  const file = (value: unknown): FileRef => {
    const text = JSON.stringify(value)
    const hash = createHash('sha256').update(text).digest('base64url').slice(0, 12)
    files.set(paths.pack(hash), text)
    return [hash, Buffer.byteLength(text)]
  }
  const third = Math.ceil(content.length / 3)
  const buckets = Array.from({ length: 16 }, (): PackBucket => [])
  for (const one of content) buckets[bucketOf(one.id, 16)]!.push([one.id, file(one)[0]])
  const named = {
    locale,
    articles: content.length,
    context: file({ brand: { name: 'Shop' }, locale }),
    catalogue: file({ greeting: 'Hello' }),
    phrases: file({ language: 'en', statuses: {}, reasons: {} }),
    hints: file({ synonyms: [], popular: [] }),
    titles: file(content.map(({ id, slug, title, summary, topic }) => ({ id, slug, title, summary, topic }))),
    segments: [0, 1, 2].map(i => file(content.slice(i * third, (i + 1) * third))),
    buckets: buckets.map(bucket => file(bucket)[0]),
    images,
    ...(gone && { gone }),
  }
  const release = createHash('sha256').update(JSON.stringify(named)).digest('base64url').slice(0, 12)
  const manifest: PackManifest = { format: 1, number: ++made, release, ...named }
  files.set(paths.packManifest(locale), JSON.stringify(manifest))
  return { manifest, files }
}
