import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { run } from '#cli/commands/stamp.ts'
import { createCompiler } from '#compiler/build.ts'
import { type StampResult, stampContent, withStamp } from '#compiler/check/stamp.ts'
import { complaintText } from '#compiler/complaint.ts'
import type { PackManifest, TitlesFile } from '#contract/pack/pack.ts'
import type { Article } from '#domain/article/article.ts'
import {
  article,
  build,
  buildFiles,
  complaintsOf,
  contentFolder,
  localesDir,
  readJson,
  small,
  temporaryFolder,
} from './content-fixture.ts'

const english = 'articles/en/orders/track.md'
const german = 'articles/de/orders/track.md'

/** A folder whose translation was made from the source as it is. */
async function stampedFolder(): Promise<string> {
  const folder = contentFolder(small)
  expect((await stamp(folder)).stamped).toHaveLength(1)
  return folder
}

async function stamp(folder: string, language?: string): Promise<StampResult> {
  const { complaints, compiled } = await createCompiler().check({ contentDir: folder, localesDir })
  if (!compiled) throw new Error(complaints.map(complaintText).join('\n'))
  return stampContent(compiled, language)
}

function edit(folder: string, path: string, from: string, to: string): void {
  const text = readFileSync(join(folder, path), 'utf8')
  expect(text).toContain(from)
  writeFileSync(join(folder, path), text.replace(from, to))
}

async function isStale(folder: string): Promise<boolean> {
  const outDir = join(temporaryFolder(), 'site')
  const { site } = await build(folder, outDir)
  const articles = readJson<Article[]>(
    outDir,
    `packs/${site!.locales.find(locale => locale.tag === 'de-de')!.segments[0]![0]}.json`,
  )
  const stale = articles.find(one => one.id === '1')!.stale === true
  expect(site!.locales.find(locale => locale.tag === 'de-de')!.articles['1']!.stale).toBe(stale || undefined)
  return stale
}

const aboutTranslation = async (folder: string) => (await complaintsOf(folder)).filter(line => line.startsWith(german))

