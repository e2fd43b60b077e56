import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { type Site, siteFiles } from '#contract/pack/site.ts'
import { paths } from '#contract/paths.ts'
import { primaryOf } from '#domain/locale/language.ts'
import { openFileStore, type StoredFile } from '#server/site/file-store.ts'
import { readSite } from '#server/site/live-site.ts'
import type { PackKey } from '#server/site/pack-keys.ts'
import { belowPath, pathOf, readdressed } from '#server/site/readdress.ts'
import { createPackSigner } from '#server/site/sign-packs.ts'

export interface SiteExport {
  siteDir: string
  clientDir: string
  /** Where it will stand, without a slash at its end. */
  address: string
  /** The root of its host; below a path the files lie in folders of that name. */
  out: string
  /** What packs are signed with. */
  packKeys: readonly PackKey[]
}

/**
 * Everything of a site that is the same for everybody, as a bucket or a plain web server gives it out: `<path>.html` for
 * `<path>`, `index.html` for a folder, `.br` beside it, and in `_headers` and `_redirects` (as Netlify and Cloudflare Pages
 * read them) what our own server says. Resolves to the number of files.
 */
export async function exportSite({ siteDir, clientDir, address, out, packKeys }: SiteExport): Promise<number> {
  const site = await readSite(siteDir)
  const base = pathOf(address)
  const root = join(out, base)
  const pages = readdressed(await openFileStore(siteDir), site.origin, address)
  const client = belowPath(await openFileStore(clientDir), base)
  let written = 0
  const put = async (path: string, file: StoredFile | undefined) => {
    if (!file) return
    await mkdir(dirname(join(root, path)), { recursive: true })
    await writeFile(join(root, path), file.identity)
    if (file.br) await writeFile(join(root, `${path}.br`), file.br)
    written++
  }
  const sign = createPackSigner(packKeys, () => new Date())
  const manifests = new Set(site.locales.map(({ tag }) => siteFiles.packManifest(tag)))
  for (const name of await namesIn(siteDir)) {
    const path = placeOf(name)
    const file = path && (await pages.read(name))
    if (file) await put(path, manifests.has(name) ? await sign(file) : file)
  }
  for (const name of await namesIn(clientDir)) if (isPublic.test(name)) await put(name, await client.read(name))
  const [first] = site.locales
  await put('404.html', await pages.read(`pages/${first?.tag}/404.html`))
  const rules = (await client.read('robots.txt'))?.identity.toString().trimEnd() ?? ''
  await writeFile(join(root, 'robots.txt'), `${rules}\n\nSitemap: ${address}/sitemap.xml\n`)
  await writeFile(join(root, 'index.html'), frontDoor(site, base))
  await writeFile(join(out, '_headers'), headersOf(base))
  await writeFile(join(out, '_redirects'), redirectsOf(site, base))
  return written
}

/** Of the client's build; the desk works with the server only. */
const isPublic = /^(assets\/(?!desk\/).+|icons\/.+|sw\.js|favicon\.ico|apple-touch-icon\.png)$/

/** Where a file of the site folder stands; nothing for those that the server alone reads. */
function placeOf(name: string): string | undefined {
  if (/^(packs|images)\/|^sitemap[\d-]*\.xml$/.test(name)) return name
  const locale = /^manifests\/(.+)\.webmanifest$/.exec(name)?.[1]
  if (locale) return `${locale}/manifest.webmanifest`
  const page = /^pages\/(.+)\.html$/.exec(name)?.[1]
  return page && (page.includes('/') ? `${page}.html` : `${page}/index.html`)
}

async function namesIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile() && !entry.name.endsWith('.br'))
    .map(entry =>
      join(entry.parentPath, entry.name)
        .slice(directory.length + 1)
        .replaceAll(sep, '/'),
    )
    .sort()
}

/** What a host that knows no languages shows at the root: it leads to the default, and names the others. */
function frontDoor({ locales }: Site, base: string): string {
  const link = ({ tag }: { tag: string }) => `<a lang="${tag}" href="${base}${paths.home(tag)}">${tag}</a>`
  const to = `${base}${paths.home(locales[0]?.tag ?? '')}`
  return `<!doctype html><meta charset="utf-8"><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0;url=${to}"><title>${to}</title><p>${locales.map(link).join(' ')}</p>\n`
}

/** The marker tells the app that an answer is ours and no captive portal's; what a page says of itself needs no head. */
const headersOf = (base: string): string =>
  [
    `${base}/*\n  x-aftercare: 1\n  x-content-type-options: nosniff\n  content-security-policy: script-src 'self';frame-ancestors 'none'`,
    ...['assets', 'packs', 'images'].map(
      folder => `${base}/${folder}/*\n  cache-control: public, max-age=31536000, immutable`,
    ),
    // Whose names do not change with their content.
    `${base}/packs/*-*.json\n  cache-control: no-cache`,
    `${base}/sw.js\n  cache-control: no-cache`,
  ].join('\n')

/** By language at the front door and for addresses of an old help centre; those with a query need the server. */
function redirectsOf({ locales, redirects = [] }: Site, base: string): string {
  const languages = new Map(
    locales.map(locale => [primaryOf(locale.language), locale.tag]).reverse() as [string, string][],
  ) // pairs
  const lines = [...languages].map(([language, tag]) => `${base}/ ${base}${paths.home(tag)} 302 Language=${language}`)
  lines.push(`${base}/ ${base}${paths.home(locales[0]?.tag ?? '')} 302`)
  for (const { from, to, fragment = '', language } of redirects) {
    const tag = locales.find(locale => !language || locale.language === language)?.tag
    const article = /^articles\/(.+)$/.exec(to ?? '')?.[1]
    const slug = locales.find(locale => locale.tag === tag)?.articles[article ?? '']?.slug
    if (from.includes('?') || to === undefined || !tag) continue
    const target = base + paths.page(tag, article && slug ? `articles/${article}-${slug}` : to)
    lines.push(`${from} ${target}${fragment && `#${fragment}`} 301`)
  }
  return `${lines.join('\n')}\n`
}
