import { cacheNames } from 'workbox-core/cacheNames.js'
import { markerHeader } from '#contract/operation.ts'
import type { FetchEvent } from './scope.ts'

/** Pages that were visited; pages that the app asked to keep; shells that are better than nothing. */
const pages = 'pages'
const kept = 'kept'
const spare = 'spare'
/** What kept pages and shells load; apart from `assets`, whose oldest files go. */
const keptAssets = 'kept-assets'
export const assets = 'assets'

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

/** For files whose name says their content: whatever cache has it, else the network, and kept up to `most` files. */
export async function keptFirst(event: FetchEvent, cacheName: string, most: number): Promise<Response> {
  const known = await caches.match(event.request, { ignoreVary: true })
  if (known) return known
  const response = await fetch(event.request)
  if (isWhole(response) && !isHtml(response)) event.waitUntil(put(cacheName, event.request.url, response.clone(), most))
  return response
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
  const stored = fresh.then(response => {
    // A query is personal as a rule, and the app answers it from the pack.
    if (!response || !isPage(response) || new URL(request.url).search) return undefined
    return put(pages, request.url, stamped(response.clone()), mostPages)
  })
  // Also an answer that comes too late to be shown is kept for the next time; one that breaks off is not.
  event.waitUntil(stored.catch(() => undefined))
  return fresh
}

async function keepIn(cacheName: string, urls: string[]): Promise<void> {
  for (const url of urls) {
    // No network: the app asks again at its next start.
    const response = await fetch(url, { cache: 'no-cache' }).catch(() => undefined)
    if (!response || !isPage(response)) continue
    const html = await response.clone().text()
    await put(cacheName, new URL(url, location.origin).href, stamped(response), Number.POSITIVE_INFINITY)
    await keepAssets(new Set(html.match(/\/assets\/[\w./-]+/g)))
  }
}

async function keepAssets(urls: ReadonlySet<string>): Promise<void> {
  for (const url of urls) {
    if (await matchIn([cacheNames.precache, keptAssets], url)) continue
    // As above.
    const response = await fetch(url).catch(() => undefined)
    if (response && isWhole(response) && !isHtml(response))
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

/** Same origin, whole, and not what a redirect led to. */
const isWhole = (response: Response) => response.status === 200 && response.type === 'basic' && !response.redirected

const isHtml = (response: Response) => response.headers.get('content-type')?.startsWith('text/html') ?? false

/** Ours by the marker, so no captive portal's; and neither personal nor forbidden to keep. */
const isPage = (response: Response) =>
  isWhole(response) &&
  isHtml(response) &&
  response.headers.has(markerHeader) &&
  !/no-store|private/.test(response.headers.get('cache-control') ?? '')

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
