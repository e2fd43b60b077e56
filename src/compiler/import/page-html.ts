import { posix } from 'node:path'
import { createDocument } from '@mixmark-io/domino'
import type { ContentFile } from '#compiler/read/read-files.ts'
import { adaptElements } from './adapt-elements.ts'
import { adaptSource } from './adapt-source.ts'
import type { Notes } from './import-notes.ts'
import { protectCode } from './protect-code.ts'
import { readHead } from './read-head.ts'
import { createSourceParser } from './source-parser.ts'

const parsers = { md: createSourceParser(false), mdx: createSourceParser(true) }

export interface HtmlOptions {
  file: ContentFile
  body: string
  firstLine: number
  /** These two are asked for only where the text needs them: then it is another page elsewhere. */
  language: () => string
  files: () => ReadonlyMap<string, ContentFile>
  notes: Notes
}

/** The text of a page as HTML in which all dialects have become the same. */
export function pageHtml(options: HtmlOptions, depth = 0): string {
  const { file, body, firstLine, notes } = options
  const isMdx = /\.mdx$/i.test(file.path) || hasModules(protectCode(body).text)
  const shifted: Notes = { add: (line, ...rest) => notes.add(line + firstLine - 1, ...rest) }
  const source = adaptSource(body, { isMdx, language: options.language, notes: shifted })
  const html = (isMdx ? parsers.mdx : parsers.md).render(source, { notes: shifted })
  const main = openHtml(html)
  if (/<x-include|\spartial=/i.test(html))
    for (const include of Array.from(main.querySelectorAll('x-include,[partial]'))) insert(include, options, depth)
  adaptElements(main, firstLine, notes)
  return main.innerHTML
}

/** Docusaurus reads MDX in `.md`, too. */
const hasModules = (text: string): boolean =>
  /^(?:import\s+[\w{*].*\sfrom\s+['"]|export\s+(?:const\s+\w+\s*=|default\s|function\s+\w+\())/m.test(text)

export function openHtml(html: string): Element {
  return createDocument(`<!doctype html><body><main>${html}</main></body>`).querySelector('main')! // written here
}

/** A text of another file in its place; as deep as four, so that two that include each other end. */
function insert(include: Element, options: HtmlOptions, depth: number): void {
  const path = include.getAttribute('partial') ?? include.getAttribute('path') ?? ''
  const found = depth < 4 ? findInclude(path, options) : undefined
  const line = Number(include.closest('[data-line]')?.getAttribute('data-line') ?? 1) + options.firstLine - 1
  if (found?.text === undefined) {
    options.notes.add(line, 'include', 'left out', `${path}: no such text here`)
    include.remove()
    return
  }
  const { body, bodyLine } = readHead(found.text)
  const quiet: Notes = {
    add: (at, what, outcome, detail = '') => options.notes.add(line, what, outcome, `${found.path}:${at} ${detail}`),
  }
  const html = pageHtml({ ...options, file: found, body, firstLine: bodyLine, notes: quiet }, depth + 1)
  const holder = include.ownerDocument.createElement('div')
  holder.innerHTML = html
  for (const part of Array.from(holder.querySelectorAll('[data-line]'))) part.removeAttribute('data-line')
  include.parentNode?.replaceChild(holder, include)
}

function findInclude(path: string, { file, ...options }: HtmlOptions): ContentFile | undefined {
  const [files, language] = [options.files(), options.language()]
  const plain = path
    .replace(/^@site\//, '')
    .replace(/^~?\//, '')
    .replace(/:.*$/, '')
  const near = posix.join(posix.dirname(file.path), plain)
  const folders = ['', '_includes/', 'includes/', `_i18n/${language}/`, 'snippets/', 'docs/']
  const candidates = [near, ...folders.map(folder => folder + plain)]
  return candidates
    .flatMap(candidate => [files.get(candidate), files.get(`${candidate}.md`), files.get(`${candidate}.mdx`)])
    .find(found => found?.text !== undefined && /\.(?:mdx?|markdown|html?)$/i.test(found.path))
}
