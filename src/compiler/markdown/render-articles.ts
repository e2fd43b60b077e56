import type { BuildCache } from '#compiler/build-cache.ts'
import type { ArticleFile } from '#compiler/read/content.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Language } from '#domain/locale/language.ts'
import { renderMarkdown } from './render.ts'
import type { RenderOptions } from './render-env.ts'
import type { Rendered } from './rendered.ts'
import { typesettingOf } from './typeset.ts'

export interface RenderedArticle {
  article: ArticleFile
  language: Language
  rendered: Rendered
}

/** Renders all articles; sources must come first, as translations take over their heading ids. */
export function renderArticles(
  articles: readonly ArticleFile[],
  sourceLanguage: Language,
  cache: BuildCache,
  { pseudo, blocks }: { pseudo: boolean; blocks: boolean },
): RenderedArticle[] {
  const sourceIds = new Map<string, string[]>()
  const results: RenderedArticle[] = []
  const render = (article: ArticleFile, options: RenderOptions): Rendered => {
    const key = `article ${article.file.hash} ${typesettingOf(article.language)} ${blocks} ${options.rewrite ?? ''} ${options.headingIds?.join(' ') ?? '-'}`
    return cache.recall(key, () => renderMarkdown(article.body, options))
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
