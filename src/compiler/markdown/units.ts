import type { Token } from 'markdown-it'
import { wordsOf } from './words.ts'

/** A heading, a paragraph, an item, a cell, a title of a block: what somebody translates in one go. */
export interface Unit {
  line: number
  /**
   * Its words with a space between, also in a script that has none. Without code, addresses, quotes and marks: these often
   * stay as they are in another language.
   */
  words: string
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
    const words = wordsOf(plainText(text))
    if (words.length) units.push({ line, words: words.join(' ') })
  }
  return units
}

const breakOf = ({ type }: Token): string => (type === 'softbreak' || type === 'hardbreak' ? ' ' : '')

/** A mark of ours stands for a fact of the market, which is no word. */
export function plainText(text: string): string {
  const plain = text.includes('\0') ? text.replaceAll(/\0\d+\0/g, ' ') : text
  // To look for an address takes long, and few texts hold one.
  return (/[@]|:\/\/|www\./.test(plain) ? plain.replaceAll(address, ' ') : plain).replaceAll(quoted, ' ')
}
