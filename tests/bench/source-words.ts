import { createDocument } from '@mixmark-io/domino'
import { htmlNames } from '#compiler/import/html-names.ts'

export type Words = Map<string, number>

/**
 * The words that a reader of the former site sees, told without the importer: the text as it was typed, less what is
 * marks, addresses and instructions. Rough on purpose: what it takes for a word and the page lacks is worth a look.
 */
export function sourceWords(text: string): Words {
  const code: string[] = []
  const keepSpan = (written: string) => `\uE000${code.push(written) - 1}\uE001`
  const keep = (written: string) => ` ${keepSpan(written)} `
  const body = text.replace(/^(---|\+\+\+)[ \t]*\r?\n[\s\S]*?\n\1[ \t]*(?:\r?\n|$)/, '')
  const notes = new Set([...body.matchAll(/^ {0,3}(\[\^[^\]\n]+\]):/gm)].map(([, note]) => note))
  const plain = body
    .replaceAll(
      /^([ \t>*+-]*(?:\d+[.)]\s+)?)(`{3,}|~{3,})[^`\n]*\n([\s\S]*?)(?:\n[ \t>]*\2[`~]*[ \t]*$|$(?![\s\S]))/gm,
      (_, lead: string, _mark, inside: string) => lead + keep(inside),
    )
    .replaceAll(/(?<!`)(`+)(?!`)((?:[^\n]|\n(?!\s*\n))*?[^`])\1(?!`)/g, (_, _mark, inside: string) => keepSpan(inside))
    .replaceAll(indentedCode, inside => keep(inside))
    .replaceAll(/<!--[\s\S]*?-->|\{\/\*[\s\S]*?\*\/\}|\{%-?\s*comment[\s\S]*?endcomment\s*-?%\}/g, ' ')
    .replaceAll(/<(script|style|svg|template)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, ' ')
    .replaceAll(
      /^(?:import\s[^\n]*from\s*['"][^\n]*|import\s*['"][^\n]*|export\s+(?:const|default|function)[\s\S]*?\n(?=\n))/gm,
      ' ',
    )
    .replaceAll(/^[ \t]*\[(?!\^)[^\]\n]+\]:[ \t]*\S+.*$/gm, ' ')
    .replaceAll(/(\[\^[^\]\n]+\]):?/g, (whole, note: string) => (notes.has(note) ? ' ' : whole))
    .replaceAll(/(?<=[\p{L}\p{N}])\*{1,3}(?=[\p{L}\p{N}])/gu, '')
    .replaceAll(/^[ \t>]*(?:[-*+][ \t]+)*\d{1,9}[.)](?=[ \t])/gm, ' ')
    .replaceAll(/^[ \t]*(?::{3,}|!!!|\?\?\?\+?|===)[ \t]*\{?\.?[\w-]*/gm, ' ')
    .replaceAll(/\[!\w+\]|^[ \t]*[*-][ \t]+\[[ x]\]/gm, ' ')
    .replaceAll(/\]\((?:<[^<>\n]*>|(?:[^()\n]|\([^()\n]*\))*)\)/g, '] ')
    .replaceAll(/\]\[[^\]\n]*\]/g, '] ')
    .replaceAll(/\{\{[<%][\s\S]*?[>%]\}\}|\{%[\s\S]*?%\}|\{\{\s*(?:site|page)\.[\w\s.|:"'#/-]*\}\}/g, spoken)
    .replaceAll(/\{[ \t]*[:#.][^{}\n]*\}|(?<=[)\]*_`:\uE001] ?)\{[^{}\n]*=[^{}\n]*\}/g, ' ')
    .replaceAll(/^\*\[[^\]\n]+\]:.*$/gm, ' ')
    .replaceAll(/:[a-z][a-z0-9_+-]*:/g, ' ')
    .replaceAll(/<\/?([A-Za-z][\w.:-]*)(?=[\s/>])(?:[^<>{}"']|"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\})*>/g, tagWords)
  const restored = (marked: string): string =>
    marked.replaceAll(/\uE000(\d+)\uE001/g, (_, index: string) => restored(code[Number(index)] ?? ''))
  return wordsOf(restored(decodeHtml(plain).replaceAll(bareAddress, ' ')))
}

/** Four columns deeper after an empty line, and not below an item, a box or in a component. */
const indentedCode = /(?<=(?:^|\n)(?! |[*+-] |\d+[.)] |!!!|\?\?\?|===|:|<)[^\n]+\n\n)(?: {4}[^\n]*\n|\n)+/g

/** What components and shortcodes say stands in their attributes. */
const spoken = (written: string): string =>
  `${[...written.matchAll(/\b(?:title|label|text|description|caption|alt)\s*=\s*\{?(?:"([^"]*)"|'([^']*)')/g)].map(([, double, single]) => double ?? single ?? '').join(' ')} `

const inlineTags = new Set('b i em strong u s del ins span small big mark code font'.split(' '))
const tagWords = (written: string, name: string): string => {
  if (isText(name)) return written
  return inlineTags.has(name) ? '' : spoken(name === 'a' || name === 'abbr' ? '' : written)
}
/** `<your name>` is what somebody is to type. */
const isText = (name: string): boolean => !htmlNames.has(name.toLowerCase()) && !/^[A-Z]/.test(name)

/** Addresses that show themselves: a film without a title becomes one. */
const codeOrAddress = /<code\b[^>]*>[\s\S]*?<\/code>|https?:\/\/[^\s<>"'`)\]]+(?=[^<>]*(?:<|$))/g
const bareAddress = /<?https?:\/\/[^\s<>"'`\uE000)\]]+>?/g

/** The words of a page: its text, and what its pictures say to who does not see them. */
export function pageWords(html: string, alternatives: readonly string[]): Words {
  const main = createDocument(
    `<main>${html.replaceAll(codeOrAddress, whole => (whole.startsWith('<') ? whole : ' ')).replaceAll(/<(?=\/?(?:p|li|h\d|td|th|dt|dd|div|aside|details|summary|pre|br|sup|sub|hr))/g, ' <')}</main>`,
  )
  return wordsOf([main.querySelector('main')?.textContent ?? '', ...alternatives].join(' '))
}

function wordsOf(text: string): Words {
  const words: Words = new Map()
  for (const [word] of text
    .normalize('NFC')
    .toLowerCase()
    .matchAll(/[\p{L}\p{M}\p{N}]+/gu))
    words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

const decodeHtml = (text: string): string =>
  text.replaceAll(/&#?\w+;/g, entity => createDocument(`<p>${entity}</p>`).querySelector('p')?.textContent ?? entity)

export interface Difference {
  same: number
  all: number
  /** Words that only one side has, `-word` of the source, `+word` of the page, with their number. */
  only: string[]
}

export function compareWords(source: Words, page: Words): Difference {
  let same = 0
  let all = 0
  const only: string[] = []
  for (const word of new Set([...source.keys(), ...page.keys()])) {
    const [one, two] = [source.get(word) ?? 0, page.get(word) ?? 0]
    same += Math.min(one, two)
    all += Math.max(one, two)
    if (one !== two)
      only.push(`${one > two ? '-' : '+'}${word}${Math.abs(one - two) > 1 ? `×${Math.abs(one - two)}` : ''}`)
  }
  return { same, all, only }
}
