import { hash } from 'node:crypto'
import { posix } from 'node:path'
import type { ContentFile } from '#compiler/read/read-files.ts'
import type { Language } from '#domain/locale/language.ts'
import { frontOf, usedKeys } from './article-front.ts'
import { indexPages } from './find-page.ts'
import { type ImportNote, notesOf } from './import-notes.ts'
import { nameHeadings, type PageAnchors, writeHeadingIds } from './page-headings.ts'
import { openHtml } from './page-html.ts'
import type { Page } from './read-pages.ts'
import { indexPictures, resolveAddresses } from './resolve-addresses.ts'
import { toMarkdown } from './to-markdown.ts'
import { topicNames } from './topic-names.ts'

export interface ImportedArticle {
  language: Language
  topic: string
  name: string
  front: Record<string, unknown>
  body: string
  /** Where it comes from. */
  page: Page
}

export interface Imported {
  sourceLanguage: Language
  languages: Language[]
  topics: { id: string; titles: Record<Language, string> }[]
  articles: ImportedArticle[]
  /** Target in the content folder → file. */
  pictures: Map<string, ContentFile>
  /** Former path → id; kept, so that the next import gives the same ids. */
  ids: Record<string, string>
  notes: ImportNote[]
  unusedKeys: string[]
}

export interface ImportOptions {
  topic: string
  /** Of a former import. */
  ids: Record<string, string>
  files: ReadonlyMap<string, ContentFile>
  /** Address of the former site: links to what is not here lead there. */
  site?: string
  /** Pictures that cannot be shown, by path. */
  unusable?: ReadonlySet<string>
}

const FIRST_ID = 101

/** Makes a content folder of the pages of another help centre: one article per path, translations aligned by it. */
export function importPages(
  read: readonly Page[],
  { topic, ids: formerIds, files, site, unusable = new Set() }: ImportOptions,
): Imported {
  const notes: ImportNote[] = []
  const pages = oneOfEach(read, notes)
  const languages = [...new Set(pages.map(page => page.language))].sort()
  const sourceLanguage = languages.includes('en') ? 'en' : (languages[0] ?? 'en')
  const sourceFirst = pages.toSorted(
    (a, b) => Number(b.language === sourceLanguage) - Number(a.language === sourceLanguage) || compare(a.path, b.path),
  )
  const ids = assignIds(sourceFirst, formerIds)
  const present = new Set(pages.map(page => page.path))
  const articlePaths = assignPaths(
    Object.keys(ids).filter(path => present.has(path)),
    topic,
  )

  const anchors = new Map<Page, PageAnchors>()
  const sources = new Map<string, Page>()
  for (const page of sourceFirst) {
    const source = sources.get(page.path)
    if (!source) sources.set(page.path, page)
    anchors.set(page, nameHeadings(page.headings, source && idsOf(anchors.get(source))))
  }

  const pictures = new Map<string, ContentFile>()
  const find = indexPages(sourceFirst, sourceLanguage)
  const findPicture = indexPictures(files)
  const markdownOf = toMarkdownOnce()
  const articles = sourceFirst.map((page): ImportedArticle => {
    const source = sources.get(page.path)! // the first of each path
    const main = openHtml(page.html)
    writeHeadingIds(main, anchors.get(page)!) // of every page
    resolveAddresses(main, {
      page,
      ids,
      anchorsOf: other => anchors.get(other),
      find,
      findPicture,
      keepPicture(file) {
        if (unusable.has(file.path)) return undefined
        const target = pictureTarget(file)
        pictures.set(target, file)
        return target
      },
      site,
      notes: notesOf(page.file.path, notes),
    })
    const body = markdownOf(main)
    const front = frontOf(page, ids[page.path]!, main, source === page)
    return { language: page.language, ...articlePaths.get(page.path)!, front, body, page } // one for every path
  })
  const nameOf = topicNames(sourceFirst, files, sourceLanguage)
  const topics = [...new Map([...articlePaths.values()].map(path => [path.topic, nameOf(path.folder)]))]
    .sort(([, a], [, b]) => (a.position < b.position ? -1 : Number(a.position > b.position)))
    .map(([id, { titles }]) => ({ id, titles }))
  const unusedKeys = [...new Set(pages.flatMap(page => Object.keys(page.data)))]
    .filter(key => !usedKeys.has(key))
    .sort()
  return { sourceLanguage, languages, topics, articles, pictures, ids, notes, unusedKeys }
}

/** Of a translation that nobody has begun there is one copy in each language. */
function toMarkdownOnce(): (main: Element) => string {
  const known = new Map<string, string>()
  return main => {
    const html = hash('sha256', main.innerHTML)
    const body = known.get(html) ?? toMarkdown(main)
    known.set(html, body)
    return body
  }
}

const idsOf = (anchors: PageAnchors | undefined): string[] | undefined => anchors?.headings.map(heading => heading.id)

/** `a.md` beside `a.mdx`, or `a/index.md`: the second gets a path of its own. */
function oneOfEach(pages: readonly Page[], notes: ImportNote[]): Page[] {
  const taken = new Set<string>()
  return pages.map(page => {
    let { path } = page
    for (let number = 2; taken.has(`${page.language} ${path.toLowerCase()}`); number++) path = `${page.path}-${number}`
    taken.add(`${page.language} ${path.toLowerCase()}`)
    if (path === page.path) return page
    notesOf(page.file.path, notes).add(1, 'path', 'changed', `${page.path} is there already; it became ${path}`)
    return { ...page, path }
  })
}

function assignIds(pages: readonly Page[], former: Record<string, string>): Record<string, string> {
  const ids: Record<string, string> = { ...former }
  let next = Math.max(FIRST_ID - 1, ...Object.values(former).map(Number).filter(Number.isFinite)) + 1
  for (const path of [...new Set(pages.map(page => page.path))].sort(compare)) ids[path] ??= String(next++)
  return ids
}

interface ArticlePath {
  topic: string
  folder: string
  name: string
}

function assignPaths(paths: readonly string[], defaultTopic: string): Map<string, ArticlePath> {
  const taken = new Set<string>()
  const articlePaths = new Map<string, ArticlePath>()
  for (const path of paths) {
    const segments = path.split('/')
    const folder = segments.length > 1 ? segments[0]! : defaultTopic
    const topic = asciiName(folder) || 'help'
    const wanted = asciiName(segments.slice(segments.length > 1 ? 1 : 0).join('-')) || 'article'
    let name = wanted
    for (let number = 2; taken.has(`${topic}/${name}`); number++) name = `${wanted}-${number}`
    taken.add(`${topic}/${name}`)
    articlePaths.set(path, { topic, folder, name })
  }
  return articlePaths
}

function pictureTarget(file: ContentFile): string {
  const ending = posix.extname(file.path)
  const hash = file.hash.replaceAll(/[^A-Za-z0-9]/g, 'x').slice(0, 6)
  return `images/${hash}-${asciiName(posix.basename(file.path, ending)) || 'picture'}${ending.toLowerCase()}`
}

const asciiName = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 80)
    .replaceAll(/^-|-$/g, '')

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
