import { posix } from 'node:path'
import type { Complaint } from '#compiler/complaint.ts'
import type { ContentFile, ReadFolder } from '#compiler/read/read-files.ts'
import type { Language } from '#domain/locale/language.ts'
import { type ImportNote, notesOf } from './import-notes.ts'
import { dropTitle, textOf } from './page-headings.ts'
import { openHtml, pageHtml } from './page-html.ts'
import { PAGE, placesOf } from './page-places.ts'
import { readHead } from './read-head.ts'

/** One file of the former help centre. */
export interface Page {
  file: ContentFile
  language: Language
  /** The same for all translations: relative, without language and ending. */
  path: string
  title: string
  data: Record<string, unknown>
  html: string
  /** Line of the file on which the text starts. */
  firstLine: number
}

/** A file that did not come in, and why. */
export interface LeftOut {
  file: string
  line: number
  why: string
}

export interface ReadPages {
  pages: Page[]
  notes: ImportNote[]
  leftOut: LeftOut[]
  /** Files with the ending of a page. */
  found: number
}

/** Reads every page for itself: what cannot be read is listed, all others come in. */
export function readPages(folder: ReadFolder, defaultLanguage: Language): ReadPages {
  const notes: ImportNote[] = []
  const leftOut: LeftOut[] = folder.complaints
    .filter(({ file }) => PAGE.test(file))
    .map(({ file, line, found, expected }: Complaint) => ({ file, line, why: `${found} — expected ${expected}` }))
  const files = [...folder.files.values()].filter(file => PAGE.test(file.path))
  const root = rootOf(files.map(file => file.path))
  const kept = files.filter(file => {
    const why = whyNot(file.path, root)
    if (why) leftOut.push({ file: file.path, line: 1, why })
    return !why
  })
  const places = placesOf(
    kept.map(file => file.path),
    defaultLanguage,
  )
  const pages = kept.flatMap(file => {
    const page = readPage(file, places.get(file.path)!, folder, notes) // made of the same files
    if ('why' in page) leftOut.push(page)
    return 'why' in page ? [] : [page]
  })
  return {
    pages,
    notes,
    leftOut,
    found: files.length + leftOut.length - (files.length - kept.length) - (kept.length - pages.length),
  }
}

const rootOf = (paths: readonly string[]): number => Math.min(...paths.map(path => path.split('/').length))

const aboutProject = /^(?:readme|licen[sc]es?|contributing|changelog|code[-_]of[-_]conduct|security)(?:\.[\w.-]+)?$/i
const partialFolder = /^_(?:partials?|includes?|layouts?|snippets?|drafts?|templates?|data|sass|plugins)$/i

/** Files that are no page of their own. The folder is a project's only at its root; deeper, a licence is an article. */
function whyNot(path: string, root: number): string | undefined {
  const segments = path.split('/')
  const name = segments.at(-1)!.replace(PAGE, '')
  if (segments.length === 1 && root === 1 && aboutProject.test(name)) return 'about the project, no help page'
  if (segments.slice(0, -1).some(folder => partialFolder.test(folder)) || /^_(?!index)/.test(name))
    return 'a part of other pages'
  return undefined
}

function readPage(
  file: ContentFile,
  place: { language: Language; path: string },
  folder: ReadFolder,
  notes: ImportNote[],
): Page | LeftOut {
  const { data, body, bodyLine, remarks, lenient } = readHead(file.text ?? '')
  const [remark] = remarks
  if (remark) return { file: file.path, line: remark.line, why: `${remark.found} — expected ${remark.expected}` }
  if (data['draft'] === true || data['published'] === false) return { file: file.path, line: 1, why: 'a draft' }
  const of = notesOf(file.path, notes)
  if (lenient) of.add(2, 'front matter', 'changed', lenient)
  const html = pageHtml({ file, body, firstLine: bodyLine, language: place.language, files: folder.files, notes: of })
  const main = openHtml(html)
  if (!/[\p{L}\p{N}]/u.test(main.textContent ?? '') && !main.querySelector('img'))
    return { file: file.path, line: bodyLine, why: 'a page without text' }
  const { title, isHeading } = titleOf(data, main, place.path)
  dropTitle(main, title, isHeading)
  if (!/[\p{L}\p{N}]/u.test(main.textContent ?? '') && !main.querySelector('img'))
    return { file: file.path, line: bodyLine, why: 'a page without text' }
  return { file, ...place, title, data, html: main.innerHTML, firstLine: bodyLine }
}

/** Characters that change the direction of what follows, and line separators, have no place in a title. */
export const plainLine = (text: string): string =>
  text
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replaceAll('{{', '{ {')
    .trim()

function titleOf(data: Record<string, unknown>, main: Element, path: string): { title: string; isHeading: boolean } {
  const known = [data['title'], data['linkTitle'], data['sidebar_label'], data['sidebarTitle']].find(
    value => (typeof value === 'string' && value.trim() && !/\{\{|\{%/.test(value)) || typeof value === 'number',
  )
  const heading = Array.from(main.querySelectorAll('h1,h2')).find(element => textOf(element))
  const fromName = posix.basename(path).replaceAll(/[-_]+/g, ' ')
  const title = plainLine(
    String(known ?? (heading && textOf(heading)) ?? fromName.charAt(0).toUpperCase() + fromName.slice(1)),
  )
  return {
    title: [...(title || 'Article')].slice(0, 200).join('').trim(),
    isHeading: known === undefined && heading !== undefined,
  }
}
