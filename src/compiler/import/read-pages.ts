import { posix } from 'node:path'
import type { Complaint } from '#compiler/complaint.ts'
import type { ContentFile, ReadFolder } from '#compiler/read/read-files.ts'
import type { Language } from '#domain/locale/language.ts'
import { type ImportNote, type Notes, notesOf } from './import-notes.ts'
import { dropTitle, type FoundHeadings, findHeadings, textOf } from './page-headings.ts'
import { type HtmlOptions, openHtml, pageHtml } from './page-html.ts'
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
  headings: FoundHeadings
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
  const known: KnownTexts = new Map()
  const pages = kept.flatMap(file => {
    const page = readPage(file, places.get(file.path)!, { folder, notes, known }) // made of the same files
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

/** What came of a text, so that its copies in other languages need not be read again: in many help centres half of all files. */
type KnownTexts = Map<string, { read: ReadText; notes: ImportNote[] }>

type ReadText = Omit<Page, 'file' | 'language' | 'path' | 'title'> & { title: string | undefined }

function readPage(
  file: ContentFile,
  place: { language: Language; path: string },
  { folder, notes, known }: { folder: ReadFolder; notes: ImportNote[]; known: KnownTexts },
): Page | LeftOut {
  const key = `${posix.extname(file.path).toLowerCase()} ${file.hash}`
  let text = known.get(key)
  if (!text) {
    const own: ImportNote[] = []
    let isAlikeElsewhere = true
    const here = <Value>(value: Value) => {
      isAlikeElsewhere = false
      return value
    }
    const of = notesOf(file.path, own)
    const read = readText(file, { language: () => here(place.language), files: () => here(folder.files) }, of)
    if ('why' in read) {
      notes.push(...own)
      return read
    }
    text = { read, notes: own }
    if (isAlikeElsewhere) known.set(key, text)
  }
  for (const note of text.notes) notes.push({ ...note, file: file.path })
  const { title, ...read } = text.read
  return { file, ...place, ...read, title: title ?? titled(nameOf(place.path)) }
}

function readText(file: ContentFile, here: Pick<HtmlOptions, 'language' | 'files'>, notes: Notes): ReadText | LeftOut {
  const { data, body, bodyLine, remarks, lenient } = readHead(file.text ?? '')
  const [remark] = remarks
  if (remark) return { file: file.path, line: remark.line, why: `${remark.found} — expected ${remark.expected}` }
  if (data['draft'] === true || data['published'] === false) return { file: file.path, line: 1, why: 'a draft' }
  if (lenient) notes.add(2, 'front matter', 'changed', lenient)
  const main = openHtml(pageHtml({ file, body, firstLine: bodyLine, notes, ...here }))
  const isEmpty = () => !/[\p{L}\p{N}]/u.test(main.textContent ?? '') && !main.querySelector('img')
  const withoutText = { file: file.path, line: bodyLine, why: 'a page without text' }
  if (isEmpty()) return withoutText
  const { title, isHeading } = titleOf(data, main)
  if (title !== undefined) dropTitle(main, title, isHeading)
  if (isEmpty()) return withoutText
  const headings = findHeadings(main)
  return { title, data, html: main.innerHTML, headings, firstLine: bodyLine }
}

/** Characters that change the direction of what follows, and line separators, have no place in a title. */
export const plainLine = (text: string): string =>
  text
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replaceAll(/[\s\u0085\u2028\u2029]+/g, ' ')
    .replaceAll('{{', '{ {')
    .trim()

/** Undefined where only the name of the file says one; then there is no heading that could repeat it. */
function titleOf(data: Record<string, unknown>, main: Element): { title: string | undefined; isHeading: boolean } {
  const known = [data['title'], data['linkTitle'], data['sidebar_label'], data['sidebarTitle']].find(
    value => (typeof value === 'string' && value.trim() && !/\{\{|\{%/.test(value)) || typeof value === 'number',
  )
  if (known !== undefined) return { title: titled(String(known)), isHeading: false }
  const heading = Array.from(main.querySelectorAll('h1,h2')).find(element => textOf(element))
  return { title: heading && titled(textOf(heading)), isHeading: heading !== undefined }
}

const titled = (text: string): string => [...(plainLine(text) || 'Article')].slice(0, 200).join('').trim()

function nameOf(path: string): string {
  const name = posix.basename(path).replaceAll(/[-_]+/g, ' ')
  return name.charAt(0).toUpperCase() + name.slice(1)
}
