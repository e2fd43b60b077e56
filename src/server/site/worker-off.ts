import { createHash } from 'node:crypto'
import type { FileStore } from './file-store.ts'

/**
 * What `/sw.js` answers while the service worker is switched off (`SERVICE_WORKER=off`): it takes over at once, drops
 * every file and page that was kept, and goes; below a path only what names that path, as the host has other programs. It answers no request, so open pages go on with the network. What
 * customers have written lies in IndexedDB, which it never touches; packs lie there too.
 */
export const workerOff = `self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', event => event.waitUntil(leave()))
async function leave() {
  const path = new URL(registration.scope).pathname.slice(0, -1)
  for (const name of await caches.keys())
    if (name.endsWith(path) || name.endsWith(path + '/')) await caches.delete(name)
  await self.registration.unregister()
}
`

/** The files of the client with that worker in place of theirs. */
export function withoutWorker(client: FileStore): FileStore {
  const identity = Buffer.from(workerOff)
  const hash = createHash('sha256').update(identity).digest('base64url').slice(0, 16)
  const off = { type: 'text/javascript; charset=utf-8', hash, identity }
  return { ...client, read: async path => (path === 'sw.js' ? off : client.read(path)) }
}
