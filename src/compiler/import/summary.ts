import type { Language } from '#domain/locale/language.ts'

const LONGEST = 300

/** The summary that somebody wrote, else the first sentence of the text. */
export function summaryOf(written: unknown, markdown: string, language: Language): string {
  if (typeof written === 'string' && written.trim()) return shortened(tidy(written))
  const paragraph = markdown
    .split(/\n\s*\n/)
    .find(block => /\p{L}/u.test(block) && !/^\s*(?:#|```|~~~|:::|\||[-*+]\s|\d+[.)]\s|>|!\[)/.test(block))
  if (!paragraph) return ''
  const plain = tidy(
    paragraph
      .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replaceAll(/[*_`~]+/g, '')
      .replaceAll(/\\([^\w\s])/g, '$1'),
  )
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(plain)
  return shortened(first?.segment.trim() ?? plain)
}

// Two braces would name a fact, which summaries cannot hold.
const tidy = (text: string): string => text.replaceAll(/\s+/g, ' ').replaceAll('{{', '{ {').trim()

const shortened = (text: string): string =>
  text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).replace(/\s+\S*$/, '')} …`
