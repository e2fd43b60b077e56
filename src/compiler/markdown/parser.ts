import MarkdownItClass, { type MarkdownIt } from 'markdown-it'
import deflist from 'markdown-it-deflist'
import footnote from 'markdown-it-footnote'
import mark from 'markdown-it-mark'
import { directives } from './directives.ts'
import { facts } from './facts.ts'
import { headingIds } from './headings.ts'
import { inlineTagRule } from './inline-tags.ts'
import { paragraphLimit } from './paragraph-limit.ts'
import { taskLists } from './task-lists.ts'

/** Blocks and emphasis nest no deeper; markdown-it drops what lies below, so the compiler refuses it. */
export const MAX_NESTING = 40

export function createParser(): MarkdownIt {
  const md = new MarkdownItClass({ html: false, linkify: true, maxNesting: MAX_NESTING })
  // Bare addresses become links only where they name https; "example.com" and e-mail addresses stay text.
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  for (const schema of ['http:', 'ftp:', 'mailto:', '//']) md.linkify.add(schema, null)
  // Nothing is silently turned into text here: the compiler looks at every address and reports what it refuses.
  md.validateLink = () => true
  md.use(footnote).use(deflist).use(mark)
  md.inline.ruler.disable('footnote_inline')
  md.use(inlineTagRule).use(taskLists).use(paragraphLimit)
  md.use(directives)
  md.use(facts)
  md.use(headingIds)
  return md
}
