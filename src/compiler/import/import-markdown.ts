import { posix } from 'node:path'
import { readAddress } from '#compiler/markdown/address.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'
import { titleOfName } from '#compiler/read/read-topics.ts'
import type { Language } from '#domain/locale/language.ts'
import { nameHeadings, type PageHeading } from './page-headings.ts'
import type { Page } from './read-pages.ts'
import { type Rewritten, rewriteLinks } from './rewrite-links.ts'
import { summaryOf } from './summary.ts'

export interface ImportedArticle {
  language: Language
  topic: string
  name: string
  front: Record<string, unknown>
  body: string
}

export interface Imported {
  sourceLanguage: Language
  languages: Language[]
  topics: { id: string; title: string }[]
  articles: ImportedArticle[]
  /** Target in the content folder → file. */
  pictures: Map<string, ContentFile>
  /** Former path → id; kept, so that the next import gives the same ids. */
  ids: Record<string, string>
  /** What was lost, `file: what`. */
  notes: string[]
  unusedKeys: string[]
}

export interface ImportOptions {
  topic: string
  /** Of a former import. */
  ids: Record<string, string>
  files: ReadonlyMap<string, ContentFile>
}

const usedKeys = new Set([
  'title',
  'summary',
  'description',
  'order',
  'sidebar',
  'set',
  'index',
  'keywords',
  'tags',
  'updated',
  'lastUpdated',
  'date',
])
const FIRST_ID = 101

/** Makes a content folder of the pages of another help centre: one article per path, translations aligned by it. */
export function importPages(pages: readonly Page[], { topic, ids: formerIds, files }: ImportOptions): Imported {
  const languages = [...new Set(pages.map(page => page.language))].sort()
  const sourceLanguage = languages.includes('en') ? 'en' : (languages[0] ?? 'en')
  const sourceFirst = pages.toSorted(
    (a, b) => Number(b.language === sourceLanguage) - Number(a.language === sourceLanguage) || compare(a.path, b.path),
  )
  const ids = assignIds(sourceFirst, formerIds)
  const articlePaths = assignPaths(
    Object.keys(ids).filter(path => pages.some(page => page.path === path)),
    topic,
  )

  const headings = new Map<Page, PageHeading[]>()
  const sourceIds = new Map<string, string[]>()
  const bodies = new Map<Page, string>()
  for (const page of sourceFirst) {
    const named = nameHeadings(page.markdown, page.title, sourceIds.get(page.path))
    headings.set(page, named.headings)
    bodies.set(page, named.markdown)
    if (!sourceIds.has(page.path))
      sourceIds.set(
        page.path,
        named.headings.map(heading => heading.id),
      )
  }

  const pictures = new Map<string, ContentFile>()
  const notes: string[] = []
  const articles = sourceFirst.map((page): ImportedArticle => {
    const resolve = linkResolver(page, sourceFirst, ids, headings)
    const { markdown, notes: lost } = rewriteLinks(bodies.get(page)!, (url, isPicture) =>
      isPicture ? resolvePicture(url, page, files, pictures) : resolve(url),
    )
    notes.push(
      ...page.dropped.map(name => `${page.file.path}: ${name} taken out, its text kept`),
      ...lost.map(note => `${page.file.path}: ${note}`),
    )
    const articlePath = articlePaths.get(page.path)! // one for every path
    const front = frontOf(
      page,
      ids[page.path]!,
      markdown,
      page.language === sourceLanguage ||
        !pages.some(other => other.path === page.path && other.language === sourceLanguage),
    )
    return { language: page.language, ...articlePath, front, body: markdown }
  })
  const topics = [...new Map([...articlePaths.values()].map(({ topic, topicTitle }) => [topic, topicTitle]))].map(
    ([id, title]) => ({ id, title }),
  )
  const unusedKeys = [...new Set(pages.flatMap(page => Object.keys(page.data)))]
    .filter(key => !usedKeys.has(key))
    .sort()
  return { sourceLanguage, languages, topics, articles, pictures, ids, notes, unusedKeys }
}

function assignIds(pages: readonly Page[], former: Record<string, string>): Record<string, string> {
  const ids: Record<string, string> = { ...former }
  let next = Math.max(FIRST_ID - 1, ...Object.values(former).map(Number).filter(Number.isFinite)) + 1
  for (const path of [...new Set(pages.map(page => page.path))].sort(compare)) ids[path] ??= String(next++)
  return ids
}

interface ArticlePath {
  topic: string
  topicTitle: string
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
    articlePaths.set(path, { topic, topicTitle: titleOfName(folder), name })
  }
  return articlePaths
}

