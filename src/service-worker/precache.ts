import { cacheNames } from 'workbox-core/cacheNames.js'
import { PrecacheController } from 'workbox-precaching/PrecacheController.js'
import type { WorkerEvent } from './scope.ts'

export interface PrecacheFile {
  url: string
  revision: string | null
  /** `sha256-` and the base64 digest, as Subresource Integrity writes it; the build takes it from the file. */
  integrity: string
}

/** Two more rounds: a captive portal that was signed in to meanwhile, a connection that broke off. */
const rounds = 3

/**
 * The files of this release. A captive portal can answer under our names with the right status, type and even length: only
 * the hash tells. So every file is fetched under its hash, also those that an earlier release has left here are held to
 * it, and the release is not installed until all of them are right. Until then the old worker goes on serving.
 */
export function createPrecache(files: readonly PrecacheFile[]) {
  let round = 1
  const controller = new PrecacheController({
    plugins: [
      {
        // What failed may lie in the browser's own cache, for a year by its name.
        requestWillFetch: async ({ request }) => (round > 1 ? new Request(request, { cache: 'reload' }) : request),
      },
    ],
  })
  controller.addToCacheList([...files])

  async function dropWrong(): Promise<void> {
    const cache = await caches.open(cacheNames.precache)
    for (const key of controller.getURLsToCacheKeys().values()) {
      const response = await cache.match(key)
      const integrity = controller.getIntegrityForCacheKey(key)
      if (response && integrity && (await integrityOf(response)) !== integrity) await cache.delete(key)
    }
  }

  async function install(): Promise<void> {
    await dropWrong()
    for (round = 1; ; round++) {
      try {
        // What a round has brought stays, so the next one asks for the rest only.
        await controller.install(roundEvent)
        return
      } catch (error) {
        if (round === rounds) throw error
      }
    }
  }

  return {
    /** Rejects where a file cannot be had as it should be: the browser then tries again with the next visit. */
    install: (event: WorkerEvent): void => event.waitUntil(install()),
    /** Deletes the files of earlier releases. */
    activate: (event: WorkerEvent): void =>
      // The same event under the name that TypeScript's worker library has for it.
      void controller.activate(event as unknown as Parameters<typeof controller.activate>[0]),
    urls: (): Set<string> => new Set(controller.getCachedURLs()),
    match: (url: string): Promise<Response | undefined> => controller.matchPrecache(url),
    has: (url: string): boolean => controller.getCacheKeyForURL(url) !== undefined,
  }
}

/** The real event would fail for good with the first round; the controller only asks this much of one. */
const roundEvent = { type: 'install', waitUntil: () => undefined } as unknown as Parameters<
  PrecacheController['install']
>[0]

async function integrityOf(response: Response): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.arrayBuffer()))
  return `sha256-${btoa(String.fromCharCode(...digest))}`
}
