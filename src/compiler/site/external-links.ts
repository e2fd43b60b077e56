import type { Compiled } from '#compiler/compiled.ts'
import { pseudoLanguage } from '#compiler/read/pseudo.ts'
import type { ExternalLinks, ExternalPlace } from '#contract/pack/external-links.ts'

/** Which articles, in which languages, lead to each address of the web. */
export function externalLinksOf({ articles }: Compiled): ExternalLinks {
  const places = new Map<string, ExternalPlace[]>()
  for (const { id, versions } of articles.values())
    for (const { language, rendered } of versions.values()) {
      if (language === pseudoLanguage) continue
      const lines = new Map<string, number>()
      for (const { url, line } of rendered.external) {
        const address = askedFor(url)
        if (!lines.has(address)) lines.set(address, line)
      }
      for (const [address, line] of lines) {
        const known = places.get(address) ?? []
        places.set(address, known)
        known.push([id, language, line])
      }
    }
  return Object.fromEntries([...places].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A fragment is not sent; what is no address stays as it is written, and will not be reached. */
function askedFor(written: string): string {
  if (!URL.canParse(written)) return written
  const url = new URL(written)
  url.hash = ''
  return url.href
}
