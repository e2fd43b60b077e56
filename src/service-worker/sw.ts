import { inside } from '#contract/base.ts'
import { paths } from '#contract/paths.ts'
import { browserEnvironment } from '#portal/offline/environment.ts'
import { drain } from '#portal/offline/outbox/drain.ts'
import type { Wish } from '#portal/offline/updates.ts'
import {
  assets,
  dropForeign,
  dropPages,
  forgetPages,
  freshOrHome,
  freshOrKept,
  keep,
  keepOldAssets,
  keepSpare,
  keptFirst,
  lastShell,
  renewKept,
} from './cache-strategies.ts'
import { picture } from './pictures.ts'
import { createPrecache, type PrecacheFile } from './precache.ts'
import { openPush, renewSubscription, showPush } from './push.ts'
import { type FetchEvent, scope } from './scope.ts'

// The build replaces `self.__WB_MANIFEST`, word by word, with the hashed files of the app.
const precache = createPrecache((self as unknown as { __WB_MANIFEST: PrecacheFile[] }).__WB_MANIFEST)

scope.addEventListener('install', event => {
  event.waitUntil(keepOldAssets(precache.urls()))
  precache.install(event)
})

scope.addEventListener('activate', event => {
  precache.activate(event)
  // Not awaited: pages wait until an activation has ended, and a slow network must not hold them up.
  void dropForeign().then(renewKept).then(keepShellsOfOpenPages)
})

scope.addEventListener('fetch', event => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== location.origin || request.headers.has('range')) return
  // The server alone answers these; packs live in IndexedDB, and the desk works online only.
  const path = inside(url.pathname)
  if (/^\/(api|packs|webhooks|desk|unsubscribe|assets\/desk|sw\.js|healthz|readyz|metrics)\b/.test(path)) return
  if (request.mode === 'navigate') return event.respondWith(navigate(event, url))
  if (path.startsWith('/assets/')) return event.respondWith(keptFirst(event, assets, 120))
  if (path.startsWith('/images/')) return event.respondWith(picture(event))
  if (precache.has(url.href)) event.respondWith(precache.match(url.href).then(response => response ?? fetch(request)))
})

scope.addEventListener('message', event => {
  const wish = event.data as Wish
  if (wish.type === 'keep') event.waitUntil(keep(wish.urls))
  if (wish.type === 'drop') event.waitUntil(dropPages(wish.pages))
  if (wish.type === 'forget') event.waitUntil(forgetPages())
  if (wish.type === 'SKIP_WAITING') event.waitUntil(scope.skipWaiting())
})

scope.addEventListener('sync', event => {
  if (event.tag === 'outbox') event.waitUntil(sendOutbox())
})

scope.addEventListener('push', event => event.waitUntil(showPush(event)))
scope.addEventListener('notificationclick', event => event.waitUntil(openPush(event)))
scope.addEventListener('pushsubscriptionchange', event => event.waitUntil(renewSubscription(event)))

async function navigate(event: FetchEvent, { pathname }: URL): Promise<Response> {
  if (inside(pathname) === '/') return freshOrHome(event)
  const shell = shellOf(pathname)
  if (shell) event.waitUntil(keepSpare([shell]))
  return freshOrKept(event, shell ?? (await lastShell()))
}

async function keepShellsOfOpenPages(): Promise<void> {
  const pages = await scope.clients.matchAll({ type: 'window', includeUncontrolled: true })
  await keepSpare([...new Set(pages.flatMap(({ url }) => shellOf(new URL(url).pathname) ?? []))])
}

/** `/de-de/shell` for everything under `/de-de/`. */
const shellOf = (pathname: string) => {
  const locale = /^\/([a-z]{2,3}-[a-z]{2})(?=\/|$)/.exec(inside(pathname))?.[1]
  return locale && paths.shell(locale)
}

/** A rejection asks the browser to wake us again. */
async function sendOutbox(): Promise<void> {
  const outcome = await drain(browserEnvironment, { evenEarly: true })
  if (outcome.state === 'drained' && outcome.waiting) throw new Error(`${outcome.waiting} entries still wait`)
}
