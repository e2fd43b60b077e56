import type { Token } from 'markdown-it'
import type { Remark } from '#compiler/complaint.ts'
import { isVideo, readAddress } from './address.ts'
import type { RenderEnv } from './render-env.ts'
import type { Rendered } from './rendered.ts'
import { type Condition, markOf, pageNames } from './template.ts'

interface Context {
  env: RenderEnv
  /** Gets the links to other texts, to headings of this one, and out of the portal. */
  found: Pick<Rendered, 'links' | 'external'>
  line: number
  conditions: readonly Condition[]
}

/** Turns the address of a link or picture into a placeholder, keeps it, or takes it out and says why. */
export function applyAddress(token: Token, siblings: Token[], context: Context): void {
  if (token.type === 'image') applyPicture(token, context)
  else applyLink(token, siblings, context)
}

function applyLink(token: Token, siblings: Token[], { env, found, line }: Context): void {
  const written = String(token.attrGet('href') ?? '')
  const address = readAddress(written)
  switch (address.kind) {
    case 'article':
      found.links.push({ id: address.id, fragment: address.fragment, line })
      token.attrSet('href', markOf(env.placeholders, { for: 'article', id: address.id, fragment: address.fragment }))
      return
    case 'page':
      token.attrSet('href', markOf(env.placeholders, { for: 'page', page: address.page }))
      return
    case 'fragment':
      found.links.push({ fragment: address.fragment, line })
      token.attrSet('href', `#${address.fragment.replaceAll(/[^a-z0-9-]/g, '')}`)
      return
    case 'external':
      noteWeb(address.url, line, found)
      token.attrSet('href', address.url)
      return
    case 'unsafe':
      env.remarks.push({ line, ...unsafe(address.scheme) })
      break
    case 'unknown-page':
      env.remarks.push({ line, ...unknownPage(address.name) })
      break
    case 'file':
      env.remarks.push({ line, ...unknownLink(address.path) })
  }
  removeLink(token, siblings)
}

function removeLink(open: Token, siblings: Token[]): void {
  const from = siblings.indexOf(open)
  const close = siblings.slice(from).find(token => token.type === 'link_close')
  open.hidden = true
  if (close) Object.assign(close, { hidden: true, type: 'removed' })
  open.type = 'removed'
}

function applyPicture(token: Token, { env, found, line, conditions }: Context): void {
  const address = readAddress(String(token.attrGet('src') ?? ''))
  const alt = plainAlt(token)
  if (address.kind === 'external' && isVideo(address.url)) {
    noteWeb(address.url, line, found)
    Object.assign(token, { type: 'video', content: alt || address.url, meta: { url: address.url } })
    return
  }
  token.type = 'removed'
  if (address.kind === 'external') env.remarks.push({ line, ...externalPicture(address.url) })
  else if (address.kind !== 'file')
    env.remarks.push({ line, ...unsafe(address.kind === 'unsafe' ? address.scheme : address.kind) })
  else {
    if (!alt) env.remarks.push({ line, ...withoutAlt(address.path) })
    const index =
      env.pictures.push({ path: address.path, alt, title: String(token.attrGet('title') ?? ''), line, conditions }) - 1
    Object.assign(token, { type: 'picture', content: markOf(env.placeholders, { for: 'picture', index }) })
  }
}

/** What a browser opens elsewhere: no telephone, no mail. */
function noteWeb(url: string, line: number, { external }: Context['found']): void {
  if (/^https?:/i.test(url)) external.push({ url, line })
}

const plainAlt = (token: Token): string =>
  (token.children ?? [])
    .map(child => (child.type === 'softbreak' ? ' ' : child.type === 'fact' ? `{{${child.content}}}` : child.content))
    .join('')
    .trim()

const unsafe = (scheme: string): Omit<Remark, 'line'> => ({
  code: 'link-unsafe',
  found: `an address that starts with ${scheme}${scheme.endsWith('/') ? '' : ':'}`,
  expected: 'https://, mailto:, tel:, article:ID or page:NAME',
  fix: 'use one of these; the address was taken out',
})
const unknownPage = (name: string): Omit<Remark, 'line'> => ({
  code: 'link-dead',
  found: `a link to the unknown page page:${name}`,
  expected: `one of ${pageNames.map(page => `page:${page}`).join(' ')}`,
  fix: 'correct the name',
})
const unknownLink = (path: string): Omit<Remark, 'line'> => ({
  code: 'link-unknown',
  found: `a link to "${path.slice(0, 80)}"`,
  expected: 'article:ID, page:NAME, #heading-id or an address with https://',
  fix: 'link articles by id, such as article:101',
})
const withoutAlt = (path: string): Omit<Remark, 'line'> => ({
  code: 'image-alt-missing',
  found: `the picture ${path} without a text`,
  expected: 'what it shows, for people who do not see it',
  fix: `write ![What it shows](${path})`,
})
const externalPicture = (url: string): Omit<Remark, 'line'> => ({
  code: 'image-external',
  found: `a picture on another server (${url.slice(0, 80)})`,
  expected: 'a picture in images/, so that it is there without a network and tells nobody who reads',
  fix: 'save it in images/, or write a link instead',
})
