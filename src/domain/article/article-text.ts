import type { Language } from '#domain/locale/language.ts'
import type { Article } from './article.ts'

/**
 * An article as plain text for search: where each section and step starts in it, so that a passage can be linked. A step
 * has no text of its own; after the last one its section goes on under the section's id.
 */
export interface ArticleText {
  id: string
  title: string
  /** The first line of `text` too. */
  summary: string
  keywords: string[]
  /** `at`: offset of the section's heading in `text`, UTF-16. */
  headings: { id: string; text: string; at: number; step?: number }[]
  text: string
  /** Set where it is not in the locale's language. */
  language?: Language
}

/** What follows the last step of a list has its section's id once more, and no name. */
export const isNamed = ({ text, step }: ArticleText['headings'][number]): boolean => text !== '' || step !== undefined

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", nbsp: '\u00a0' }
const block = /^\/?(?:p|h[2-6]|ul|ol|li|table|tr|td|th|aside|div|blockquote|pre|br|hr|picture)$/

/** Tags become nothing, or a line break where a block ends; the HTML is the compiler's own, so a pattern reads it safely. */
export function textOfArticle({ id, title, summary, keywords = [], html, fallback }: Article): ArticleText {
  let text = `${summary}\n`
  const headings: ArticleText['headings'] = []
  let open: { id: string; at: number } | undefined
  let section = ''
  for (const [, tag, attributes, words] of html.matchAll(/<(\/?[a-z][a-z0-9]*)([^>]*)>|([^<]+)/g)) {
    if (words !== undefined) {
      text += words.replaceAll(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => entities[name]!)
      continue
    }
    const heading = /^h[2-4]$/.test(tag ?? '') && / id="([^"]+)"/.exec(attributes ?? '')?.[1]
    if (block.test(tag ?? '') && !text.endsWith('\n')) text += '\n'
    if (heading) open = { id: heading, at: text.length }
    const step = tag === 'li' && / id="step-(\d+)"/.exec(attributes ?? '')?.[1]
    if (step) headings.push({ id: `step-${step}`, text: '', at: text.length, step: Number(step) })
    if (tag === '/ol' && headings.at(-1)?.step) headings.push({ id: section, text: '', at: text.length })
    if (open && /^\/h[2-4]$/.test(tag ?? '')) {
      headings.push({ ...open, text: text.slice(open.at).trim() })
      section = open.id
      open = undefined
    }
  }
  return { id, title, summary, keywords, headings, text, ...(fallback && { language: fallback }) }
}
