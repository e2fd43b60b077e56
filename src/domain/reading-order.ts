import type { ArticleTitle } from './article.ts'

type Link = Pick<ArticleTitle, 'id' | 'slug' | 'title' | 'fallback'>

/** How many articles of a topic the home page names, how many are "often read", and how many are related. */
export const homeArticles = 4
export const popularArticles = 6
export const relatedArticles = 3

export const linkTo = ({ id, slug, title, fallback }: ArticleTitle): Link => ({
  id,
  slug,
  title,
  ...(fallback && { fallback }),
})

/** `titles` in reading order: topics in their order, articles in theirs. */
export const articlesOfTopic = (titles: readonly ArticleTitle[], topic: string): ArticleTitle[] =>
  titles.filter(title => title.topic === topic)

export const linksOfHome = (titles: readonly ArticleTitle[], topics: readonly { id: string }[]) =>
  topics
    .map(({ id }) => ({ id, articles: articlesOfTopic(titles, id).slice(0, homeArticles).map(linkTo) }))
    .filter(({ articles }) => articles.length > 0)

export const linksOfPopular = (titles: readonly ArticleTitle[], popular: readonly string[]): Link[] =>
  popular
    .flatMap(id => titles.find(title => title.id === id) ?? [])
    .slice(0, popularArticles)
    .map(linkTo)

/** Neighbours in the topic, and what its author calls related; without that, what comes next in the topic. */
export function linksOfArticle(
  titles: readonly ArticleTitle[],
  article: { id: string; topic: string; related?: string[] },
) {
  const topic = articlesOfTopic(titles, article.topic)
  const at = topic.findIndex(({ id }) => id === article.id)
  const [previous, next] = [topic[at - 1], topic[at + 1]]
  const named = (article.related ?? []).flatMap(id => titles.find(title => title.id === id) ?? [])
  const following = [...topic.slice(at + 1), ...topic.slice(0, Math.max(0, at))]
  const related = (named.length ? named : following).slice(0, relatedArticles).map(linkTo)
  return { related, ...(previous && { previous: linkTo(previous) }), ...(next && { next: linkTo(next) }) }
}
