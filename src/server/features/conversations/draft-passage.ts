import type { Article } from '#domain/article/article.ts'
import { textOfArticle } from '#domain/article/article-text.ts'

const [mostSteps, longest] = [8, 1200]

/**
 * The steps of an article, of the section that answers best where one does, numbered; where it has none, the section or its
 * beginning. Word for word, cut where a step or a paragraph ends.
 */
export function passageOf(article: Article, section: string | undefined): string {
  const { headings, text } = textOfArticle(article)
  const chosen = headings.findIndex(({ id }) => id === section)
  const from = Math.max(0, chosen)
  const parts = headings.map((heading, at) => ({
    ...heading,
    words: text.slice(heading.at, headings[at + 1]?.at ?? text.length).trim(),
  }))
  const first = parts.findIndex(({ step }, at) => at >= from && step !== undefined)
  if (first >= 0) {
    const steps = []
    // Until the list ends, or another one begins.
    for (const part of parts.slice(first)) {
      if (part.step === undefined || (steps.length > 0 && part.step === 1)) break
      steps.push(`${part.step}. ${oneLine(part.words)}`)
    }
    return cut(steps.slice(0, mostSteps), '\n')
  }
  const passage = chosen >= 0 ? (parts[chosen]?.words ?? '') : text
  const paragraphs = passage.split(/\n+/).map(oneLine).filter(Boolean)
  return cut(paragraphs, '\n\n')
}

const oneLine = (words: string): string => words.replaceAll(/\s+/g, ' ').trim()

function cut(parts: readonly string[], between: string): string {
  let whole = ''
  for (const part of parts) {
    const longer = whole ? whole + between + part : part
    if (whole && longer.length > longest) break
    whole = longer
  }
  return whole.slice(0, longest)
}
