import type { ArticleFile } from '#compiler/read/content.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Language } from '#domain/locale/language.ts'
import { renderMarkdown } from './render.ts'
import type { RenderOptions } from './render-env.ts'
import type { Rendered } from './rendered.ts'

/** Rendered texts by what went in. */
export type RenderCache = Map<string, Rendered>

export interface RenderedArticle {
  article: ArticleFile
  language: Language
  rendered: Rendered
}

/** Renders all articles; sources must come first, as translations take over their heading ids. */
export function renderArticles(
  articles: readonly ArticleFile[],
  sourceLanguage: Language,
  cache: RenderCache,
  { pseudo, blocks }: { pseudo: boolean; blocks: boolean },
): RenderedArticle[] {
  const sourceIds = new Map<string, string[]>()
  const results: RenderedArticle[] = []
  const render = (article: ArticleFile, options: RenderOptions): Rendered => {
    const key = `${article.file.hash} ${article.language} ${blocks} ${options.rewrite ?? ''} ${options.headingIds?.join(' ') ?? ''}`
    const known = cache.get(key)
    if (known) return known
    const rendered = renderMarkdown(article.body, options)
    cache.set(key, rendered)
    return rendered
  }
  for (const article of articles) {
    const path = `${article.topic}/${article.name}`
    const options: RenderOptions = { firstLine: article.bodyLine, language: article.language, blocks }
    const headingIds = article.language === sourceLanguage ? undefined : sourceIds.get(path)
    if (headingIds) options.headingIds = headingIds
    const rendered = render(article, options)
    results.push({ article, language: article.language, rendered })
    if (article.language !== sourceLanguage) continue
    sourceIds.set(
      path,
      rendered.headings.map(heading => heading.id),
    )
    if (pseudo)
      results.push({
        article,
        language: pseudoLanguage,
        rendered: render(article, { ...options, rewrite: 'pseudo' }),
      })
  }
  return results
}
