import { posix } from 'node:path'
import type { Language } from '#domain/locale/language.ts'
import type { Page } from './read-pages.ts'

/** Finds the page that an address of the former site means. */
export type FindPage = (address: string, from: Page) => Page | undefined

/** By file, by path, by the addresses that front matter gives, and by the last segments, as sites mount their folders anywhere. */
export function indexPages(pages: readonly Page[], sourceLanguage: Language): FindPage {
  const byKey = new Map<string, Set<Page>>()
  const add = (key: string, page: Page) => {
    const known = byKey.get(key)
    if (known) known.add(page)
    else byKey.set(key, new Set([page]))
  }
  for (const page of pages) {
    add(`file:${page.file.path}`, page)
    const path = keyOf(page.path)
    add(path, page)
    for (const address of addressesOf(page)) add(keyOf(address), page)
    const segments = path.split('/')
    for (let from = 1; from < segments.length; from++) add(`~${segments.slice(from).join('/')}`, page)
    add(`~${segments.at(-1)}`, page)
    for (const address of addressesOf(page)) add(`~${keyOf(address).split('/').at(-1)}`, page)
    add(`wiki:${page.title.toLowerCase()}`, page)
  }
  /** In the language of the page or of the source, then in its neighbourhood, then the first: the same page in thirty languages is one key. */
  const best = (key: string, from: Page): Page | undefined => {
    let found: { page: Page; rank: number; near: number } | undefined
    for (const page of byKey.get(key) ?? []) {
      const rank = page.language === from.language ? 0 : page.language === sourceLanguage ? 1 : 2
      if (found && rank > found.rank) continue
      const distance = near(page, from)
      if (!found || rank < found.rank || distance > found.near) found = { page, rank, near: distance }
    }
    return found?.page
  }
  return (address, from) => {
    if (address.startsWith('wiki:')) {
      const name = address.slice(5)
      return best(`wiki:${name.toLowerCase()}`, from) ?? best(keyOf(name), from) ?? best(`~${keyOf(name)}`, from)
    }
    const isAbsolute = address.startsWith('/')
    const folder = posix.dirname(from.file.path)
    const files = isAbsolute
      ? [address.slice(1)]
      : [posix.join(folder, address), posix.join(from.file.path.replace(/\.\w+$/, ''), address)]
    const here = posix.dirname(from.path)
    const paths = isAbsolute
      ? [keyOf(address)]
      : [keyOf(posix.join(here, address)), keyOf(posix.join(from.path, address))]
    const exact = [...files.map(file => `file:${file}`), ...paths].map(key => best(key, from)).find(Boolean)
    if (exact) return exact
    const segments = keyOf(address)
      .split('/')
      .filter(part => part && part !== '..' && part !== '.')
    for (let at = 0; at < segments.length; at++) {
      const rest = segments.slice(at).join('/')
      const found =
        best(rest, from) ??
        (at < segments.length - 1 || isAbsolute || segments.length === 1 ? best(`~${rest}`, from) : undefined)
      if (found) return found
    }
    return undefined
  }
}

const near = (page: Page, from: Page): number => {
  const [a, b] = [page.path.split('/'), from.path.split('/')]
  return a.findIndex((segment, at) => segment !== b[at])
}

/** Without ending, index, language, number before a name, and case. */
function keyOf(path: string): string {
  return path
    .replace(/[?#].*$/, '')
    .replace(/\.(?:mdx?|markdown|html?)$/i, '')
    .replaceAll(/^\/+|\/+$/g, '')
    .replace(/(?:^|\/)(?:_?index|readme)$/i, '')
    .toLowerCase()
    .split('/')
    .map(segment => segment.replace(/^\d{1,3}[-_.](?=\D)/, ''))
    .join('/')
}

function addressesOf({ data, path }: Page): string[] {
  const written = [
    data['permalink'],
    data['slug'],
    data['url'],
    data['aliases'],
    data['redirect_from'],
    data['id'],
  ].flat()
  return written
    .filter(value => typeof value === 'string')
    .map(value => (value.startsWith('/') ? value : posix.join(posix.dirname(path), value)))
    .map(value => value.replaceAll(/:[a-z]+\/?|\{\{.*?\}\}/g, ''))
    .filter(value => keyOf(value) !== '')
}
