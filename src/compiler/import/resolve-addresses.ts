import { posix } from 'node:path'
import { readAddress } from '#compiler/markdown/address.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'
import { lineOf } from './adapt-elements.ts'
import type { FindPage } from './find-page.ts'
import type { Notes } from './import-notes.ts'
import { anchorKey, type PageAnchors } from './page-headings.ts'
import type { Page } from './read-pages.ts'

export interface AddressContext {
  page: Page
  ids: Readonly<Record<string, string>>
  anchorsOf(page: Page): PageAnchors | undefined
  find: FindPage
  findPicture: FindPicture
  /** Keeps a picture, and gives its place in the content folder; undefined where it cannot be shown. */
  keepPicture(file: ContentFile): string | undefined
  /** Of the former site, without a trailing slash: what is not here stays a link to there. */
  site: string | undefined
  notes: Notes
}

/** Links between pages become links by id, pictures get their place here; what leads nowhere keeps its text. */
export function resolveAddresses(main: Element, context: AddressContext): void {
  for (const picture of Array.from(main.querySelectorAll('img'))) resolvePicture(picture, context)
  for (const link of Array.from(main.querySelectorAll('a[href]'))) resolveLink(link, context)
}

function resolveLink(link: Element, context: AddressContext): undefined {
  const { page, notes } = context
  const written = (link.getAttribute('href') ?? '').trim()
  const line = lineOf(link, page.firstLine)
  const keep = (url: string, label?: string): undefined => {
    link.setAttribute('href', url)
    if (!link.textContent?.trim() && !link.querySelector('img')) link.textContent = label || nameOf(url)
  }
  const toText = (why: string): undefined => {
    notes.add(line, 'link', 'kept as text', `${written} — ${why}`)
    link.removeAttribute('href')
  }
  if (written.startsWith('wiki:')) {
    const target = context.find(decode(written.split('#')[0] ?? ''), page)
    return target ? keep(addressOf(target, written.split('#')[1], context), target.title) : toText('no such page here')
  }
  const address = readAddress(ownPath(written, context.site))
  switch (address.kind) {
    case 'external':
      return keep(address.url)
    case 'fragment':
      return address.fragment ? keep(addressOf(page, address.fragment, context, line)) : toText('leads nowhere')
    case 'article':
    case 'page':
    case 'unknown-page':
      return toText('an address of the former site')
    case 'unsafe':
      return address.scheme === '//' ? keep(`https:${written}`) : toText(`an address with ${address.scheme}`)
    case 'file': {
      const [path = '', fragment] = address.path.split('#', 2)
      const target = context.find(path.replace(/\?.*$/, ''), page)
      if (target) return keep(addressOf(target, fragment, context, line), target.title)
      if (!context.site) return toText('no such page here')
      notes.add(line, 'link', 'changed', `${written} leads to the former site`)
      return keep(
        encodeURI(decode(new URL(path || '/', `${context.site}/${page.file.path}`).href)) +
          (fragment ? `#${encodeURIComponent(fragment)}` : ''),
      )
    }
  }
}