function frontOf(page: Page, id: string, markdown: string, isSource: boolean): Record<string, unknown> {
  const { data } = page
  const [set, index, sidebar] = [
    Number(data['set']),
    Number(data['index']),
    data['sidebar'] as { order?: unknown } | undefined,
  ] // looked at with Number()
  const order = [
    Number(data['order'] ?? Number.NaN),
    Number(sidebar?.order ?? Number.NaN),
    (set || 0) * 1000 + index,
  ].find(Number.isFinite)
  const updated = [data['updated'], data['lastUpdated'], data['date']].map(dayOf).find(Boolean)
  const keywords = [data['keywords'], data['tags']].flat().filter(word => typeof word === 'string')
  return {
    id: /^\d+$/.test(id) ? Number(id) : id,
    title: page.title,
    summary: summaryOf(data['summary'] ?? data['description'], markdown, page.language) || page.title,
    ...(isSource && order !== undefined && { order }),
    ...(isSource && updated && { updated }),
    ...(keywords.length && { keywords }),
  }
}

function dayOf(value: unknown): string | undefined {
  const text = value instanceof Date ? value.toISOString() : String(value ?? '')
  return /^\d{4}-\d\d-\d\d/.exec(text)?.[0]
}

/** Links between pages become links by id; what leads nowhere keeps its text. */
function linkResolver(
  page: Page,
  pages: readonly Page[],
  ids: Record<string, string>,
  headings: ReadonlyMap<Page, PageHeading[]>,
): (url: string) => Rewritten {
  const fragmentOf = (target: Page, fragment: string) =>
    headings.get(target)?.find(heading => heading.slug === fragment || heading.id === fragment)?.id
  return url => {
    const address = readAddress(url)
    if (address.kind === 'external') return { url: address.url }
    if (address.kind === 'fragment') {
      const id = fragmentOf(page, address.fragment)
      return id ? { url: `#${id}` } : { note: `link to #${address.fragment} turned into text: no such heading` }
    }
    if (address.kind !== 'file') return { note: `link to ${url.slice(0, 80)} turned into text` }
    const [path = '', fragment = ''] = address.path.split('#', 2)
    const target = findPage(path.replace(/\?.*$/, ''), page, pages)
    if (!target) return { note: `link to ${address.path.slice(0, 80)} turned into text: no such page here` }
    const id = fragment ? fragmentOf(target, fragment) : undefined
    return {
      url: `article:${ids[target.path]}${id ? `#${id}` : ''}`,
      ...(fragment && !id && { note: `#${fragment} left out of a link: no such heading in ${target.file.path}` }),
    }
  }
}

/** By path from the file, from the site's root, and by the last segments, as sites mount their folders anywhere. */
function findPage(path: string, from: Page, pages: readonly Page[]): Page | undefined {
  const plain = path.replace(/\.(?:mdx?|html?)$/, '').replace(/\/(?:index)?$/, '')
  const isAbsolute = plain.startsWith('/')
  const candidates = isAbsolute
    ? [plain.slice(1), plain.slice(1).split('/').slice(1).join('/'), plain.split('/').at(-1)!]
    : [posix.join(posix.dirname(from.path), plain), posix.join(from.path, plain)]
  const inOrder = pages.toSorted((a, b) => Number(b.language === from.language) - Number(a.language === from.language))
  for (const candidate of candidates.filter(Boolean)) {
    const found = inOrder.find(page => page.path === candidate || page.path === `${candidate}/index`)
    if (found) return found
  }
  return undefined
}

function resolvePicture(
  url: string,
  page: Page,
  files: ReadonlyMap<string, ContentFile>,
  pictures: Map<string, ContentFile>,
): Rewritten {
  const address = readAddress(url)
  if (address.kind === 'external')
    return { url: address.url, asLink: true, note: `picture ${address.url.slice(0, 80)} turned into a link` }
  if (address.kind !== 'file') return { note: `picture ${url.slice(0, 40)} left out` }
  const path = address.path.replace(/[?#].*$/, '')
  const file = [posix.join(posix.dirname(page.file.path), path), path.replace(/^\//, ''), posix.join('public', path)]
    .map(candidate => files.get(candidate))
    .find(Boolean)
  if (!file || !/\.(?:png|jpe?g|webp|avif|gif|svg)$/i.test(path))
    return { note: `picture ${path.slice(0, 80)} left out: no such file` }
  const target = `images/${file.hash.replaceAll(/[^A-Za-z0-9]/g, 'x').slice(0, 6)}-${asciiName(posix.basename(path, posix.extname(path))) || 'picture'}${posix.extname(path).toLowerCase()}`
  pictures.set(target, file)
  return { url: target }
}

const asciiName = (text: string): string =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
