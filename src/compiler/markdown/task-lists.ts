import type { MarkdownIt } from 'markdown-it'

const BOX = /^\[([ xX])\][ \t]+/

/** `- [x] done`: a box as a character, which copies, prints and is read aloud without a form that nobody can fill in. */
export function taskLists(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'task_lists', ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      const match = token.type === 'inline' ? BOX.exec(token.content) : null
      if (!match || tokens[index - 1]?.type !== 'paragraph_open' || tokens[index - 2]?.type !== 'list_item_open')
        continue
      token.content = `${match[1] === ' ' ? '☐' : '☑'} ${token.content.slice(match[0].length)}`
      tokens[index - 2]!.attrJoin('class', 'task')
    }
  })
}
