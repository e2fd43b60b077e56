import { base } from '#contract/base.ts'

/** As `markerHeader` of the contract; its file would cost every reading page one more request. */
const marker = 'x-aftercare'

let mending: Promise<void> | undefined

/**
 * A captive portal may have answered for our scripts before there was a service worker, and the browser keeps that for a
 * year by their name. What this page has loaded and is not ours is fetched anew, past the browser's cache, once a page.
 * The page of the server stands meanwhile; the next one finds the right files.
 */
export function mendScripts(): Promise<void> {
  mending ??= mend()
  return mending
}

async function mend(): Promise<void> {
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name)
  const announced = Array.from(document.querySelectorAll<HTMLLinkElement>('link[href]'), ({ href }) => href)
  const ours = new Set([...loaded, ...announced].filter(url => url.startsWith(`${location.origin}${base}/assets/`)))
  await Promise.all([...ours].map(mendOne))
}

async function mendOne(url: string): Promise<void> {
  try {
    // Costs nothing; rejects where the browser has not kept it.
    const kept = await fetch(url, { cache: 'only-if-cached', mode: 'same-origin' })
    if (!kept.headers.has(marker)) await fetch(url, { cache: 'reload' })
  } catch {
    // Nothing wrong is kept, or there is no network: it is asked for as usual the next time.
  }
}
