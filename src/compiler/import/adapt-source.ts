import { htmlNames, voidNames } from './html-names.ts'
import type { Notes } from './import-notes.ts'
import { protectCode } from './protect-code.ts'
import { adaptShortcodes, lineCounter } from './shortcodes.ts'

// Attributes may hold expressions with braces and arrows: `frontmatter={{ title: 'x > y' }}`.
const ATTRIBUTES = /(?:[^<>{}"']|"[^"]*"|'[^']*'|\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})*/.source
const TAG = new RegExp(`<(/?)([A-Za-z][\\w.:-]*)((?=[\\s/>])${ATTRIBUTES})>`, 'g')
const invisible = /<(script|style|svg|template|head)\b[^>]*>[\s\S]*?<\/\1\s*>/gi
const keepLines = (text: string) => '\n'.repeat(text.split('\n').length - 1)

export interface SourceOptions {
  isMdx: boolean
  /** Asked for where the text names it. */
  language: () => string
  notes: Notes
}

/** Dialects of Markdown → Markdown with HTML, as the parser of this folder reads it. Lines stay where they are. */
export function adaptSource(body: string, { isMdx, language, notes }: SourceOptions): string {
  const code = protectCode(body.replaceAll('\r\n', '\n'))
  let text = code.text
  const partials = new Map<string, string>()
  if (isMdx) {
    text = dropModules(text, partials, notes)
    text = text.replaceAll(/\{\/\*\s*(#[\w-]+)\s*\*\/\}/g, '{$1}').replaceAll(/\{\/\*[\s\S]*?\*\/\}/g, keepLines)
    text = text.replaceAll(/\{\s*(['"`])((?:(?!\1)[^\\{}\n])*)\1\s*\}(?=[^>\n]*(?:<|$))/gm, '$2')
  }
  text = text.replaceAll(/<!--\s*\{?(#[\w-]+)\}?\s*-->/g, '{$1}').replaceAll(/<!--[\s\S]*?-->/g, keepLines)
  text = adaptShortcodes(text, language, notes)
  text = dropInvisible(text, notes)
  text = adaptTags(text, { isMdx, partials, notes })
  text = adaptMarks(text, notes)
  return code.restore(text)
}

/** ESM blocks of MDX: from a line `import` or `export` to the next empty one outside brackets. What is imported is kept in mind. */
function dropModules(text: string, partials: Map<string, string>, notes: Notes): string {
  let inside = false
  let open = 0
  return text
    .split('\n')
    .map((line, index) => {
      if (line.trim() === '' && open <= 0) inside = false
      const module = /^import\s+(\w+)\s+from\s+['"]([^'"]+)['"]/.exec(line)
      if (module) partials.set(module[1]!, module[2]!)
      if (/^(?:import\s+(?:[\w*{]|['"])|export\s+(?:const|let|var|function|default|async|class|\{|\*))/.test(line)) {
        inside = true
        open = 0
        notes.add(index + 1, line.startsWith('import') ? 'import' : 'export', 'left out', line)
      }
      if (inside) open += (line.match(/[({[]/g)?.length ?? 0) - (line.match(/[)}\]]/g)?.length ?? 0)
      return inside ? '' : line
    })
    .join('\n')
}

function dropInvisible(text: string, notes: Notes): string {
  const lineAt = lineCounter(text)
  return text.replaceAll(invisible, (whole, tag: string, offset: number) => {
    notes.add(lineAt(offset), `<${tag.toLowerCase()}>`, 'left out')
    return keepLines(whole)
  })
}

function adaptTags(
  text: string,
  { isMdx, partials, notes }: { isMdx: boolean; partials: ReadonlyMap<string, string>; notes: Notes },
): string {
  const lineAt = lineCounter(text)
  const closed = new Set([...text.matchAll(/<\/([A-Za-z][\w.:-]*)\s*>/g)].map(match => match[1]!))
  const adapted = text.replaceAll(TAG, (whole, slash: string, name: string, written: string, offset: number) => {
    const lower = name.toLowerCase()
    const isComponent = /^[A-Z]/.test(name) || name.includes('.')
    const isKnown = isComponent
      ? closed.has(name) || /\/\s*$/.test(written) || partials.has(name)
      : htmlNames.has(lower) || lower === 'x-include'
    if (/^(?:https?|mailto|tel|ftp):/i.test(name)) return whole
    if (!isKnown) {
      notes.add(lineAt(offset), `<${name}>`, 'kept as text')
      return `&lt;${whole.slice(1)}`
    }
    const tag = isComponent ? `x-${name.replaceAll('.', '-').toLowerCase()}` : lower
    if (slash) return `</${tag}>`
    const attributes = attributesOf(written, partials)
    const empty = /\/\s*$/.test(written) && !voidNames.has(lower) ? `</${tag}>` : ''
    const partial = isComponent ? partials.get(name) : undefined
    const source = partial && /\.mdx?$/.test(partial) ? ` partial="${partial}"` : ''
    return `<${tag}${source}${attributes}>${empty}${keepLines(whole)}`
  })
  return isMdx ? dedentComponents(adapted) : adapted
}

/** JSX → HTML: strings in braces are strings, pictures that were imported are their files; code goes. */
function attributesOf(written: string, partials: ReadonlyMap<string, string>): string {
  const pattern =
    /([\w:@.-]+)\s*(?:=\s*(?:"([^"]*)"|'([^']*)'|(\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\})|([^\s"'{}>/]+(?:\/[^\s"'{}>]+)*)))?/g
  return [...written.matchAll(pattern)]
    .map(([, name = '', double, single, expression, bare]) => {
      const value = double ?? single ?? (expression ? stringIn(expression.slice(1, -1).trim(), partials) : bare)
      if (expression && value === undefined) return ''
      return ` ${name}="${(value ?? '').replaceAll('"', '&quot;').replaceAll('\n', ' ')}"`
    })
    .join('')
}

function stringIn(expression: string, partials: ReadonlyMap<string, string>): string | undefined {
  const literal = /^(['"`])([^$]*)\1$/s.exec(expression)?.[2]
  const required =
    /require\(\s*['"]([^'"]+)['"]\s*\)/.exec(expression)?.[1] ?? /useBaseUrl\(\s*['"]([^'"]+)['"]/.exec(expression)?.[1]
  const number = /^\d+$/.test(expression) ? expression : undefined
  return literal ?? required ?? partials.get(expression.replace(/\.\w+$/, '')) ?? number
}

/** MDX has no code by indentation: what stands indented in a component is text, and loses the indentation. */
function dedentComponents(text: string): string {
  const frames: { indent: number; inner?: number }[] = []
  const indentOf = (line: string) => line.length - line.trimStart().length
  return text
    .split('\n')
    .map(line => {
      if (line.trim() === '') return line
      const onlyTags = /^\s*(?:<\/?[\w-]+(?:\s[^<>]*)?>\s*)+$/.test(line)
      const tags = onlyTags
        ? [...line.matchAll(/<(\/?)([\w-]+)/g)].filter(([, , name = '']) => !voidNames.has(name))
        : []
      const depth = tags.reduce((sum, [, slash]) => sum + (slash ? -1 : 1), 0)
      if (depth < 0) for (let left = depth; left < 0; left++) frames.pop()
      const frame = frames.at(-1)
      if (frame) frame.inner ??= indentOf(line)
      const extra = frame ? Math.max(0, (frame.inner ?? 0) - frame.indent) : 0
      const shifted = line.slice(Math.min(extra, Math.max(0, indentOf(line) - (frame?.indent ?? 0))))
      if (depth > 0) for (let more = 0; more < depth; more++) frames.push({ indent: indentOf(shifted) })
      return shifted
    })
    .join('\n')
}

/** What no parser of ours knows: attribute lists, wikilinks, abbreviations, icons by name. */
function adaptMarks(text: string, notes: Notes): string {
  const lineAt = lineCounter(text)
  const left =
    (what: string, made = '') =>
    (whole: string, ...rest: unknown[]) => {
      const offset = rest.find(part => typeof part === 'number') as number // String.replaceAll hands it in
      notes.add(lineAt(offset), what, made ? 'changed' : 'left out', whole.trim())
      return made + keepLines(whole)
    }
  // Same lengths of lines are not needed, only the same number of lines: each step counts in the text before it.
  const steps: [RegExp, (whole: string, ...rest: string[]) => string][] = [
    [/^[ \t]*(?:[*+-]|\d+\.)[ \t]+.*\n[ \t]*\{:\s*(?:\.no_toc|toc)\s*[^}]*\}/gim, left('{:toc}')],
    [/\[\[?toc\]\]?[ \t]*$|^@\[toc\].*$/gim, left('[TOC]')],
    [/\{::?\/?[a-z]+[^}\n]*\/?\}(?=\s*$)/gim, left('{: }')],
    [/\{:\s*(#[\w-]+)[^}\n]*\}/g, (_, id = '') => `{${id}}`],
    [/\{:[^}\n]*\}/g, left('{: }')],
    [
      /(?<=[)\]*_`\uE002 \t]|^)\{[ \t]*(?:[.#][\w-]|[\w-]+=)[^{}\n]*\}/gm,
      (whole: string, ...rest: string[]) =>
        /^\{\s*#[^\s}]+\s*\}$/.test(whole) ? whole : left('{.class}')(whole, ...rest),
    ],
    [/^\*\[[^\]\n]+\]:.*$/gm, left('*[abbreviation]:')],
    [/:(?:material|octicons|fontawesome|simple|logos|pg)-[\w-]+:/g, left(':icon:')],
    [/^[ \t]*-{2}8<-{2}\s*"([^"\n]+)".*$/gm, (_, path = '') => `<x-include path="${path}"></x-include>`],
    [
      /\{\{#(?:include|rustdoc_include)\s+([^}\s]+)\s*\}\}/g,
      (_, path = '') => `<x-include path="${path}"></x-include>`,
    ],
    [
      /!\[\[([^\]|\n]+)(?:\|([^\]\n]*))?\]\]/g,
      (_, target = '', label = '') => `![${/^\d+(?:x\d+)?$/.test(label) ? '' : label}](<${target.trim()}>)`,
    ],
    [
      /(?<![[\\\w$])\[\[([^[\]|\n]+)(?:\|([^\]\n]*))?\]\](?![\](])/g,
      (_, target = '', label = '') => `[${label || target.replace(/^.*#/, '') || target}](<wiki:${target.trim()}>)`,
    ],
    [/(?<=[\p{L}\p{N})])~([\p{L}\p{N}+-]{1,12})~(?!~)/gu, (_, index = '') => `<sub>${index}</sub>`],
    [/(?<=[\p{L}\p{N})])\^([\p{L}\p{N}+-]{1,12})\^/gu, (_, index = '') => `<sup>${index}</sup>`],
  ]
  return steps.reduce((changing, [pattern, replace]) => changing.replaceAll(pattern, replace), text)
}
