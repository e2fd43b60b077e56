import { escapeHtml } from '#compiler/markdown/escape.ts'
import type { Locale } from '#domain/locale/locale.ts'

/** One page in all locales that really have it. */
export interface SitemapPage {
  /** The default locale first, where it is one of them. */
  paths: { locale: Locale; path: string }[]
  updated?: string
}

/** sitemaps.org allows 50,000 URLs and 50 MB in a file. */
const MAX_URLS = 50_000
const MAX_BYTES = 45_000_000

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SPACES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

/**
 * Writes `sitemap.xml`; where one file is too small for it, an index and `sitemap-<n>.xml`. Every page names all its
 * languages and itself, and so do they, with `x-default` for everybody else.
 */
export function writeSitemap(
  pages: Iterable<SitemapPage>,
  origin: string,
  write: (path: string, xml: string) => void,
): void {
  const parts: string[] = []
  let urls: string[] = []
  let bytes = 0
  const close = () => {
    parts.push(`${HEAD}<urlset ${SPACES} xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${urls.join('')}</urlset>\n`)
    if (parts.length > 1) write(`sitemap-${parts.length}.xml`, parts.at(-1)!)
    urls = []
    bytes = 0
  }
  for (const page of pages) {
    const alternates = alternatesOf(page, origin)
    const updated = page.updated ? `<lastmod>${page.updated}</lastmod>` : ''
    for (const { path } of page.paths) {
      const url = `<url><loc>${address(origin, path)}</loc>${updated}${alternates}</url>\n`
      if (urls.length >= MAX_URLS || bytes + url.length * 2 > MAX_BYTES) close()
      urls.push(url)
      bytes += url.length
    }
  }
  close()
  if (parts.length === 1) {
    write('sitemap.xml', parts[0]!)
    return
  }
  write('sitemap-1.xml', parts[0]!)
  const entries = parts.map(
    (_, index) => `<sitemap><loc>${address(origin, `/sitemap-${index + 1}.xml`)}</loc></sitemap>\n`,
  )
  write('sitemap.xml', `${HEAD}<sitemapindex ${SPACES}>\n${entries.join('')}</sitemapindex>\n`)
}

function alternatesOf({ paths }: SitemapPage, origin: string): string {
  if (paths.length < 2) return ''
  const link = (hreflang: string, path: string) =>
    `<xhtml:link rel="alternate" hreflang="${hreflang}" href="${address(origin, path)}"/>`
  return paths.map(({ locale, path }) => link(hreflangOf(locale), path)).join('') + link('x-default', paths[0]!.path)
}

/** Language, script where it is said, and the market's region: `zh-Hans-CN`, `pt-BR`. */
function hreflangOf({ language, market }: Locale): string {
  const key = `${language} ${market}`
  let hreflang = hreflangs.get(key)
  if (!hreflang) {
    const { language: primary, script } = new Intl.Locale(language)
    hreflang = [primary, script, market].filter(Boolean).join('-')
    hreflangs.set(key, hreflang)
  }
  return hreflang
}
/** A page is named as often as there are locales, squared. */
const hreflangs = new Map<string, string>()

const address = (origin: string, path: string): string => escapeHtml(`${origin}${path}`)
