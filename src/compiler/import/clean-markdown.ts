import { protectCode } from './protect-code.ts'

export interface Cleaned {
  markdown: string
  /** Names of tags and blocks that were taken out, their text kept. */
  dropped: string[]
}

const calloutFor: Record<string, string> = {
  note: 'note',
  info: 'note',
  important: 'note',
  tip: 'tip',
  hint: 'tip',
  success: 'tip',
  warning: 'warning',
  warn: 'warning',
  attention: 'warning',
  caution: 'caution',
  danger: 'danger',
  error: 'danger',
}

/** Turns Markdown with HTML, or MDX, into the Markdown that our articles are written in. Tags go, their text stays. */
export function cleanMarkdown(body: string, isMdx: boolean): Cleaned {
  const dropped = new Set<string>()
  const code = protectCode(body)
  let text = code.text
  if (isMdx) text = dropModules(text).replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, '')
  text = text.replaceAll(/<!--[\s\S]*?-->/g, '')
  text = dropTags(text, dropped)
  text = adaptBlocks(text, dropped)
  // Two braces would name a fact of ours.
  text = text.replaceAll(/(?<!\\)\{\{/g, '\\{\\{')
  return {
    markdown: code
      .restore(text)
      .replaceAll(/\n{3,}/g, '\n\n')
      .trim(),
    dropped: [...dropped].sort(),
  }
}

/** ESM blocks of MDX: from a line `import` or `export` to the next empty one. */
function dropModules(text: string): string {
  const result: string[] = []
  let inside = false
  for (const line of text.split('\n')) {
    if (line.trim() === '') inside = false
    if (/^(?:import\s+(?:[\w*{]|['"])|export\s+(?:const|let|var|function|default|async|class|\{|\*))/.test(line))
      inside = true
    if (!inside) result.push(line)
  }
  return result.join('\n')
}

// Attributes may hold expressions with braces and arrows: `frontmatter={{ title: 'x > y' }}`.
const ATTRIBUTES = /(?:[^<>{}"']|"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*/.source
const TAG = new RegExp(`<(/?)([A-Za-z][\\w.:-]*)((?=[\\s/>])${ATTRIBUTES})>|</?>`, 'g')
const invisible = /<(script|style|svg|template)\b[^>]*>[\s\S]*?<\/\1\s*>/gi

function dropTags(text: string, dropped: Set<string>): string {
  const visible = text.replaceAll(invisible, (_, tag: string) => {
    dropped.add(`<${tag.toLowerCase()}>`)
    return ''
  })
  return visible.replaceAll(TAG, (whole, slash: string | undefined, tag: string | undefined, attributes = '') => {
    if (tag && /^(?:https?|mailto|tel)$/i.test(tag.split(':')[0]!)) return whole
    if (tag) dropped.add(`<${tag}>`)
    if (slash || !tag) return ''
    return textOfTag(tag.toLowerCase(), attributes)
  })
}

/** What of a tag a reader would see: line breaks, pictures, and the labels that components carry as attributes. */
function textOfTag(tag: string, attributes: string): string {
  const value = (name: string) =>
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes)?.slice(1).find(Boolean)
  if (tag === 'br' || tag === 'br/') return '\n'
  if (tag === 'img') return value('src') ? `![${value('alt') ?? ''}](${value('src')})` : ''
  const label = value('title') ?? value('label')
  return label && tag !== 'a' && tag !== 'abbr' ? `\n\n**${label}**\n\n` : ''
}

/** Blocks of other dialects: known ones get our names, of others the text stays. */
function adaptBlocks(text: string, dropped: Set<string>): string {
  const open: boolean[] = []
  const lines = text.split('\n').flatMap(line => {
    const opening = /^(\s*):{3,}\s*([\w-]+)\s*(.*)$/.exec(line)
    if (opening) {
      const [, indent = '', name = '', rest = ''] = opening
      const callout = calloutFor[name.toLowerCase()]
      open.push(callout !== undefined)
      if (!callout) dropped.add(`:::${name}`)
      const title = rest
        .replace(/\{.*\}\s*$/, '')
        .replace(/^\[(.*)\]\s*$/, '$1')
        .trim()
      return callout ? [`${indent}:::${callout}${title ? ` ${title}` : ''}`] : []
    }
    if (/^\s*:{3,}\s*$/.test(line)) return open.pop() ? [line] : []
    return [line]
  })
  for (const isCallout of open) if (isCallout) lines.push(':::')
  return lines.join('\n')
}
