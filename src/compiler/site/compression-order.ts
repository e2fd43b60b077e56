import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { SearchHints } from '#contract/pack/pack.ts'
import { type Site, siteFiles } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'

/**
 * The files of a site folder that most people ask for, those first that nearly everybody does: home pages and what the
 * content calls popular; what a first visit installs; other pages. Parts of packs, which an edit alone makes somebody
 * ask for, are not among them.
 */
export function compressionOrder(dir: string): string[] {
  const read = <Value>(path: string) => JSON.parse(readFileSync(join(dir, path), 'utf8')) as Value // our own compiler's
  const { locales } = read<Site>('site.json')
  const pageOf = (tag: string, id: string, slug: string) => siteFiles.page(paths.article(tag, { id, slug }))
  const first = locales.flatMap(({ tag, hints, articles }) => {
    const { popular } = read<SearchHints>(siteFiles.pack(hints[0]))
    return [
      siteFiles.page(paths.home(tag)),
      ...popular.flatMap(id => (articles[id] ? [pageOf(tag, id, articles[id].slug)] : [])),
    ]
  })
  const installed = locales.flatMap(({ tag, context, catalogue, titles, hints, phrases, segments }) => [
    siteFiles.packManifest(tag),
    ...[context, catalogue, titles, hints, phrases, ...segments].map(([hash]) => siteFiles.pack(hash)),
  ])
  const pages = locales.flatMap(({ tag, topics, articles }) => [
    ...topics.map(topic => siteFiles.page(paths.topic(tag, topic))),
    ...Object.entries(articles).map(([id, { slug }]) => pageOf(tag, id, slug)),
  ])
  return [...first, ...installed, ...pages]
}
