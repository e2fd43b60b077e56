import { hash } from 'node:crypto'
import type { Token } from 'markdown-it'
import type { Block } from './rendered.ts'

/** The top-level blocks of a text, so that a translation can be compared with its source block by block. */
export function blocksOf(tokens: readonly Token[], body: string, firstLine: number): Block[] {
  const lines = body.split('\n')
  const blocks: Block[] = []
  // The plugin moves notes to the end, each a level deeper than it stands.
  let depth = 0
  for (const token of tokens) {
    if (token.type === 'footnote_block_open') depth = 1
    if (token.level !== depth || token.nesting === -1 || !token.map) continue
    const [from, to] = token.map
    const text = lines
      .slice(from, to)
      .join(' ')
      .replace(/\{#[^}]*\}/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .normalize('NFC')
    blocks.push({ hash: blockHash(text), line: from + firstLine })
  }
  return blocks
}

/** Six hexadecimal digits: what `edits` and `source` in front matter hold. */
export const blockHash = (text: string): string => hash('sha256', text).slice(0, 6)
