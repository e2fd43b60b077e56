import type { ArticleLink, PageData } from '#contract/page.ts'
import type { Article } from '#domain/article.ts'
import type { Topic } from './content.ts'
import type { Entry, LocaleView } from './locale-view.ts'

const HOME_PER_TOPIC = 4
const HOME_POPULAR = 6
const RELATED_NAMED = 6
const RELATED_NEIGHBOURS = 3

export function homeData(view: LocaleView, topics: readonly Topic[]): PageData {
  return {
    kind: 'home',
    topics: topics.map(({ id }) => ({
      id,
      articles: (view.byTopic.get(id) ?? []).slice(0, HOME_PER_TOPIC).map(linkOf),
    })),
    popular: popularOf(view)
      .slice(0, HOME_POPULAR)
      .map(id => linkOf(view.byId.get(id)!)), // ids of this view
  }
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
  if (named.length) return named.slice(0, RELATED_NAMED).map(linkOf)
  const closest = [neighbours[at + 1], neighbours[at - 1], neighbours[at + 2], neighbours[at - 2], neighbours[at + 3]]
  return closest.flatMap(other => (other ? [linkOf(other)] : [])).slice(0, RELATED_NEIGHBOURS)
}

/** The first article of each topic, then the second of each, and so on: editors put first what most people want. */
export function popularOf(view: LocaleView, count = 12): string[] {
  const topics = [...view.byTopic.values()]
  const popular: string[] = []
  for (let rank = 0; popular.length < count && topics.some(entries => rank < entries.length); rank++)
    for (const entries of topics) if (entries[rank]) popular.push(entries[rank]!.article.id)
  return popular.slice(0, count)
}

function linkOf({ title: { id, slug, title, fallback } }: Entry): ArticleLink {
  return fallback ? { id, slug, title, fallback } : { id, slug, title }
}
