import { ownName } from '#contract/base.ts'
import { keptFirst } from './cache-strategies.ts'
import type { FetchEvent } from './scope.ts'

/** Pictures that were seen; pictures of a pack, which the page keeps. */
const seen = ownName('images')
const packed = ownName('pack-images')
const mostSeen = 80

/** A pack keeps one size and format of each picture; without a network that one stands in for the others. */
export async function picture(event: FetchEvent): Promise<Response> {
  try {
    return await keptFirst(event, seen, mostSeen)
  } catch (error) {
    const other = await otherVariant(event.request.url)
    if (other) return other
    throw error
  }
}

async function otherVariant(url: string): Promise<Response | undefined> {
  for (const name of [packed, seen]) {
    const cache = await caches.open(name)
    const key = (await cache.keys()).find(candidate => stemOf(candidate.url) === stemOf(url))
    if (key) return cache.match(key)
  }
  return undefined
}

/** `/images/button-Hx3k-480.avif` and `/images/button-Hx3k.png` are one picture. */
const stemOf = (url: string): string => new URL(url).pathname.replace(/(-\d{2,4})?\.[a-z]+$/, '')
