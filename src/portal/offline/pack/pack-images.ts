import { inside, ownName } from '#contract/base.ts'
import { paths } from '#contract/paths.ts'
import type { Environment } from '#portal/offline/environment.ts'
import { isCut, isOurs } from '#portal/offline/ours.ts'
import { changePack, contentDatabase, ofLocale } from './content-database.ts'
import type { Progress } from './pack-download.ts'

/** Read by the service worker through `caches.match`; its own cache of pictures is bounded, this one is not. */
const cacheName = ownName('pack-images')

/** Fetches the pictures of a locale that are not here yet; what could not be had is counted for the next update. */
export async function fetchImages(locale: string, environment: Environment, onProgress?: Progress): Promise<void> {
  const pack = await contentDatabase.get('packs', locale)
  if (!pack) return
  const cache = await caches.open(cacheName)
  const wanted = await imagesOf(locale)
  const present = new Set(await keptImages(cache))
  const missing = wanted.filter(url => !present.has(url))
  const { bytes } = pack.manifest.images
  let done = wanted.length - missing.length
  for (const url of missing) {
    const outcome = await keepImage(cache, url, environment)
    if (outcome === 'unreachable') break
    // One picture that is gone must not hold up the others.
    if (outcome === 'refused') continue
    done += 1
    onProgress?.(Math.round((bytes * done) / wanted.length), bytes)
  }
  await changePack(locale, { imagesMissing: wanted.length - done })
}

/** Drops the pictures that no pack of level "everything" shows any more. */
export async function forgetImages(): Promise<void> {
  if (!(await caches.has(cacheName))) return
  const packs = (await contentDatabase.all('packs')).filter(({ level }) => level === 'everything')
  const wanted = new Set((await Promise.all(packs.map(({ locale }) => imagesOf(locale)))).flat())
  const cache = await caches.open(cacheName)
  for (const url of await keptImages(cache)) if (!wanted.has(url)) await cache.delete(paths.file(url))
}

async function keepImage(cache: Cache, path: string, environment: Environment) {
  const url = paths.file(path)
  try {
    const response = await environment.fetch(url, { signal: environment.timeout(60_000) })
    // An opaque or partial answer would cost quota and show nothing; a captive portal answers with anything.
    if (!isOurs(response, url) || (await isCut(response))) return 'refused'
    await cache.put(url, response)
    return 'kept'
  } catch (error) {
    if ((error as Error).name === 'QuotaExceededError') throw error
    return 'unreachable'
  }
}

async function imagesOf(locale: string): Promise<string[]> {
  const images = new Set<string>()
  // One by one: all texts of a locale at once are too much for a small phone.
  await contentDatabase.read(['articles'], async transaction => {
    const articles = transaction.objectStore('articles')
    for (let at = await articles.openCursor(ofLocale(locale)); at; at = await at.continue())
      for (const url of at.value.article.images ?? []) images.add(url)
  })
  return [...images]
}

const keptImages = async (cache: Cache) => (await cache.keys()).map(({ url }) => inside(new URL(url).pathname))
