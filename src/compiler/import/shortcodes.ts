import type { Notes } from './import-notes.ts'

/** Names that systems give to callouts, and ours for them. */
export const calloutFor = new Map(
  Object.entries({
    note: 'note',
    info: 'note',
    important: 'note',
    abstract: 'note',
    quote: 'note',
    example: 'note',
    question: 'note',
    notice: 'note',
    callout: 'note',
    admonition: 'note',
    alert: 'note',
    aside: 'note',
    hint: 'tip',
    tip: 'tip',
    success: 'tip',
    check: 'tip',
    recommendation: 'tip',
    primary: 'note',
    secondary: 'note',
    warning: 'warning',
    warn: 'warning',
    attention: 'warning',
    caution: 'caution',
    danger: 'danger',
    error: 'danger',
    failure: 'danger',
    bug: 'danger',
  }),
)

const LIQUID = /\{%-?\s*(\/?[\w-]+)\s*([\s\S]*?)\s*-?%\}/g
const HUGO = /\{\{([<%])-?\s*(\/?\s*[\w./-]+)\s*((?:"[^"]*"|`[^`]*`|[^"`])*?)\s*\/?-?[>%]\}\}/g
const VARIABLE = /\{\{-?\s*([\w.]+)\s*(?:\|[^}]*)?-?\}\}/g

/** Shortcodes of Jekyll and Hugo, as Markdown or tags that the parser knows; the text keeps its lines. */
export function adaptShortcodes(text: string, language: () => string, notes: Notes): string {
  const lineAt = lineCounter(text)
  const lines = (whole: string) => '\n'.repeat(whole.split('\n').length - 1)
  const captured = new Set([...text.matchAll(/\{%-?\s*capture\s+([\w-]+)/g)].map(match => match[1]!))
  const raw = text
    .replaceAll(/\{%-?\s*comment\s*-?%\}[\s\S]*?\{%-?\s*endcomment\s*-?%\}/g, whole => lines(whole))
    .replaceAll(/\{\{([<%])\/\*([\s\S]*?)\*\/([>%])\}\}/g, '&#123;&#123;$1$2$3&#125;&#125;')
  const adapt = (whole: string, name: string, rest: string, offset: number, mark: string): string => {
    const {
      text: made,
      outcome,
      detail,
    } = shortcode(name.replaceAll(/\s/g, ''), rest, isAlone(raw, offset, whole.length))
    const shown = mark === '%' ? `{% ${name} %}` : `{{< ${name} >}}`
    if (!name.startsWith('/') && !/^end/.test(name)) notes.add(lineAt(offset), shown, outcome, detail)
    return made + lines(whole)
  }
  return raw
    .replaceAll(HUGO, (whole, mark: string, name: string, rest: string, offset: number) =>
      adapt(whole, name, rest, offset, `{${mark}`),
    )
    .replaceAll(LIQUID, (whole, name: string, rest: string, offset: number) => adapt(whole, name, rest, offset, '%'))
    .replaceAll(VARIABLE, (whole, name: string, offset: number) => {
      const known = variable(name, language)
      if (known === undefined && !captured.has(name)) {
        if (/[.|]/.test(whole)) notes.add(lineAt(offset), '{{ variable }}', 'kept as text', whole)
        return whole
      }
      notes.add(lineAt(offset), '{{ variable }}', 'changed', name)
      return known ?? ''
    })
}

export function lineCounter(text: string): (offset: number) => number {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return offset => {
    let [low, high] = [0, starts.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if (starts[middle]! <= offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

const variable = (name: string, language: () => string): string | undefined =>
  /^site\.(?:baseurl|url|base_url)$/.test(name)
    ? ''
    : /^(?:page|site)\.(?:lang|language|locale)$/.test(name)
      ? language()
      : undefined

const isAlone = (text: string, offset: number, length: number): boolean =>
  /(?:^|\n)[ \t>]*$/.test(text.slice(Math.max(0, offset - 200), offset)) &&
  /^[ \t]*(?:\n|$)/.test(text.slice(offset + length, offset + length + 200))

interface Made {
  text: string
  outcome: 'changed' | 'kept as text' | 'left out'
  detail?: string
}

const changed = (text: string): Made => ({ text, outcome: 'changed' })

function shortcode(name: string, rest: string, alone: boolean): Made {
  const { named, plain } = argumentsOf(rest)
  const isEnd = name.startsWith('/') || /^end[a-z]/.test(name)
  const base = name.replace(/^\/|^end/, '').toLowerCase()
  const first = (...keys: string[]) => keys.map(key => named[key]).find(Boolean)
  if (base === 'raw' || base === 'capture' || base === 'markdown') return changed('')
  if (calloutFor.has(base)) {
    if (isEnd) return changed(':::')
    const kind = calloutFor.get((first('type', 'style', 'context', 'color', 'icon') ?? plain[0] ?? base).toLowerCase())
    const title = first('title', 'header') ?? (kind && plain[0] ? plain[1] : undefined)
    return changed(`:::${kind ?? calloutFor.get(base)}${title ? ` ${title}` : ''}`)
  }
  if (/^(?:tabs|tabpane|codetabs)$/.test(base)) return changed(isEnd ? ':::' : ':::tabs')
  if (/^(?:tab|tabitem)$/.test(base))
    return changed(isEnd ? ':::' : `:::tab ${first('name', 'title', 'header', 'label') ?? plain[0] ?? ''}`)
  if (/^(?:details|expand|collapse|accordion)$/.test(base))
    return changed(isEnd ? ':::' : `:::details ${first('title', 'summary') ?? plain[0] ?? 'Details'}`)
  if (/^(?:code|highlight)$/.test(base) && alone) return changed('```')
  if (isEnd) return changed('')
  return inlineShortcode(base, { named, plain, first }, alone)
}

function inlineShortcode(
  base: string,
  { named, plain, first }: ReturnType<typeof argumentsOf> & { first(...keys: string[]): string | undefined },
  alone: boolean,
): Made {
  const label = (text: string) => text.replaceAll(/[[\]]/g, '\\$&')
  if (/^(?:figure|image|img|picture|screenshot|gallery)$/.test(base)) {
    const src = first('src', 'path', 'url', 'image', 'file', 'link') ?? plain[0]
    if (!src) return { text: '', outcome: 'left out' }
    const caption = first('caption', 'title') ?? ''
    const alt = first('alt') ?? (caption || plain.slice(1).join(' '))
    return changed(`![${label(alt)}](${encodePath(src)})${caption && caption !== alt ? ` ${caption}` : ''}`)
  }
  if (/^(?:rel)?ref$/.test(base)) return changed(encodePath(first('path') ?? plain[0] ?? ''))
  if (/^(?:link|post_url)$/.test(base)) return changed(`/${encodePath(plain.join(' '))}`)
  if (/^(?:youtube|vimeo)$/.test(base)) {
    const id = first('id') ?? plain[0] ?? ''
    const url = base === 'vimeo' ? `https://vimeo.com/${id}` : `https://www.youtube.com/watch?v=${id}`
    return changed(`[${first('title') ?? url}](${url})`)
  }
  const target = first('ref', 'page', 'url', 'href', 'raw_link')
  if (target)
    return changed(
      `[${label(first('caption', 'title', 'text', 'label', 'name', 'raw_title') ?? '')}](${encodePath(target)})`,
    )
  if (base === 'include' || base === 'include_relative' || base === 'include_cached') {
    const file = plain[0] ?? ''
    const picture = first('src', 'image', 'url', 'file', 'path', 'img')
    if (picture && /\.(?:png|jpe?g|gif|svg|webp|avif)/i.test(picture))
      return changed(`![${label(first('alt', 'caption', 'title', 'description') ?? '')}](${encodePath(picture)})`)
    return { text: `<x-include path="${file.replaceAll('"', '')}"></x-include>`, outcome: 'changed', detail: file }
  }
  if ((base === 'tf' || base === 'translate_file') && plain[0])
    return { text: `<x-include path="${plain.join(' ').replaceAll('"', '')}"></x-include>`, outcome: 'changed' }
  const hasValues = plain.length > 0 || Object.keys(named).length > 0
  if (!alone && !hasValues) return { text: base, outcome: 'kept as text' }
  return { text: '', outcome: 'left out', detail: [...plain, ...Object.values(named)].join(' ') }
}

const encodePath = (path: string): string =>
  path.trim().replaceAll(/[ ()<>]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

function argumentsOf(rest: string): { named: Record<string, string>; plain: string[] } {
  const named: Record<string, string> = {}
  const plain: string[] = []
  for (const [, key, double, single, back, bare] of rest.matchAll(
    /(?:([\w-]+)\s*=\s*)?(?:"([^"]*)"|'([^']*)'|`([^`]*)`|([^\s"'`]+))/g,
  )) {
    const value = double ?? single ?? back ?? bare ?? ''
    if (key) named[key.toLowerCase()] = value
    else plain.push(value)
  }
  return { named, plain }
}
