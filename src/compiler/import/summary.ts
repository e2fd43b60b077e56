import type { Language } from '#domain/locale/language.ts'
import { plainLine } from './read-pages.ts'

const LONGEST = 300

/** The summary that somebody wrote, else the first sentence of the text. */
export function summaryOf(written: unknown, main: Element, language: Language): string {
  if (typeof written === 'string' && written.trim()) return shortened(tidy(written))
  const paragraph = Array.from(main.querySelectorAll('p')).find(
    element => /\p{L}/u.test(element.textContent ?? '') && !element.closest('li,table,section[block],blockquote,dl'),
  )
  if (!paragraph) return ''
  const plain = tidy(textOf(paragraph))
  const [first] = new Intl.Segmenter(language, { granularity: 'sentence' }).segment(plain)
  return shortened(first?.segment.trim() ?? plain)
}

/** A summary has no marks: what stands above or below the line is told apart by its sign. */
function textOf(node: Node): string {
  return Array.from(node.childNodes)
    .map(child => {
      if (child.nodeType === 3) return child.textContent ?? ''
      const element = child as Element // what a paragraph holds besides text
      if (element.nodeType !== 1 || element.hasAttribute('note')) return ''
      const text = textOf(element)
      if (element.localName === 'br') return ' '
      if (element.localName === 'sup') return [...text].map(sign => superior[sign] ?? sign).join('')
      if (element.localName === 'sub') return [...text].map(sign => inferior[sign] ?? sign).join('')
      return text
    })
    .join('')
}
const signs = (written: string) => Object.fromEntries([...written].map((sign, digit) => [String(digit), sign]))
const superior: Record<string, string> = signs('⁰¹²³⁴⁵⁶⁷⁸⁹')
const inferior: Record<string, string> = signs('₀₁₂₃₄₅₆₇₈₉')

const tidy = (text: string): string => plainLine(text)

const shortened = (text: string): string =>
  text.length <= LONGEST
    ? text
    : `${[...text]
        .slice(0, LONGEST - 1)
        .join('')
        .replace(/\s+\S*$/, '')} …`