/** The path of an address on the former site itself. */
const ownPath = (url: string, site: string | undefined): string => {
  if (!site || !url.startsWith(site)) return url.replace(/^@site\//, '/')
  return url.slice(site.length).replace(/^\/?/, '/')
}

function addressOf(target: Page, fragment: string | undefined, context: AddressContext, line = 1): string {
  const { page, ids, notes } = context
  const id = fragment ? headingId(decode(fragment), context.anchorsOf(target)) : undefined
  if (fragment && id === undefined)
    notes.add(line, 'link', 'changed', `#${fragment} left out: no such heading in ${target.file.path}`)
  if (target === page && id) return `#${id}`
  return `article:${ids[target.path]}${id ? `#${id}` : ''}`
}

/** An empty text: the place is there, before any heading. */
function headingId(fragment: string, anchors: PageAnchors | undefined): string | undefined {
  const key = anchorKey(fragment)
  const known = anchors?.headings.find(({ id, keys }) => id === fragment || keys.includes(key))
  const position = anchors?.places.get(key)
  return known?.id ?? (position === undefined ? undefined : (anchors?.headings[position]?.id ?? ''))
}

function resolvePicture(picture: Element, context: AddressContext): undefined {
  const { page, notes, site } = context
  const written = (picture.getAttribute('src') ?? '').trim()
  const line = lineOf(picture, page.firstLine)
  const alt = (picture.getAttribute('alt') ?? '').replaceAll(/\s+/g, ' ').trim()
  const address = readAddress(ownPath(written, site))
  const instead = (href?: string): undefined => {
    const text = alt || (href ? nameOf(href) : '')
    const made = picture.ownerDocument.createElement(href && !picture.closest('a') ? 'a' : 'span')
    if (href) made.setAttribute('href', href)
    made.textContent = text
    picture.parentNode?.replaceChild(made, picture)
  }
  const isForeign = address.kind === 'external' || (address.kind === 'unsafe' && address.scheme === '//')
  const url = address.kind === 'external' ? address.url : `https:${written}`
  const own = isForeign ? ownPicture(url, context) : undefined
  if (isForeign && !own) {
    notes.add(line, 'picture', 'changed', `${url} turned into a link`)
    return instead(url)
  }
  const file = address.kind === 'file' ? context.findPicture(address.path.replace(/[?#].*$/, ''), page) : own
  if (own) notes.add(line, 'picture', 'changed', `${url} is ${own.path} here`)
  const target = file && context.keepPicture(file)
  if (!target) {
    notes.add(line, 'picture', 'left out', `${written.slice(0, 80)}: ${file ? 'it cannot be shown' : 'no such file'}`)
    return instead()
  }
  picture.setAttribute('src', target)
  picture.setAttribute('alt', alt || nameOf(written))
}

/** Pages name pictures of their own repository by the address of its raw files. */
function ownPicture(url: string, { findPicture, page }: AddressContext): ContentFile | undefined {
  const { hostname, pathname } = new URL(url)
  const path = decode(pathname)
  const file = /^(?:raw\.githubusercontent|github|gitlab|codeberg)\./.test(hostname)
    ? findPicture(path, page)
    : undefined
  const [name = '', folder] = (file?.path ?? '').split('/').toReversed()
  return folder && path.endsWith(`/${folder}/${name}`) ? file : undefined
}

export type FindPicture = (path: string, from: Page) => ContentFile | undefined
const PICTURE = /\.(?:png|jpe?g|webp|avif|gif|svg)$/i

/** From the page's folder, from the roots that sites have, else the file whose path ends alike. */
export function indexPictures(files: ReadonlyMap<string, ContentFile>): FindPicture {
  const byName = new Map<string, ContentFile[]>()
  for (const file of files.values())
    if (PICTURE.test(file.path)) {
      const name = posix.basename(file.path).toLowerCase()
      byName.set(name, [...(byName.get(name) ?? []), file])
    }
  return (path, from) => {
    const plain = path.replace(/^(?:@site|~)\//, '/')
    const rooted = plain.replace(/^\/+/, '')
    const candidates = [
      posix.join(posix.dirname(from.file.path), plain),
      rooted,
      ...['static', 'public', 'assets', 'images', 'src'].map(root => posix.join(root, rooted)),
    ]
    const exact = candidates.map(candidate => files.get(candidate)).find(file => file && PICTURE.test(file.path))
    if (exact) return exact
    const wanted = rooted
      .toLowerCase()
      .split('/')
      .filter(part => part !== '..' && part !== '.')
    const alike = (file: ContentFile) => {
      const parts = file.path.toLowerCase().split('/')
      let same = 0
      while (same < wanted.length && parts.at(-1 - same) === wanted.at(-1 - same)) same++
      return same
    }
    const found = (byName.get(wanted.at(-1) ?? '') ?? []).toSorted(
      (a, b) => alike(b) - alike(a) || (a.path < b.path ? -1 : 1),
    )
    // One of its name, or one that shares a folder: another picture of the same name would be worse than none.
    return found.length === 1 || (found[0] && alike(found[0]) > 1) ? found[0] : undefined
  }
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const nameOf = (url: string): string => {
  const last =
    url
      .replace(/[?#].*$/, '')
      .split('/')
      .findLast(Boolean) ?? url
  return (
    decode(last)
      .replace(/\.\w+$/, '')
      .replaceAll(/[-_]+/g, ' ')
      .trim() || url
  )
}
