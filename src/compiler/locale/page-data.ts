import type { Topic } from '#compiler/read/content.ts'
import type { ArticleLink, DataOf, PageData } from '#contract/page/page.ts'
import type { Article } from '#domain/article/article.ts'
import { homeArticles, linkTo, onlyPopular, relatedTo } from '#domain/article/reading-order.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'
import type { Entry, LocaleView } from './locale-view.ts'

export function homeData(view: LocaleView, topics: readonly Topic[], portal: Portal): DataOf<'home'> {
  const named = topics.map(({ id }) => {
    const entries = view.byTopic.get(id) ?? []
    return { id, count: entries.length, articles: entries.slice(0, homeArticles).map(linkOf) }
  })
  const popular = popularOf(view, portal).map(id => linkOf(view.byId.get(id)!)) // ids of this view
  return { kind: 'home', topics: named, popular: onlyPopular(popular, named) }
}

export const topicData = (view: LocaleView, topic: string): PageData => ({
  kind: 'topic',
  topic,
  articles: (view.byTopic.get(topic) ?? []).map(entry => entry.title),
})

export function articleData(view: LocaleView, article: Article): PageData & { kind: 'article' } {
  const entry = view.byId.get(article.id)! // articles are made of entries
  const neighbours = view.byTopic.get(entry.article.topic)!
  const at = view.positions.get(article.id)!
  const [previous, next] = [neighbours[at - 1], neighbours[at + 1]]
  return {
    kind: 'article',
    article,
    related: relatedOf(view, entry, neighbours, at),
    ...(previous && { previous: linkOf(previous) }),
    ...(next && { next: linkOf(next) }),
  }
}

function relatedOf(view: LocaleView, entry: Entry, neighbours: readonly Entry[], at: number): ArticleLink[] {
  const named = entry.article.related.flatMap(id => view.byId.get(id) ?? []).filter(other => other !== entry)
  return relatedTo(named, neighbours, at).map(linkOf)
}

/**
 * What the portal names for this market; then the first article of each topic, the second of each, and so on, as editors
 * put first what most people want.
 */
export function popularOf(view: LocaleView, { popular }: Portal, count = 12): string[] {
  const topics = [...view.byTopic.values()]
  const found = new Set(popular[view.locale.market])
  for (let rank = 0; found.size < count && topics.some(entries => rank < entries.length); rank++)
    for (const entries of topics) if (entries[rank]) found.add(entries[rank]!.article.id)
  return [...found].slice(0, count)
}

const linkOf = ({ title }: Entry): ArticleLink => linkTo(title)
