import type { MarkdownIt, Token } from 'markdown-it'
import type { RenderEnv, RenderOptions } from './render-env.ts'
import type { RenderedHeading } from './rendered.ts'
import { templateOf } from './template.ts'

/** `## Title {#id}`: takes the id out of the text before the text is parsed. */
export function headingIds(md: MarkdownIt): void {
  md.core.ruler.before('inline', 'heading_ids', state => {
    for (const [index, token] of state.tokens.entries()) {
      if (token.type !== 'heading_open') continue
      const inline = state.tokens[index + 1]!
      // A heading of two lines is one sentence; and where it ends in a no-break space, nobody meant it.
      inline.content = inline.content.replaceAll(/(?: {2,}|\\)?\n\s*/g, ' ').trim()
      const match = /(?:^|\s+)\{#([^}]*)\}\s*$/.exec(inline.content)
      if (!match) continue
      inline.content = inline.content.slice(0, match.index)
      token.meta = { id: match[1] }
    }
  })
}

/**
 * Gives a heading its id: the author's; else, in a translation, the one its source has at this position; else `s-3` for
 * the third heading. All are the same in every language, so a fragment survives translation.
 */
export function readHeading(
  open: Token,
  inline: Token,
  env: RenderEnv,
  options: RenderOptions,
  before: readonly RenderedHeading[],
): Pick<RenderedHeading, 'id' | 'named' | 'level' | 'text'> {
  const line = (open.map?.[0] ?? 0) + env.firstLine
  const written = open.meta?.['id'] as string | undefined // set above, a string
  const isUsed = (id: string) => before.some(heading => heading.id === id)
  const named =
    written !== undefined && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(written) && !/^(?:step|fn|fnref)-\d/.test(written)
  if (written !== undefined && (!named || isUsed(written)))
    env.remarks.push({
      code: 'heading-id',
      line,
      found: named ? `the heading id "${written}" a second time` : `the heading id "${written}"`,
      expected:
        'lower-case letters, digits and hyphens, each id once; step-1, step-2 … belong to :::steps, fn-1 and fnref-1 … to footnotes',
      fix: 'choose another id, in English, and the same in every language',
    })
  const inherited = options.headingIds?.[before.length]
  const free = [inherited, `s-${before.length + 1}`].find(id => id && !isUsed(id)) ?? `h-${before.length + 1}`
  const id = named ? written : free

  const asked = Number(open.tag.slice(1))
  if (asked === 1) {
    env.remarks.push({
      code: 'heading-level',
      line,
      found: 'a heading with one #',
      expected: 'headings from ## on, as the title is the only # of its page',
      fix: 'write ##',
    })
    open.tag = 'h2'
  }
  open.attrSet('id', id)
  return { id, named, level: Math.max(2, asked), text: templateOf(plainText(inline), env.placeholders) }
}

/** Exactly what a browser tells as the text of the heading: the page's list of headings is read from there again. */
function plainText(inline: Token): string {
  const parts = (inline.children ?? []).map(child => {
    if (child.type === 'softbreak' || child.type === 'hardbreak') return '\n'
    if (child.type === 'footnote_ref') return `[${Number(child.meta?.['id']) + 1}]`
    return textTypes.has(child.type) ? child.content : ''
  })
  return parts.join('')
}
const textTypes = new Set(['text', 'code_inline', 'fact', 'video'])
