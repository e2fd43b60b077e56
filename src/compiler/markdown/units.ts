import type { Token } from 'markdown-it'

/** A heading, a paragraph, an item, a cell, a title of a block: what somebody translates in one go. */
export interface Unit {
  line: number
  /** Without code, addresses, quotes and marks: these often stay as they are in another language. */
  text: string
}

/** Names of fields, screens and products as somebody reads them elsewhere. */
const quoted = /"[^"\n]{1,80}"|“[^”\n]{1,80}”|„[^“”\n]{1,80}[“”]|«[^»\n]{1,80}»|「[^」\n]{1,80}」|『[^』\n]{1,80}』/g
const address = /\b(?:https?:\/\/|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,255}/g

export function unitsOf(tokens: readonly Token[], firstLine: number): Unit[] {
  const units: Unit[] = []
  let line = firstLine
  for (const token of tokens) {
    if (token.map) line = token.map[0] + firstLine
    if (token.type !== 'inline') continue
    const text = (token.children ?? [])
      .map(child => (child.type === 'text' ? child.content : child.type === 'code_inline' ? ' ' : breakOf(child)))
      .join('')
    units.push({ line, text: plainText(text) })
  }
  return units.filter(({ text }) => /\p{L}/u.test(text))
}

const breakOf = ({ type }: Token): string => (type === 'softbreak' || type === 'hardbreak' ? ' ' : '')

/** A mark of ours stands for a fact of the market, which is no word. */
export const plainText = (text: string): string =>
  text
    .replaceAll(/\0\d+\0/g, ' ')
    .replaceAll(address, ' ')
    .replaceAll(quoted, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
