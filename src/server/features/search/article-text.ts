import type { Article } from '#domain/article.ts'
import type { SearchDocument } from '#search/corpus.ts'

/** An article as the search engine reads it: plain text, with the place where each section starts. */
export function articleToDocument({ id, title, summary, keywords = [], html, headings }: Article): SearchDocument {
  const known = new Map(headings.map(heading => [heading.id, heading.text]))
  const sections: { id: string; text: string; at: number }[] = []
  let text = summary
  for (const part of html.split(/(?=<h[2-4][\s>])/)) {
    const heading = /^<h[2-4][^>]*\bid="([^"]+)"/.exec(part)?.[1]
    const name = heading && known.get(heading)
    const plain = htmlToText(part)
    if (!plain) continue
    text += '\n'
    if (heading && name) sections.push({ id: heading, text: name, at: text.length })
    text += plain
  }
  return { id, title, keywords, headings: sections, text }
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', '#39': "'" }

const htmlToText = (html: string): string =>
  html
    .replaceAll(/<\/(p|li|h\d|tr|td|th|div|dt|dd|blockquote|pre)>|<br[^>]*>/g, ' ')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/&(#39|\w+);/g, (whole, name: string) => entities[name] ?? whole)
    .replaceAll(/\s+/g, ' ')
    .trim()
