import { posix } from 'node:path'
import { type Language, primaryOf } from '#domain/locale/language.ts'

/** Where a page stands: its language, and a path that is the same for all its translations. */
export interface Place {
  language: Language
  /** Without language, ending and the folders that hold everything. */
  path: string
}

/** Endings of pages; `.MD` is one, too. */
export const PAGE = /\.(?:mdx?|markdown)$/i

/** Tells the language of every file by the set of its sibling folders, by its name, else the default. */
export function placesOf(paths: readonly string[], defaultLanguage: Language): Map<string, Place> {
  const folders = languageFolders(paths, defaultLanguage)
  const suffixed = languageSuffixes(paths)
  const placed = paths.map(path => {
    const { language, rest } = takeLanguage(path, folders, suffixed)
    return { path, language: language ?? defaultLanguage, rest: rest.replace(PAGE, '') }
  })
  const root = commonRoot(placed.map(({ rest }) => rest))
  return new Map(placed.map(({ path, language, rest }) => [path, { language, path: rest.slice(root.length) }]))
}

function takeLanguage(path: string, folders: ReadonlyMap<string, Language>, suffixed: ReadonlyMap<string, Language>) {
  let language = suffixed.get(path)
  const rest = language ? path.replace(/[._][A-Za-z_-]+(?=\.\w+$)/, '') : path
  const kept: string[] = []
  let folder = ''
  for (const segment of rest.split('/')) {
    folder = folder ? `${folder}/${segment}` : segment
    const own = folders.get(folder)
    if (own) language = own
    else kept.push(segment)
  }
  return { language, rest: sameTree(kept.join('/')) }
}

/** Docusaurus keeps translations of `docs/` under another name. */
const sameTree = (path: string): string =>
  path
    .replace(/(^|\/)i18n\/docusaurus-plugin-content-docs\/(?:current|version-[^/]+)\//, '$1docs/')
    .replace(/(^|\/)i18n\/docusaurus-plugin-content-(blog|pages)\//, '$1$2/')

/** Folders that hold everything, such as `docs/`, are no topics. */
function commonRoot(paths: readonly string[]): string {
  let root = ''
  for (const segment of paths[0]?.split('/').slice(0, -1) ?? []) {
    if (!paths.every(path => path.startsWith(`${root}${segment}/`))) break
    root += `${segment}/`
  }
  return root
}

interface Folder {
  path: string
  /** Folder → paths of its pages below it. */
  children: Map<string, string[]>
  /** Paths of all its pages below it. */
  pages: string[]
}

function languageFolders(paths: readonly string[], defaultLanguage: Language): Map<string, Language> {
  const folders = new Map<string, Folder>()
  for (const path of paths) {
    const segments = path.split('/')
    for (let depth = 0; depth < segments.length - 1; depth++) {
      const at = segments.slice(0, depth).join('/')
      const folder: Folder = folders.get(at) ?? { path: at, children: new Map(), pages: [] }
      folders.set(at, folder)
      const below = segments
        .slice(depth + 1)
        .join('/')
        .replace(PAGE, '')
      const child = folder.children.get(segments[depth]!) ?? []
      child.push(below)
      folder.children.set(segments[depth]!, child)
      folder.pages.push(segments.slice(depth).join('/').replace(PAGE, ''))
    }
  }
  const found = new Map<string, Language>()
  for (const folder of folders.values())
    for (const [name, language] of languagesAmong(folder, defaultLanguage))
      found.set(folder.path ? `${folder.path}/${name}` : name, language)
  return found
}

const translationFolder = /^(?:_?i18n|_?l10n|locales?|languages?|lang|translations?)$/i

/** `os`, `mac`, `src` and `new` are languages, too: what a folder is, the others beside it say. */
function languagesAmong({ path, children, pages }: Folder, defaultLanguage: Language): [string, Language][] {
  const tags = [...children.keys()].flatMap(name => {
    const language = languageOf(name)
    return language ? [[name, language] as [string, Language]] : []
  })
  const isCertain = ([name, language]: [string, Language]): boolean =>
    primaryOf(language) === primaryOf(defaultLanguage) || language.includes('-') || /^en$/i.test(name)
  const certain = tags.filter(isCertain)
  if (translationFolder.test(posix.basename(path))) return tags
  const words = [...children.keys()].filter(name => !/^[._]/.test(name) && !languageOf(name))
  const mirrored = tags.filter(([name]) => isMirrored(name, tags, children, pages))
  if (mirrored.length) return tags.filter(tag => mirrored.includes(tag) || isCertain(tag))
  if (tags.length > 1 && (words.length === 0 || (certain.length > 0 && tags.length >= words.length))) return tags
  return certain
}

/** Half of the pages stand at the same place in another language, or beside the folder. */
function isMirrored(
  name: string,
  tags: readonly [string, Language][],
  children: ReadonlyMap<string, string[]>,
  pages: readonly string[],
): boolean {
  const own = children.get(name)!.filter(page => !/(?:^|\/)_?(?:index|readme)$/i.test(page))
  if (own.length === 0) return false
  const elsewhere = [
    new Set(pages),
    ...tags.filter(([other]) => other !== name).map(([other]) => new Set(children.get(other))),
  ]
  return elsewhere.some(others => own.filter(page => others.has(page)).length * 2 >= own.length)
}

/** `faq.de.md`: where the same page stands there without it, or with another. */
function languageSuffixes(paths: readonly string[]): Map<string, Language> {
  const groups = new Map<string, { path: string; language: Language; isTag: boolean }[]>()
  const plain = new Set<string>()
  for (const path of paths) {
    const match = /^(.+)[._]([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\.\w+$/.exec(path)
    const language = match ? languageOf(match[2]!) : undefined
    if (!match || !language) plain.add(path.replace(PAGE, ''))
    else {
      const group = groups.get(match[1]!) ?? []
      group.push({ path, language, isTag: path.at(match[1]!.length) === '.' })
      groups.set(match[1]!, group)
    }
  }
  const found = new Map<string, Language>()
  for (const [stem, group] of groups)
    for (const { path, language, isTag } of group) {
      // `how_to` and `order_id` are words; a dot is used for nothing else.
      if (group.length > 1 || plain.has(stem) || (isTag && stem.endsWith('index'))) found.set(path, language)
    }
  return found
}

const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
/** Of three letters, only those that people translate into: all others are English words or file types first. */
const longTags = new Set('ast ceb ckb dsb fil gsw haw hsb kab kmr lzh mai nan nds oci sat szl tok yue zgh'.split(' '))

/** `pt-br` → `pt-BR`; undefined for folders such as `faq`, which are no languages. */
function languageOf(segment: string): Language | undefined {
  const tag = segment.replaceAll('_', '-')
  if (!/^[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-[A-Za-z]{2})?$/.test(tag)) return undefined
  const primary = primaryOf(tag).toLowerCase()
  if (primary.length === 3 && !longTags.has(primary)) return undefined
  try {
    const canonical = Intl.getCanonicalLocales(tag)[0]
    return names.of(primary) ? canonical : undefined
  } catch {
    return undefined
  }
}
