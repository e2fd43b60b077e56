import { linksOfArticle } from '#domain/article/reading-order.ts'
import type { VotedArticle } from '#server/http/static-pages.ts'

/** An article as it looks after a vote; the compiled page cannot know of it, and has the same links. */
export const votedArticle: VotedArticle = async (live, locale, id) => {
  const [article, titles] = await Promise.all([live.article(locale, id), live.titles(locale)])
  return article && { kind: 'article', article, ...linksOfArticle(titles, article), voted: true }
}
