import { hash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { onTestFinished } from 'vitest'
import { type BuildOptions, type BuildResult, buildSite, createCompiler } from '#compiler/build.ts'
import { complaintText } from '#compiler/complaint.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import type { PageRequest, Renderer } from '#contract/page/page.ts'

/** A content folder in words: path → text. */
export type Files = Record<string, string | Buffer>

export const localesDir = join(packageRoot, 'locales')

/** English and German in the markets US, DE, AT and CH, with two articles. */
export const small: Files = {
  'portal.yaml': `brand: { name: Test Shop }
sourceLanguage: en
languages: { en: neutral, de: formal }
defaultMarket: US
markets: [US, DE, CH]
`,
  'topics.yaml': `topics:
  - id: orders
    titles: { en: Orders, de: Bestellungen }
  - id: returns
    titles: { en: Returns, de: Rückgabe }
`,
  'articles/en/orders/track.md': article(1, 'Track', 'Open [returns](article:2).\n\n## Where {#where}\n\nHere it is.'),
  'articles/en/returns/send-back.md': article(2, 'Send back', 'Print the label.'),
  'articles/de/orders/track.md': article(
    1,
    'Verfolgen',
    'Siehe [Rückgabe](article:2).\n\n## Wo {#where}\n\nHier ist es.',
  ),
}

export function article(id: number | string, title: string, body: string, more = ''): string {
  const summary = title.startsWith('"') ? `${title.slice(0, -1)}."` : `${title}.`
  return `---\nid: ${id}\ntitle: ${title}\nsummary: ${summary}\n${more}---\n\n${body}\n`
}

/** Writes a content folder that goes away after the test. */
export function contentFolder(files: Files): string {
  const folder = temporaryFolder()
  for (const [path, text] of Object.entries(files)) putFile(folder, path, text)
  return folder
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'aftercare-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

export function putFile(folder: string, path: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

/** As while an author watches: what has not changed since the last folder is not read and drawn again. */
const watching = createCompiler()

/** What `aftercare check` says of a folder, one line each, `file:line found — expected — what to do`. */
export async function complaintsOf(contentDir: string): Promise<string[]> {
  const { complaints } = await watching.check({ contentDir, localesDir })
  return complaints.map(complaint =>
    complaintText({ ...complaint, file: relative(contentDir, complaint.file) || complaint.file }),
  )
}

/** Draws just enough to see what a page was made of. */
export const plainRenderer: Renderer = {
  contentSecurityPolicy: "default-src 'none'",
  renderPage: ({ path, context, data, canonicalPath }: PageRequest) =>
    [
      `<!doctype html><html lang="${context.language}"><title>${path}</title>`,
      canonicalPath ? `<link rel="canonical" href="${canonicalPath}">` : '',
      data.kind === 'article'
        ? `<main lang="${data.article.fallback ?? context.language}">${data.article.html}</main>`
        : '',
      `<script type="application/json">${JSON.stringify(data)}</script>`,
    ].join(''),
}

export function build(contentDir: string, outDir: string, options: Partial<BuildOptions> = {}): Promise<BuildResult> {
  return buildSite({
    contentDir,
    localesDir,
    outDir,
    rendererFor: () => plainRenderer,
    origin: 'https://help.example',
    compress: false,
    builtAt: 1_000,
    ...options,
  })
}

/** Builds content into a site that goes away after the test; fails where the content has an error. */
export async function buildFiles(
  files: Files,
  options: Partial<BuildOptions> = {},
): Promise<{ site: NonNullable<BuildResult['site']>; outDir: string; contentDir: string }> {
  const contentDir = contentFolder(files)
  const outDir = join(temporaryFolder(), 'site')
  const { site, complaints } = await build(contentDir, outDir, options)
  if (!site) throw new Error(complaints.map(complaintText).join('\n'))
  return { site, outDir, contentDir }
}

/** Every file of a folder with the hash of its bytes. */
export function snapshot(folder: string): Map<string, string> {
  const paths = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  return new Map(
    paths
      .map(entry => join(entry.parentPath, entry.name))
      .sort()
      .map(path => [relative(folder, path), hash('sha256', readFileSync(path))]),
  )
}

export const readJson = <Value>(folder: string, path: string): Value =>
  JSON.parse(readFileSync(join(folder, path), 'utf8')) as Value // our own output
