import type { MarkdownIt } from 'markdown-it'
import { calloutNames } from './directives.ts'
import type { RenderEnv } from './render-env.ts'
import { markOf } from './template.ts'

/** How tokens of ours become HTML, and those of markdown-it where our pages need something else. */
export function addRenderRules(md: MarkdownIt): void {
  const { rules } = md.renderer
  const { escapeHtml } = md.utils

  rules['directive_open'] = (tokens, index, _options, env) => {
    const { name, title, mark } = tokens[index]!.meta as { name: string; title: string; mark?: string } // set by directiveRule
    if (mark) return mark
    if (!isCallout(name)) return ''
    const { placeholders } = env as unknown as RenderEnv // every render hands one in
    const heading = title ? escapeHtml(title.replaceAll('\0', '')) : markOf(placeholders, { for: 'callout', name })
    return `<aside class="callout callout-${name}"><p class="callout-title">${heading}</p>\n`
  }
  rules['directive_close'] = (tokens, index) => {
    const { name, mark } = tokens[index]!.meta as { name: string; mark?: string } // set by directiveRule
    return mark ?? (isCallout(name) ? '</aside>\n' : '')
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

const isCallout = (name: string): boolean => (calloutNames as readonly string[]).includes(name) // widened: includes() takes members only
