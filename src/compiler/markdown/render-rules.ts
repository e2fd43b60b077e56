import type { MarkdownIt, Token } from 'markdown-it'
import { calloutNames } from './directives.ts'
import type { RenderEnv } from './render-env.ts'
import { markOf } from './template.ts'

/** How tokens of ours become HTML, and those of markdown-it where our pages need something else. */
export function addRenderRules(md: MarkdownIt): void {
  const { rules } = md.renderer
  const { escapeHtml } = md.utils

  rules['directive_open'] = (tokens, index, _options, env) => {
    const { name, title, mark, tab } = metaOf(tokens[index]!)
    if (mark) return mark
    if (name === 'details') return '<details>'
    if (name === 'tabs') return '<div class="tabs">\n'
    if (tab) return `<details name="tabs-${tab.group}"${tab.isFirst ? ' open=""' : ''}>`
    if (!isCallout(name)) return ''
    const { placeholders } = env as unknown as RenderEnv // every render hands one in
    const aside = `<aside class="callout callout-${name}">`
    return title
      ? aside
      : `${aside}<p class="callout-title">${markOf(placeholders, { for: 'text', key: `callout.${name}` })}</p>\n`
  }
  rules['directive_title_open'] = (tokens, index) =>
    isCallout(metaOf(tokens[index]!).name) ? '<p class="callout-title">' : '<summary>'
  rules['directive_title_close'] = (tokens, index) =>
    isCallout(metaOf(tokens[index]!).name) ? '</p>\n' : '</summary>\n'
  rules['directive_close'] = (tokens, index) => {
    const { name, mark } = metaOf(tokens[index]!)
    return mark ?? closing.get(name) ?? (isCallout(name) ? '</aside>\n' : '')
  }

  // Marks of placeholders, made by the compiler itself.
  rules['fact'] = (tokens, index) => tokens[index]!.content
  rules['picture'] = (tokens, index) => tokens[index]!.content
  rules['removed'] = () => ''
  rules['video'] = (tokens, index) => {
    const token = tokens[index]!
    return `<a class="video" href="${escapeHtml(String(token.meta?.['url']))}">${escapeHtml(token.content)}</a>`
  }

  // No class for the language: nothing highlights it.
  rules['fence'] = (tokens, index) => `<pre><code>${escapeHtml(tokens[index]!.content)}</code></pre>\n`

  // One list at the end; the way back has a name, as an arrow alone says nothing to who hears it.
  rules['footnote_ref'] = (tokens, index) => {
    const { id, subId } = footnoteOf(tokens[index]!.meta)
    return `<sup><a href="#fn-${id}" id="fnref-${id}${subId ? `-${subId}` : ''}">[${id}]</a></sup>`
  }
  rules['footnote_block_open'] = () => '<hr>\n<ol class="footnotes">\n'
  rules['footnote_block_close'] = () => '</ol>\n'
  rules['footnote_open'] = (tokens, index) => `<li id="fn-${footnoteOf(tokens[index]!.meta).id}">`
  rules['footnote_close'] = () => '</li>\n'
  rules['footnote_anchor'] = (tokens, index, _options, env) => {
    const { id, subId } = footnoteOf(tokens[index]!.meta)
    const { placeholders } = env as unknown as RenderEnv // every render hands one in
    const label = markOf(placeholders, { for: 'text', key: 'footnote.back' })
    return ` <a href="#fnref-${id}${subId ? `-${subId}` : ''}" aria-label="${label}">↩</a>`
  }

  // Wide tables scroll in their own box; alignment by class, as the page's policy forbids style attributes.
  rules['table_open'] = () => '<div class="table"><table>\n'
  rules['table_close'] = () => '</table></div>\n'
  for (const cell of ['th_open', 'td_open'])
    rules[cell] = (tokens, index) => {
      const token = tokens[index]!
      const align = /text-align:(center|right)/.exec(String(token.attrGet('style') ?? ''))?.[1]
      return `<${token.tag}${align ? ` class="align-${align === 'right' ? 'end' : 'center'}"` : ''}>`
    }
}

interface DirectiveMeta {
  name: string
  title?: string
  /** Of `:::only` and `:::except`. */
  mark?: string
  tab?: { group: number; isFirst: boolean }
}
const metaOf = (token: Token): DirectiveMeta => token.meta as unknown as DirectiveMeta // set by directiveRule

const closing = new Map(Object.entries({ details: '</details>\n', tab: '</details>\n', tabs: '</div>\n' }))

const isCallout = (name: string): boolean => (calloutNames as readonly string[]).includes(name) // widened: includes() takes members only

/** Numbers as readers see them; the plugin counts from 0. */
const footnoteOf = (meta: unknown): { id: number; subId: number } => {
  const { id, subId = 0 } = meta as { id: number; subId?: number } // set by markdown-it-footnote
  return { id: id + 1, subId }
}
