import { protectCode } from './protect-code.ts'

/** What becomes of a link or picture; without `url` its text stays, and `note` says why. */
export interface Rewritten {
  url?: string
  /** A picture that becomes a link. */
  asLink?: true
  note?: string
}

export type Rewrite = (url: string, isPicture: boolean) => Rewritten

const LABEL = /(?:[^[\]\\]|\\[\s\S]|\[(?:[^[\]\\]|\\[\s\S])*\])*/.source
const TARGET = /(<[^<>\n]*>|(?:[^\s()<>\\]|\\[^\s]|\((?:[^\s()\\]|\\[^\s])*\))*)/.source
const TITLE = /(\s+(?:"[^"]*"|'[^']*'|\([^()]*\)))?/.source
const INLINE = new RegExp(`(!?)\\[(${LABEL})\\]\\(\\s*${TARGET}${TITLE}\\s*\\)`, 'g')
const DEFINITION = new RegExp(`^ {0,3}\\[([^\\]\\n]+)\\]:\\s*${TARGET}${TITLE}[ \\t]*$`, 'gm')
const REFERENCE = new RegExp(`(!?)\\[(${LABEL})\\](?:\\[([^\\]]*)\\])?(?![(:])`, 'g')

/** Hands every address of a text to `rewrite`; code is left alone. Tells what was lost. */
export function rewriteLinks(markdown: string, rewrite: Rewrite): { markdown: string; notes: string[] } {
  const notes: string[] = []
  const code = protectCode(markdown)
  const inline = inlineReferences(code.text)
  const replace = (text: string): string =>
    text.replaceAll(INLINE, (_, bang: string, label: string, target: string, title = '') => {
      const isPicture = bang === '!'
      const inner = isPicture ? label : replace(label)
      const { url, asLink, note } = rewrite(target.replace(/^<(.*)>$/, '$1'), isPicture)
      if (note) notes.push(note)
      if (url === undefined) return inner
      const written = /[\s()<>]/.test(url) ? `<${url.replaceAll(/[<>]/g, encodeURIComponent)}>` : url
      if (isPicture && !asLink) return `![${label.trim() || nameOf(url)}](${written}${title})`
      return `[${inner.trim() || nameOf(url)}](${written}${title})`
    })
  return { markdown: code.restore(replace(inline)), notes }
}

/** `[text][ref]` with `[ref]: url` elsewhere → `[text](url)`. */
function inlineReferences(text: string): string {
  const targets = new Map<string, string>()
  const rest = text.replaceAll(DEFINITION, (_, name: string, target: string, title = '') => {
    targets.set(name.trim().toLowerCase(), `${target}${title}`)
    return ''
  })
  if (targets.size === 0) return text
  return rest.replaceAll(REFERENCE, (whole, bang: string, label: string, reference: string | undefined) => {
    const target = targets.get((reference || label).trim().toLowerCase())
    return target === undefined ? whole : `${bang}[${label}](${target})`
  })
}

const nameOf = (url: string): string => {
  const last =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .findLast(Boolean) ?? url
  return last.replace(/\.\w+$/, '').replaceAll(/[-_]+/g, ' ') || url
}
