import type { ArticleTitle } from './article.ts'

/** How many articles of a topic the home page names, how many are "often read", and how many are related. */
export const homeArticles = 3
const popularArticles = 6
const fewestPopular = 2
const namedArticles = 6
const closestArticles = 3

type Link = Pick<ArticleTitle, 'id' | 'slug' | 'title' | 'fallback'>

export const linkTo = ({ id, slug, title, fallback }: ArticleTitle): Link => ({
  id,
  slug,
  title,
  ...(fallback && { fallback }),
})

/** What its author calls related; without that, what stands closest to it in its topic. `at`: its place there. */
export function relatedTo<Item>(named: readonly Item[], topic: readonly Item[], at: number): Item[] {
  if (named.length) return named.slice(0, namedArticles)
  const closest = [topic[at + 1], topic[at - 1], topic[at + 2], topic[at - 2], topic[at + 3]]
  return closest.filter(item => item !== undefined).slice(0, closestArticles)
}

/** `titles` in reading order: topics in their order, articles in theirs. */
export const articlesOfTopic = (titles: readonly ArticleTitle[], topic: string): ArticleTitle[] =>
  titles.filter(title => title.topic === topic)

export const linksOfHome = (titles: readonly ArticleTitle[], topics: readonly { id: string }[]) =>
  topics
    .map(({ id }) => {
      const articles = articlesOfTopic(titles, id)
      return { id, count: articles.length, articles: articles.slice(0, homeArticles).map(linkTo) }
    })
    .filter(({ count }) => count > 0)

export const linksOfPopular = (titles: readonly ArticleTitle[], popular: readonly string[]): Link[] =>
  popular.flatMap(id => titles.find(title => title.id === id) ?? []).map(linkTo)

/** What the topics on the same page do not name already; nothing where that is hardly more than they do. */
export function onlyPopular(popular: readonly Link[], topics: readonly { articles: readonly Link[] }[]): Link[] {
  const named = new Set(topics.flatMap(({ articles }) => articles.map(({ id }) => id)))
  const others = popular.filter(({ id }) => !named.has(id)).slice(0, popularArticles)
  return others.length >= fewestPopular ? others : []
}

/** Neighbours in the topic, and what is related. */
export function linksOfArticle(
  titles: readonly ArticleTitle[],
  article: { id: string; topic: string; related?: string[] },
) {
  const topic = articlesOfTopic(titles, article.topic)
  const at = topic.findIndex(({ id }) => id === article.id)
  const [previous, next] = [topic[at - 1], topic[at + 1]]
  const named = (article.related ?? []).flatMap(id => titles.find(title => title.id === id) ?? [])
  const related = relatedTo(named, topic, at).map(linkTo)
  return { related, ...(previous && { previous: linkTo(previous) }), ...(next && { next: linkTo(next) }) }
}
