import { articleIdOf } from '#contract/paths.ts'
import { linksOfArticle } from '#domain/article/reading-order.ts'
import { definePage } from '#portal/frame/page.ts'

export const articlePage = definePage({
  kind: 'article',
  part: 'help',
  paths: ['articles/:name'],
  place: 'help',
  isIndexed: true,
  isPlain: true,
  hasColumns: true,
  title: ({ article }) => article.title,
  description: ({ article }) => article.summary,
  key: ({ article }) => article.id,
  async load({ name }, { context: { locale, moved } }) {
    const { readArticle, readTitles } = await import('#portal/offline/pack/content.ts')
    const titles = await readTitles(locale)
    const id = articleIdOf(name)
    const article = titles && (await readArticle(locale, moved?.[id] ?? id))
    return article && { kind: 'article', article, ...linksOfArticle(titles, article) }
  },
})
