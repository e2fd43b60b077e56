import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openHtml } from '#compiler/import/page-html.ts'
import { readPages } from '#compiler/import/read-pages.ts'
import { indexPictures } from '#compiler/import/resolve-addresses.ts'
import { writeContent } from '#compiler/import/write-content.ts'
import { renderMarkdown } from '#compiler/markdown/render.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { readFiles } from '#compiler/read/read-files.ts'
import type { Figure, Measure } from './figure.ts'
import { compareWords, pageWords, sourceWords } from './source-words.ts'

/** Public help centres; each lies, as its repository has it, in a folder of this name under `AFTERCARE_CENTRES`. */
const centres: Record<string, { folder?: string; site: string }> = {
  adguard: { site: 'https://adguard.com/kb' },
  mastodon: { folder: 'content', site: 'https://docs.joinmastodon.org' },
  rustdesk: { folder: 'content', site: 'https://rustdesk.com/docs' },
  bitwarden: { site: 'https://bitwarden.com' },
  coronamelder: { site: 'https://coronamelder.nl' },
  jitsi: { site: 'https://jitsi.github.io' },
  chatwoot: { site: 'https://developers.chatwoot.com' },
  starlight: { folder: 'docs', site: 'https://starlight.astro.build' },
  antennapod: { site: 'https://antennapod.org' },
  privacyguides: { folder: 'docs', site: 'https://www.privacyguides.org' },
  anki: { folder: 'src', site: 'https://docs.ankiweb.net' },
}

export const helpCentres: Measure = {
  name: 'centres',
  about: 'public help centres, imported as they are (AFTERCARE_CENTRES=folder, AFTERCARE_CENTRES_ONLY=name,…)',
  async run() {
    const root = process.env['AFTERCARE_CENTRES']
    if (!root) {
      console.error('  skipped: AFTERCARE_CENTRES names no folder with the repositories')
      return []
    }
    const only = process.env['AFTERCARE_CENTRES_ONLY']?.split(',')
    const figures: Figure[] = []
    for (const [name, { folder = '', site }] of Object.entries(centres)) {
      if (only && !only.includes(name)) continue
      const dir = path.join(root, name, folder)
      if (existsSync(dir)) figures.push(...(await importCentre(name, dir, site)))
      else console.error(`  ${name} skipped: there is no folder ${dir}`)
    }
    return figures
  },
}

async function importCentre(name: string, dir: string, site: string): Promise<Figure[]> {
  const work = await mkdtemp(path.join(tmpdir(), 'aftercare-centre-'))
  try {
    const begun = process.cpuUsage()
    const folder = readFiles(dir)
    const read = readPages(folder, 'en')
    const { imported, leftOut, notes } = await writeContent(read.pages, {
      topic: name,
      ids: {},
      files: folder.files,
      name,
      site,
      outDir: path.join(work, 'content'),
      localesDir: path.join(packageRoot, 'locales'),
    })
    const { user, system } = process.cpuUsage(begun)
    const findPicture = indexPictures(folder.files)
    const sum = { same: 0, all: 0, whole: 0, links: 0, linksIn: 0, pictures: 0, picturesIn: 0 }
    const worst: { file: string; share: number; only: string[] }[] = []
    for (const { page, body } of imported.articles) {
      const rendered = renderMarkdown(body, { firstLine: 1, language: page.language, blocks: false })
      const html = rendered.template.map(part => (typeof part === 'string' ? part : '')).join('')
      const plain = html.replaceAll(/<hr>\s*<ol class="footnotes">|<sup><a href="#fn-[^>]*>\[\d+\]<\/a><\/sup>/g, ' ')
      const main = openHtml(page.html)
      const source = sourceWords(page.file.text ?? '')
      // A title that stood in the text as its first heading is now above it.
      const first = /^(?:---|\+\+\+)?[\s\S]*?(?:^|\n)#{1,6} +([^\n]*)/.exec(page.file.text ?? '')?.[1] ?? ''
      const heading = main.querySelector('h1,h2,h3,h4,h5,h6')?.textContent ?? ''
      const isAbove = letters(first) === letters(page.title) && letters(heading) !== letters(page.title)
      const title = isAbove ? page.title : ''
      // What a picture without a text is called is its file's name, which nobody wrote.
      const alternatives = new Set(
        Array.from(main.querySelectorAll('img')).map(picture => letters(picture.getAttribute('alt') ?? '')),
      )
      const { same, all, only } = compareWords(
        source,
        pageWords(
          `${title} ${plain}`,
          rendered.pictures.map(({ alt }) => alt).filter(alt => alternatives.has(letters(alt))),
        ),
      )
      sum.same += same
      sum.all += all
      if (same >= all * 0.998) sum.whole++
      else worst.push({ file: page.file.path, share: same / all, only })
      sum.links += main.querySelectorAll('a[href]').length
      sum.linksIn += Math.min(
        main.querySelectorAll('a[href]').length,
        (plain.match(/<a (?!class="video")[^>]*href=/g) ?? []).length,
      )
      const pictures = Array.from(main.querySelectorAll('img')).filter(img =>
        findPicture(decodeURI(img.getAttribute('src') ?? ''), page),
      )
      sum.pictures += pictures.length
      sum.picturesIn += Math.min(pictures.length, rendered.pictures.length)
    }
    listWorst(worst)
    const out = [...read.leftOut, ...leftOut]
    const percent = (part: number, whole: number) => (whole ? (100 * part) / whole : 100)
    return [
      {
        name: `${name}: files that came in, of ${read.found}`,
        value: imported.articles.length,
        unit: 'files',
        note: `${out.length} left out: ${reasons(out)}`,
      },
      {
        name: `${name}: words that source and page share`,
        value: percent(sum.same, sum.all),
        unit: '%',
        goal: 99.8,
        atLeast: true,
        note: `${sum.all} words; ${sum.whole} of ${imported.articles.length} articles at 99.8 %`,
      },
      {
        name: `${name}: links`,
        value: percent(sum.linksIn, sum.links),
        unit: '%',
        goal: 99,
        atLeast: true,
        note: `of ${sum.links}`,
      },
      {
        name: `${name}: pictures that exist`,
        value: percent(sum.picturesIn, sum.pictures),
        unit: '%',
        goal: 100,
        atLeast: true,
        note: `of ${sum.pictures}`,
      },
      {
        name: `${name}: constructs changed, kept as text or left out`,
        value: read.notes.length + notes.length,
        unit: '',
      },
      { name: `${name}: the import with its check`, value: (user + system) / 1e6, unit: 'CPU s' },
    ]
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const letters = (text: string): string =>
  text
    .toLowerCase()
    .replace(/\.\w+$/, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

function reasons(out: readonly { why: string }[]): string {
  const counts = new Map<string, number>()
  for (const { why } of out) counts.set(why, (counts.get(why) ?? 0) + 1)
  return [...counts].map(([why, count]) => `${count} ${why.slice(0, 60)}`).join(', ') || 'none'
}

function listWorst(worst: { file: string; share: number; only: string[] }[]): void {
  for (const { file, share, only } of worst
    .toSorted((a, b) => a.share - b.share)
    .slice(0, Number(process.env['AFTERCARE_CENTRES_LIST'] ?? 3)))
    console.error(`  ${file} ${(100 * share).toFixed(1)} %: ${only.slice(0, 20).join(' ')}`)
}
