import type { SiteLocale } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import type { ArticleCard } from '#domain/article/article-card.ts'
import type { LiveSite } from './live-site.ts'

/** An address of an article of ours in what somebody wrote, and the article as a reader of `locale` finds it. */
export interface ArticleMention {
  /** As it was written. */
  link: string
  card: ArticleCard
}

/**
 * Articles that a text names by their address, whatever its language, each once. One that was taken out leads to the one in
 * its place. `origin`: of the portal, without a slash at its end; addresses of anybody else stay what they are.
 */
export async function findArticleMentions(
  live: LiveSite,
  locale: SiteLocale,
  origin: string,
  text: string,
): Promise<ArticleMention[]> {
  const found = [...text.matchAll(addressOf(origin))]
  if (!found.length) return []
  const mentions: ArticleMention[] = []
  for (const [link, id = '', fragment] of found) {
    const card = await cardOf(live, locale, id)
    // Neither there nor known to have been: nothing of ours.
    if (card) mentions.push({ link, card: { ...card, ...(fragment && { fragment }) } })
  }
  return [...new Map(mentions.map(mention => [mention.link, mention])).values()]
}

/** An article as a reader of `locale` finds it; only its id where it is no more, undefined where it never was. */
export async function cardOf(live: LiveSite, locale: SiteLocale, id: string): Promise<ArticleCard | undefined> {
  const { removed = {} } = live.site
  const now = removed[id] ?? id
  const title = (await live.titles(locale)).find(candidate => candidate.id === now)
  if (!title) return id in removed ? { id } : undefined
  const { slug, summary, fallback } = title
  return { id: now, slug, title: title.title, summary, ...(fallback && { fallback }) }
}

/** The text without addresses that stand alone on their line; in the middle of a sentence the title stands in their place. */
export function withoutMentions(text: string, mentions: readonly ArticleMention[]): string {
  const byLink = new Map(mentions.map(mention => [mention.link, mention.card]))
  if (!byLink.size) return text
  return text
    .split('\n')
    .flatMap(line => (byLink.has(line.trim()) ? [] : [withTitles(line, byLink)]))
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim()
}

/** The address of an article, in the reader's locale. */
export const articleAddress = (origin: string, tag: string, { id, slug = '', fragment }: ArticleCard): string =>
  origin + paths.article(tag, { id, slug }) + (fragment ? `#${fragment}` : '')

function withTitles(line: string, byLink: ReadonlyMap<string, ArticleCard>): string {
  let text = line
  // The longest first: one may be the beginning of another.
  for (const [link, { title }] of [...byLink].sort(([a], [b]) => b.length - a.length))
    if (title) text = text.replaceAll(link, () => title)
  return text
}

/** `/a/101`, `/de-de/articles/101-track-your-parcel`, both with a step. */
const addressOf = (origin: string): RegExp =>
  new RegExp(
    `${origin.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&')}/(?:a|[a-z]{2,3}-[a-z]{2}/articles)/([A-Za-z0-9]+)(?:-[^\\s#?.,;:!)]*)?(?:#([\\w-]+))?(?![\\w/#-])`,
    'g',
  )
