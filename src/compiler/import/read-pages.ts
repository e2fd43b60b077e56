import { posix } from 'node:path'
import { type Complaint, complaintOf } from '#compiler/complaint.ts'
import type { ContentFile, ReadFolder } from '#compiler/read/read-files.ts'
import { parseYaml } from '#compiler/read/yaml-source.ts'
import { type Language, primaryOf } from '#domain/locale/language.ts'
import { cleanMarkdown } from './clean-markdown.ts'

/** One file of the former help centre. */
export interface Page {
  file: ContentFile
  language: Language
  /** The same for all translations: relative, without language and ending. */
  path: string
  title: string
  data: Record<string, unknown>
  markdown: string
  dropped: string[]
}

/** Reads `<language>/<…>.md(x)`, `<name>.<language>.md(x)`, or files in one language. Complains of what it cannot read. */
export function readPages(folder: ReadFolder, defaultLanguage: Language): { pages: Page[]; complaints: Complaint[] } {
  const complaints = [...folder.complaints]
  const pages: Page[] = []
  const files = [...folder.files.values()].filter(
    file => /\.mdx?$/.test(file.path) && !/(?:^|\/)(?:readme|license|contributing|changelog)\.mdx?$/i.test(file.path),
  )
  const root = commonRoot(files.map(file => file.path))
  for (const file of files) {
    const { language, path } = placeOf(file.path.slice(root.length), defaultLanguage)
    const { head, body } = splitHead(file.text ?? '')
    const source = parseYaml(head, 2)
    complaints.push(...source.remarks.map(remark => complaintOf(file.path, remark)))
    const data = typeof source.data === 'object' && source.data !== null ? (source.data as Record<string, unknown>) : {} // an object
    const { markdown, dropped } = cleanMarkdown(body, file.path.endsWith('x'))
    pages.push({ file, language, path, title: titleOf(data, markdown, path), data, markdown, dropped })
  }
  return { pages, complaints }
}

/** Folders that hold everything, such as `docs/`, are no topics. */
function commonRoot(paths: readonly string[]): string {
  const first = paths[0]?.split('/') ?? []
  let root = ''
  for (const segment of first.slice(0, -1)) {
    if (languageOf(segment) || !paths.every(path => path.startsWith(`${root}${segment}/`))) break
    root += `${segment}/`
  }
  return root
}

function placeOf(path: string, defaultLanguage: Language): { language: Language; path: string } {
  const plain = path.replace(/\.mdx?$/, '')
  const [first = '', ...rest] = plain.split('/')
  const folder = rest.length ? languageOf(first) : undefined
  if (folder) return { language: folder, path: rest.join('/') }
  const suffix = /^(.+)[._]([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)$/.exec(posix.basename(plain))
  const language = suffix ? languageOf(suffix[2]!) : undefined
  if (!suffix || !language) return { language: defaultLanguage, path: plain }
  return { language, path: posix.join(posix.dirname(plain), suffix[1]!) }
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** `pt-br` → `pt-BR`; undefined for folders such as `faq`, which are no languages. */
function languageOf(segment: string): Language | undefined {
  const tag = segment.replace('_', '-')
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?$/.test(tag)) return undefined
  try {
    return names.of(primaryOf(tag)) ? Intl.getCanonicalLocales(tag)[0] : undefined
  } catch {
    return undefined
  }
}

function splitHead(text: string): { head: string; body: string } {
  const match = /^---[ \t]*\n([\s\S]*?\n)?---[ \t]*(?:\n|$)/.exec(text)
  return match ? { head: match[1] ?? '', body: text.slice(match[0].length) } : { head: '', body: text }
}

function titleOf(data: Record<string, unknown>, markdown: string, path: string): string {
  const written =
    typeof data['title'] === 'string' || typeof data['title'] === 'number' ? String(data['title']).trim() : ''
  const heading = /^#{1,2}[ \t]+(.+?)[ \t#]*$/m.exec(markdown)?.[1]?.replace(/\s*\{#[^}]*\}$/, '')
  const fromName = posix.basename(path).replaceAll(/[-_]+/g, ' ')
  return (written || heading || fromName.charAt(0).toUpperCase() + fromName.slice(1))
    .replaceAll('{{', '{ {')
    .slice(0, 200)
}