describe('A translation', () => {
  test('made from the source as it is, is up to date', async () => {
    const folder = await stampedFolder()
    expect(await aboutTranslation(folder)).toEqual([])
    expect(await isStale(folder)).toBe(false)
  })

  test('is stale after an edit of the source, which is named with its line', async () => {
    const folder = await stampedFolder()
    edit(folder, english, 'Here it is.', 'It is elsewhere now.')
    const [complaint] = await aboutTranslation(folder)
    expect(complaint).toMatch(
      /^articles\/de\/orders\/track\.md:5 a translation from before an edit of articles\/en\/orders\/track\.md: [0-9a-f]{6} \(line 11\) — expected a translation of the text as it is now — translate these blocks and run "aftercare stamp"/,
    )
    expect(await isStale(folder)).toBe(true)
  })

  test.each([
    ['typo', false, 0],
    ['minor', false, 1],
    ['major', true, 1],
  ])('is told of an edit that is called %s as it should be', async (significance, stale, complaints) => {
    const folder = await stampedFolder()
    edit(folder, english, 'Here it is.', 'Here it is, at last.')
    const [, block] = /([0-9a-f]{6}) \(line/.exec((await aboutTranslation(folder))[0]!)!
    edit(
      folder,
      english,
      'summary: Track.\n',
      `summary: Track.\nedits:\n  - block: "${block}"\n    significance: ${significance}\n`,
    )
    expect(await aboutTranslation(folder)).toHaveLength(complaints)
    expect(await isStale(folder)).toBe(stale)
  })

  test('is judged by the worst of several edits', async () => {
    const folder = await stampedFolder()
    edit(folder, english, 'Here it is.', 'Here it is!')
    const [, block] = /([0-9a-f]{6}) \(line/.exec((await aboutTranslation(folder))[0]!)!
    edit(folder, english, 'title: Track', `title: Find it\nedits: [{ block: "${block}", significance: typo }]`)
    expect(await isStale(folder)).toBe(true)
  })

  test('is stale when a block of the source was deleted, and not when only white space changed', async () => {
    const deleted = await stampedFolder()
    edit(deleted, english, '\nHere it is.\n', '')
    expect(await isStale(deleted)).toBe(true)
    const wrapped = await stampedFolder()
    edit(wrapped, english, 'Here it is.', 'Here\nit  is.')
    expect(await isStale(wrapped)).toBe(false)
  })

  test('with other heading ids is noticed', async () => {
    const files = { ...small, [german]: article(1, 'V', '## Wo {#wo}\n\nHier.') }
    expect((await complaintsOf(contentFolder(files))).filter(line => line.includes('headings'))).toEqual([
      'articles/de/orders/track.md:7 headings without #where and with #wo — expected the heading ids of articles/en/orders/track.md, in its order — take over headings and ids of the source, so that links to a heading survive translation',
    ])
  })
})

describe('Stamping', () => {
  test('touches one line and no other byte', () => {
    const text = '\uFEFF---\r\nid: 1\r\nsource: aaaaaa bbbbbb\r\ntitle: T # x\r\n---\r\nText\r\n'
    expect(withStamp(text, 'cccccc dddddd')).toBe(text.replace('aaaaaa bbbbbb', 'cccccc dddddd'))
    expect(withStamp('---\nid: 1\n---\nsource: x\n', 'aaaaaa bbbbbb')).toBe(
      '---\nid: 1\nsource: aaaaaa bbbbbb\n---\nsource: x\n',
    )
  })

  test('a second time changes nothing', async () => {
    const folder = await stampedFolder()
    expect(await stamp(folder)).toEqual({ stamped: [], current: 1 })
  })

  test('writes nothing where the content has an error', async () => {
    const folder = contentFolder({ ...small, 'articles/en/returns/send-back.md': 'broken' })
    const before = readFileSync(join(folder, german), 'utf8')
    vi.spyOn(console, 'log').mockReturnValue()
    vi.spyOn(console, 'error').mockReturnValue()
    expect(await run({ content: folder, locales: localesDir })).toBe(1)
    expect(readFileSync(join(folder, german), 'utf8')).toBe(before)
  })

  test('can be limited to a language', async () => {
    expect((await stamp(contentFolder(small), 'fr')).stamped).toEqual([])
  })
})

describe('Who has no translation reads', () => {
  const files = {
    ...small,
    'portal.yaml':
      'brand: { name: T }\nlanguages: { en: neutral, de: formal, fr: formal }\ndefaultMarket: US\nmarkets: [US, CH, FR]\n',
    // Switzerland reads de, fr, en in this order.
    'articles/fr/returns/send-back.md': article(2, 'Renvoyer', 'Imprimez.'),
  }

  test('another language of her market, then the source; and is told which', async () => {
    const { outDir, site } = await buildFiles(files)
    const titlesOf = (tag: string) => {
      const titles = readJson<TitlesFile>(
        outDir,
        `packs/${readJson<PackManifest>(outDir, `packs/${tag}.json`).titles[0]}.json`,
      )
      return titles.map(({ title, fallback }) => [title, fallback])
    }
    expect(titlesOf('de-ch')).toEqual([
      ['Verfolgen', undefined],
      ['Renvoyer', 'fr'],
    ])
    expect(titlesOf('fr-ch')).toEqual([
      ['Verfolgen', 'de'],
      ['Renvoyer', undefined],
    ])
    expect(titlesOf('fr-fr')).toEqual([
      ['Track', 'en'],
      ['Renvoyer', undefined],
    ])
    expect(site.locales.find(locale => locale.tag === 'fr-fr')!.articles['1']).toEqual({
      slug: 'track',
      language: 'en',
    })
  })

  test('a page that names the real one, of her market where it can be', async () => {
    const { outDir } = await buildFiles(files)
    const page = (path: string) => readFileSync(join(outDir, 'pages', path), 'utf8')
    expect(page('de-ch/articles/2-send-back.html')).toContain(
      '<link rel="canonical" href="/fr-ch/articles/2-send-back"><main lang="fr">',
    )
    expect(page('fr-fr/articles/1-track.html')).toContain(
      '<link rel="canonical" href="/en-us/articles/1-track"><main lang="en">',
    )
    expect(page('fr-ch/articles/2-send-back.html')).not.toContain('canonical')
  })
})
