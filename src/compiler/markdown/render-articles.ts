import type { Remark } from '#compiler/complaint.ts'
import type { ArticleFile } from '#compiler/read/content.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { Language } from '#domain/locale/language.ts'
import { renderMarkdown } from './render.ts'
import { renderApart } from './render-apart.ts'
import type { RenderOptions } from './render-env.ts'
import type { Rendered } from './rendered.ts'

/** Rendered texts by what went in. */
export type RenderCache = Map<string, Rendered>

/** Longer texts are rendered in a thread of their own, which can be stopped; shorter ones cannot take long. */
const LONG_TEXT = 100_000
const TIME_LIMIT_MS = 5_000

export interface RenderedArticle {
  article: ArticleFile
  language: Language
  rendered: Rendered
}

/** Renders all articles; sources must come first, as translations take over their heading ids. */
export async function renderArticles(
  articles: readonly ArticleFile[],
  sourceLanguage: Language,
  cache: RenderCache,
  { pseudo, blocks }: { pseudo: boolean; blocks: boolean },
): Promise<RenderedArticle[]> {
  const sourceIds = new Map<string, string[]>()
  const results: RenderedArticle[] = []
  const render = async (article: ArticleFile, options: RenderOptions): Promise<Rendered> => {
    const key = `${article.file.hash} ${article.language} ${blocks} ${options.rewrite ?? ''} ${options.headingIds?.join(' ') ?? ''}`
    const known = cache.get(key)
    if (known) return known
    const rendered =
      article.body.length > LONG_TEXT
        ? ((await renderApart(article.body, options, TIME_LIMIT_MS)) ?? outOfTime(article))
        : renderMarkdown(article.body, options)
    cache.set(key, rendered)
    return rendered
  }
  for (const article of articles) {
    const path = `${article.topic}/${article.name}`
    const options: RenderOptions = { firstLine: article.bodyLine, language: article.language, blocks }
    const headingIds = article.language === sourceLanguage ? undefined : sourceIds.get(path)
    if (headingIds) options.headingIds = headingIds
    const rendered = await render(article, options)
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
        rendered: await render(article, { ...options, rewrite: 'pseudo' }),
      })
  }
  return results
}

function outOfTime(article: ArticleFile): Rendered {
  const remark: Remark = {
    code: 'render-timeout',
    line: article.bodyLine,
    found: `a text that cannot be rendered within ${TIME_LIMIT_MS / 1000} s`,
    expected: 'a text for people',
    fix: 'look for very long runs of brackets, quotes or emphasis, and split the article',
  }
  return {
    template: [],
    known: true,
    headings: [],
    steps: 0,
    links: [],
    pictures: [],
    markets: [],
    blocks: [],
    remarks: [remark],
  }
}
