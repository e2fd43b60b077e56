import { cacheNames } from 'workbox-core/cacheNames.js'
import { base, ownName } from '#contract/base.ts'
import { isCut, isMarked, isOurs } from '#portal/offline/ours.ts'
import type { FetchEvent } from './scope.ts'

/** Pages that were visited; pages that the app asked to keep; shells that are better than nothing. */
const [pages, kept, spare] = [ownName('pages'), ownName('kept'), ownName('spare')]
/** What kept pages and shells load; apart from `assets`, whose oldest files go. */
const keptAssets = ownName('kept-assets')
export const assets = ownName('assets')

/** Milliseconds until a kept page is shown; until we stop hoping where only a spare shell is left. */
const [patience, lastPatience] = [2_500, 20_000]
const mostPages = 60
const mostAssets = 120

/** Network, or what is kept where the network fails, hangs or answers 5xx. Never a browser's error page. */
export async function freshOrKept(event: FetchEvent, shell: string | undefined): Promise<Response> {
  const { request } = event
  const fresh = fetchPage(event)
  const soon = await Promise.race([fresh, after(patience)])
  if (soon && soon.status < 500) return soon
  return (
    (await matchIn([pages, kept], request)) ??
    (await shellIn(kept, shell)) ??
    (await Promise.race([fresh, after(lastPatience)])) ??
    (await shellIn(spare, shell)) ??
    // Of a locale that was never read here: that of another one still says what is the matter, and leads on.
    (await matchIn([kept, spare], (await lastShell()) ?? request)) ??
    nothingHere()
  )
}

/** The start page only redirects to a locale; without an answer that is the one in use. */
export async function freshOrHome(event: FetchEvent): Promise<Response> {
  const fresh = fetchPage(event)
  const soon = await Promise.race([fresh, after(patience)])
  if (soon) return soon
  const shell = await lastShell()
  return shell ? Response.redirect(shell.replace(/shell$/, '')) : ((await fresh) ?? nothingHere())
}

/**
 * For files whose name says their content: whatever cache has it, else the network, and kept up to `most` files. What is not
 * ours may lie in the browser's own cache, for a year by its name: it is asked for once more, past that cache.
 */
export async function keptFirst(event: FetchEvent, cacheName: string, most: number): Promise<Response> {
  const { request } = event
  const known = await caches.match(request, { ignoreVary: true })
  if (known) return known
  const first = await fetch(request)
  const isForeign = first.status < 400 && !isOurs(first, request.url)
  const response = isForeign ? await fetch(request, { cache: 'reload' }) : first
  if (isOurs(response, request.url)) event.waitUntil(keepFile(cacheName, request, response.clone(), most))
  return response
}

/** One that is cut is shown as far as it goes, and fetched once more for the next time. */
async function keepFile(cacheName: string, request: Request, copy: Response, most: number): Promise<void> {
  const whole = (await isCut(copy)) ? await fetch(request, { cache: 'reload' }) : copy
  if (isOurs(whole, request.url) && !(await isCut(whole))) await put(cacheName, request.url, whole, most)
}

/** Fetches these pages and what they load, for use without a network. One that cannot be had stays as it was. */
export const keep = (urls: string[]): Promise<void> => keepIn(kept, urls)

/** Only for the moment when there is nothing else: never shown in place of an answer that is merely late. */
export async function keepSpare(urls: string[]): Promise<void> {
  for (const url of urls) if (!(await matchIn([kept, spare], url))) await keepIn(spare, [url])
}

/** After an update the kept pages still name the old app. */
export async function renewKept(): Promise<void> {
  const keys = await (await caches.open(kept)).keys()
  await keep(keys.map(({ url }) => url))
}

export const forgetPages = (): Promise<boolean> => caches.delete(pages)

/** Visited pages at these paths; `*` at the end of one: all that begin so. */
export async function dropPages(paths: string[]): Promise<void> {
  const exact = new Set(paths)
  const beginnings = paths.filter(path => path.endsWith('*')).map(path => path.slice(0, -1))
  const cache = await caches.open(pages)
  for (const request of await cache.keys()) {
    const { pathname } = new URL(request.url)
    if (exact.has(pathname) || beginnings.some(beginning => pathname.startsWith(beginning))) await cache.delete(request)
  }
}

/** An earlier release kept whatever came with status 200; pages too are held to what is asked of them today. */
export async function dropForeign(): Promise<void> {
  for (const name of [pages, kept, spare, keptAssets, assets, ownName('images'), ownName('pack-images')]) {
    const cache = await caches.open(name)
    for (const request of await cache.keys()) {
      const response = await cache.match(request)
      if (response && !isMarked(response, request.url)) await cache.delete(request)
    }
  }
}

