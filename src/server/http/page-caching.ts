import type { LiveSite } from '#server/site/live-site.ts'
import { revalidate } from './send-file.ts'

const day = 86_400
const week = 7 * day

/**
 * What `no-cache` says, and one thing more: for a day a browser may keep the page as a dictionary. Chromium drops one as
 * soon as it may not be shown stale, so this is the only way to say it; it never shows a page unasked. `s-maxage` holds for
 * every cache on the way: without `CDN_SECONDS` each asks us every time.
 */
const keptForDictionary = (seconds: number): string =>
  `max-age=0,s-maxage=${seconds},stale-while-revalidate=${day}${seconds ? `,stale-if-error=${week}` : ''}`

/**
 * Heads of a page that the compiler has made, the same for everybody. With `CDN_SECONDS` a cache on the way answers for so
 * long without asking, for a day while it asks, and for a week where we do not answer; the browser asks it every time. Tags
 * let it forget a release, or a locale, at once: `Cache-Tag` (Cloudflare, Akamai and others), `Surrogate-Key` (Fastly, Varnish).
 */
export function pageCaching(seconds: number, live: LiveSite, tag: string, asDictionary: boolean) {
  if (!seconds) return { 'cache-control': asDictionary ? keptForDictionary(0) : revalidate }
  const tags = ['aftercare', `aftercare-${live.site.fingerprint}`, `aftercare-${tag}`]
  return {
    // Firefox would show a page unasked that it may show stale, so it is told that of the cache on the way only.
    'cache-control': asDictionary ? keptForDictionary(seconds) : `max-age=0,s-maxage=${seconds},stale-if-error=${week}`,
    'cdn-cache-control': `max-age=${seconds},stale-while-revalidate=${day},stale-if-error=${week}`,
    'cache-tag': tags.join(','),
    'surrogate-key': tags.join(' '),
  }
}
