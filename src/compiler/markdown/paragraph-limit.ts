import type { MarkdownIt } from 'markdown-it'
import type { DirectiveEnv } from './directives.ts'

/** Letters of one paragraph, heading or cell. A page of a book has 2,000; emphasis in 20,000 is paired in a moment. */
const LONGEST_PARAGRAPH = 20_000

/**
 * What takes long to read is a paragraph without end: brackets and stars are looked for in all of it. So its length is
 * limited, which gives the same result on every machine, however busy; a clock would not.
 */
export function paragraphLimit(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'paragraph_limit', state => {
    const env = state.env as unknown as DirectiveEnv // every caller of the parser hands one in
    let line = 0
    for (const token of state.tokens) {
      line = token.map?.[0] ?? line
      if (token.type !== 'inline' || token.content.length <= LONGEST_PARAGRAPH) continue
      env.remarks.push({
        code: 'paragraph-too-long',
        line: line + env.firstLine,
        found: `a paragraph of ${token.content.length.toLocaleString('en')} letters`,
        expected: `at most ${LONGEST_PARAGRAPH.toLocaleString('en')}`,
        fix: 'put an empty line where a new thought begins',
      })
      token.content = ''
    }
  })
}