/** Tabs of the last release may still ask for its files once the new one has cleared its own cache. */
export async function keepOldAssets(current: ReadonlySet<string>): Promise<void> {
  const precache = await caches.open(cacheNames.precache)
  for (const request of await precache.keys()) {
    const response = current.has(request.url) ? undefined : await precache.match(request)
    if (response) await put(assets, request.url, response, mostAssets)
  }
}

function fetchPage(event: FetchEvent): Promise<Response | undefined> {
  const { request } = event
  // No network: what is kept is shown.
  const fresh = fetch(request).catch(() => undefined)
  const stored = fresh.then(async response => {
    // A query is personal as a rule, and the app answers it from the pack.
    if (!response || !isPage(response, request.url) || new URL(request.url).search) return undefined
    // Before anything is awaited: the page takes the body meanwhile.
    const copy = response.clone()
    if (await isCut(copy)) return undefined
    return put(pages, request.url, stamped(copy), mostPages)
  })
  // Also an answer that comes too late to be shown is kept for the next time; one that breaks off is not.
  event.waitUntil(stored.catch(() => undefined))
  return fresh
}

async function keepIn(cacheName: string, urls: string[]): Promise<void> {
  for (const url of urls) {
    // No network: the app asks again at its next start.
    const response = await fetch(url, { cache: 'no-cache' }).catch(() => undefined)
    if (!response || !isPage(response, url) || (await isCut(response))) continue
    const html = await response.clone().text()
    await put(cacheName, new URL(url, location.origin).href, stamped(response), Number.POSITIVE_INFINITY)
    await keepAssets(new Set(html.match(assetsIn)))
  }
}

const assetsIn = new RegExp(`${base}/assets/[\\w./-]+`, 'g')

async function keepAssets(urls: ReadonlySet<string>): Promise<void> {
  for (const url of urls) {
    if (await matchIn([cacheNames.precache, keptAssets], url)) continue
    // As above.
    const response = await fetch(url).catch(() => undefined)
    if (response && isOurs(response, url) && !(await isCut(response)))
      await put(keptAssets, url, response, Number.POSITIVE_INFINITY)
  }
}

/** The newest stand last, and the oldest go. A body that breaks off rejects, and nothing is replaced. */
async function put(cacheName: string, url: string, response: Response, most: number): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.put(url, response)
  const keys = await cache.keys()
  for (const key of keys.slice(0, Math.max(0, keys.length - most))) await cache.delete(key)
}

async function matchIn(cacheNames: string[], request: Request | string): Promise<Response | undefined> {
  for (const cacheName of cacheNames) {
    const response = await caches.match(request, { cacheName, ignoreVary: true })
    if (response) return response
  }
  return undefined
}

const shellIn = async (cacheName: string, shell: string | undefined) =>
  shell === undefined ? undefined : matchIn([cacheName], shell)

/** Ours, and neither personal nor forbidden to keep. */
const isPage = (response: Response, url: string): boolean =>
  isOurs(response, url) && !/no-store|private/.test(response.headers.get('cache-control') ?? '')

/** All headers stay, the Content-Security-Policy above all; the time can be read by the page (`pageAsOf`). */
function stamped(response: Response): Response {
  const headers = new Headers(response.headers)
  headers.set('server-timing', `kept;desc="${Date.now()}"`)
  headers.delete('content-encoding')
  headers.delete('content-length')
  return new Response(response.body, { headers })
}

/** The shell that was kept last: that of the locale in use. */
export async function lastShell(): Promise<string | undefined> {
  for (const cacheName of [kept, spare]) {
    const keys = await (await caches.open(cacheName)).keys()
    const shell = keys.findLast(({ url }) => url.endsWith('/shell'))
    if (shell) return shell.url
  }
  return undefined
}

const after = (milliseconds: number) =>
  new Promise<undefined>(resolve => setTimeout(() => resolve(undefined), milliseconds))

/** Only before the first shell could be kept; the customer's language is not known here. */
const nothingHere = () =>
  new Response(
    '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
      '<meta name="color-scheme" content="light dark"><title>Offline</title>' +
      '<p>There is no connection, and this page is not on your device yet. <a href="">Try again</a></p></html>',
    { status: 503, headers: { 'content-type': 'text/html', 'content-security-policy': "default-src 'none'" } },
  )
