import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { parse, stringify } from 'yaml'
import { createCompiler } from '#compiler/build.ts'
import { bucketCount, segmentCount } from '#compiler/locale/pack-files.ts'
import { packageRoot } from '#compiler/read/package-root.ts'
import { writeSitemap } from '#compiler/site/sitemap.ts'
import {
  bucketOf,
  type PackBucket,
  type PackManifest,
  type PortalContext,
  type SearchHints,
  type SegmentFile,
} from '#contract/pack/pack.ts'
import type { PageRequest } from '#contract/page/page.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import {
  article,
  build,
  buildFiles,
  contentFolder,
  type Files,
  localesDir,
  plainRenderer,
  putFile,
  readJson,
  small,
  snapshot,
  temporaryFolder,
} from './content-fixture.ts'

/** Sixty articles in two languages. */
const large: Files = { ...small }
for (let id = 10; id < 70; id++) {
  large[`articles/en/orders/a${id}.md`] = article(id, `Article ${id}`, `Text ${id}.`)
  if (id % 2) large[`articles/de/orders/a${id}.md`] = article(id, `Artikel ${id}`, `Wörter ${id}.`)
}

const changedBetween = (before: Map<string, string>, after: Map<string, string>) => ({
  changed: [...after].filter(([path, bytes]) => before.has(path) && before.get(path) !== bytes).map(([path]) => path),
  added: [...after.keys()].filter(path => !before.has(path)),
  gone: [...before.keys()].filter(path => !after.has(path)),
})

test('Two builds of the same content are equal byte for byte', async () => {
  const [first, second] = [await buildFiles(large, { compress: true }), await buildFiles(large, { compress: true })]
  expect(snapshot(second.outDir)).toEqual(snapshot(first.outDir))
  expect(second.site.fingerprint).toBe(first.site.fingerprint)
})

describe('A pack', () => {
  test('holds every article once in segments and once in buckets', async () => {
    const { outDir, site } = await buildFiles(large)
    expect(site.locales.map(locale => locale.tag)).toEqual(['en-us', 'de-de', 'en-de', 'de-ch', 'en-ch'])
    for (const { tag } of site.locales) {
      const manifest = readJson<PackManifest>(outDir, `packs/${tag}.json`)
      expect(manifest.articles).toBe(62)
      expect(manifest.buckets).toHaveLength(2)
      const inSegments = manifest.segments.flatMap(([hash]) => readJson<SegmentFile>(outDir, `packs/${hash}.json`))
      expect(new Set(inSegments.map(({ id }) => id)).size).toBe(62)
      for (const [index, hash] of manifest.buckets.entries())
        for (const [id, part] of readJson<PackBucket>(outDir, `packs/${hash}.json`)) {
          expect(bucketOf(id, manifest.buckets.length)).toBe(index)
          expect(readJson(outDir, `packs/${part}.json`)).toEqual(inSegments.find(one => one.id === id))
        }
    }
  })

  test('has buckets of 16 to 32 articles and at most 12 segments of whole buckets', () => {
    expect([1, 31, 32, 63, 64, 10_000].map(bucketCount)).toEqual([1, 1, 2, 2, 4, 512])
    expect([1, 16, 32, 128, 512, 8192].map(segmentCount)).toEqual([1, 1, 2, 8, 12, 12])
  })

  test('tells at most how many bytes go over the wire, and the same whether or not it is compressed already', async () => {
    const { outDir } = await buildFiles(large, { compress: true })
    const { segments, titles } = readJson<PackManifest>(outDir, 'packs/en-us.json')
    const later = await buildFiles(large)
    expect(readFileSync(join(later.outDir, 'packs/en-us.json'))).toEqual(readFileSync(join(outDir, 'packs/en-us.json')))
    for (const [hash, bytes] of [...segments, titles]) {
      const compressed = readFileSync(join(outDir, `packs/${hash}.json.br`))
      expect(compressed.length).toBeLessThanOrEqual(bytes)
      expect(compressed.length).toBeGreaterThan(bytes * 0.7)
      expect(brotliDecompressSync(compressed).equals(readFileSync(join(outDir, `packs/${hash}.json`)))).toBe(true)
    }
  })

  test('changes by one part, one bucket, one segment and its manifest when one article is edited; no other locale changes a byte', async () => {
    const { outDir, contentDir } = await buildFiles(large)
    const manifestOf = (tag: string) => readJson<PackManifest>(outDir, `packs/${tag}.json`)
    const differences = (some: readonly unknown[], others: readonly unknown[]) =>
      some.filter((value, index) => JSON.stringify(value) !== JSON.stringify(others[index])).length
    const [before, former] = [snapshot(outDir), manifestOf('de-de')]
    putFile(contentDir, 'articles/de/orders/a11.md', article(11, 'Artikel 11', 'Andere Wörter.'))
    await build(contentDir, outDir)
    const { changed, added, gone } = changedBetween(before, snapshot(outDir))
    const later = manifestOf('de-de')
    expect(differences(former.buckets, later.buckets)).toBe(1)
    expect(differences(former.segments, later.segments)).toBe(1)
    const { number, release } = later
    expect({ ...later, buckets: [], segments: [] }).toEqual({ ...former, number, release, buckets: [], segments: [] })
    // de-de and de-ch share part and bucket, as nothing in these names the locale; their segments hold other links.
    // And each of the two has an update from the release before.
    expect(added.filter(path => path.startsWith('packs/'))).toHaveLength(6)
    expect(gone).toEqual([])
    expect(changed.filter(path => path !== 'site.json' && path !== 'release.json')).toEqual([
      'packs/de-ch.json',
      'packs/de-de.json',
      'pages/de-ch/articles/11-a11.html',
      'pages/de-de/articles/11-a11.html',
    ])
  })

  test('has a number that grows where something changed, and only there; in an empty folder it begins with the time', async () => {
    const { outDir, contentDir } = await buildFiles(small, { builtAt: 1_000 })
    const releaseOf = (tag: string, folder = outDir) => {
      const { number, release } = readJson<PackManifest>(folder, `packs/${tag}.json`)
      return { number, release }
    }
    const first = { 'de-de': releaseOf('de-de'), 'en-us': releaseOf('en-us') }
    expect([first['de-de'].number, first['en-us'].number]).toEqual([1_000, 1_000])
    await build(contentDir, outDir, { builtAt: 2_000 })
    expect(releaseOf('de-de')).toEqual(first['de-de'])

    putFile(contentDir, 'articles/de/orders/track.md', article(1, 'Verfolgen', 'Anders.\n\n## Wo {#where}'))
    // The clock of the machine that builds was set back.
    await build(contentDir, outDir, { builtAt: 500 })
    expect(releaseOf('de-de').number).toBe(1_001)
    expect(releaseOf('de-de').release).not.toBe(first['de-de'].release)
    expect(releaseOf('en-us')).toEqual(first['en-us'])

    const image = join(temporaryFolder(), 'site')
    await build(contentDir, image, { builtAt: 3_000 })
    expect(releaseOf('de-de', image)).toEqual({ number: 3_000, release: releaseOf('de-de').release })
  })

  test('keeps the files of the release before, and drops them with the next', async () => {
    const { outDir, contentDir } = await buildFiles(small)
    const [old] = readJson<PackManifest>(outDir, 'packs/en-us.json').segments[0]!
    for (const [round, kept] of [true, false].entries()) {
      putFile(contentDir, 'articles/en/orders/track.md', article(1, 'Track', `Edit ${round}.\n\n## Where {#where}`))
      await build(contentDir, outDir)
      expect(existsSync(join(outDir, `packs/${old}.json`))).toBe(kept)
    }
  })

  test('says of a status what its market says, and how long it takes', async () => {
    const book = parse(readFileSync(join(packageRoot, 'content/phrases/de.yaml'), 'utf8')) as Record<string, object>
    const { outDir } = await buildFiles({
      ...small,
      'status-days.yaml': 'statuses: { customs: [1, 3] }\n',
      'phrases/en.yaml': readFileSync(join(packageRoot, 'content/phrases/en.yaml')),
      'phrases/de.yaml': stringify({ ...book, markets: { CH: { reasons: { lost: { title: 'Weg' } } } } }),
    })
    const phrasesOf = (locale: string) =>
      readJson<PhraseBook>(outDir, `packs/${readJson<PackManifest>(outDir, `packs/${locale}.json`).phrases[0]}.json`)
    const [swiss, german] = [phrasesOf('de-ch'), phrasesOf('de-de')]
    expect(swiss.reasons.lost).toEqual({ ...german.reasons.lost, title: 'Weg' })
    expect(german.reasons.lost.title).not.toBe('Weg')
    expect([swiss.statuses.customs.days, swiss.statuses.delivered.days]).toEqual([[1, 3], undefined])
    expect(JSON.stringify(swiss)).not.toContain('markets')
  })

  test('holds the words of shop, market and language', async () => {
    const { outDir } = await buildFiles({ ...small, 'status-articles.yaml': 'statuses: { lost: 2 }\n' })
    const manifest = readJson<PackManifest>(outDir, 'packs/de-ch.json')
    const context = readJson<PortalContext>(outDir, `packs/${manifest.context[0]}.json`)
    expect([context.locale, context.language, context.market.code, context.register]).toEqual([
      'de-ch',
      'de',
      'CH',
      'formal',
    ])
    expect(context.topics.map(topic => topic.title)).toEqual(['Bestellungen', 'Rückgabe'])
    const phrases = readJson<PhraseBook>(outDir, `packs/${manifest.phrases[0]}.json`)
    expect([phrases.language, phrases.statuses.lost.article, phrases.statuses.pending.article]).toEqual([
      'de',
      '2',
      undefined,
    ])
    expect(readJson<SearchHints>(outDir, `packs/${manifest.hints[0]}.json`).popular).toEqual(['1', '2'])
  })
})

describe('A build', () => {
  test('with an error leaves the old site as it was', async () => {
    const { outDir, contentDir } = await buildFiles(small)
    const before = snapshot(outDir)
    putFile(contentDir, 'articles/en/orders/track.md', 'broken')
    expect((await build(contentDir, outDir)).site).toBeUndefined()
    expect(snapshot(outDir)).toEqual(before)
    expect(readdirSync(join(outDir, '..'))).toEqual(['site'])
  })

  test('never replaces a folder that holds something else', async () => {
    const folder = contentFolder({ 'diary.txt': 'Dear diary' })
    await expect(build(contentFolder(small), folder)).rejects.toThrow(/holds files that no build of ours made/)
    expect(readdirSync(folder)).toEqual(['diary.txt'])
  })

  test('takes pages over that would be the same, and renders the others', async () => {
    const { outDir, contentDir } = await buildFiles(large, { rendererVersion: '1' })
    putFile(contentDir, 'articles/en/orders/a10.md', article(10, 'Article 10', 'Other text.'))
    const rendered: string[] = []
    const renderer = {
      ...plainRenderer,
      renderPage(request: PageRequest) {
        rendered.push(request.path)
        return plainRenderer.renderPage(request)
      },
    }
    await build(contentDir, outDir, { rendererVersion: '1', rendererFor: () => renderer })
    // Read in English everywhere, as nobody has translated it.
    expect(rendered).toEqual(['en-us', 'de-de', 'en-de', 'de-ch', 'en-ch'].map(locale => `/${locale}/articles/10-a10`))
    await build(contentDir, outDir, { rendererVersion: '2', rendererFor: () => renderer })
    expect(rendered.length).toBeGreaterThan(300)
  })

  test('in place ends with the same site', async () => {
    const { outDir, contentDir } = await buildFiles(large)
    const compiler = createCompiler()
    const options = {
      contentDir,
      localesDir,
      outDir,
      rendererFor: () => plainRenderer,
      rendererVersion: '1',
      origin: 'https://help.example',
      compress: true,
      builtAt: 1_000,
      inPlace: true,
    }
    await compiler.build(options)
    putFile(contentDir, 'articles/en/orders/a10.md', article(10, 'Article 10', 'Other text.'))
    rmSync(join(contentDir, 'articles/en/orders/a12.md'))
    const { site } = await compiler.build(options)
    const fresh = join(temporaryFolder(), 'site')
    await build(contentDir, fresh, { rendererVersion: '1', compress: true })
    const { changed, added } = changedBetween(snapshot(fresh), snapshot(outDir))
    // The numbers of packs tell how often they were changed: in place twice.
    const numbered = site!.locales.flatMap(({ tag }) => [`packs/${tag}.json`, `packs/${tag}.json.br`])
    expect(changed.filter(path => path !== 'release.json' && !numbered.includes(path))).toEqual([])
    for (const { tag } of site!.locales) {
      const [once, twice] = [fresh, outDir].map(folder => readJson<PackManifest>(folder, `packs/${tag}.json`))
      expect({ ...twice, number: 0 }).toEqual({ ...once, number: 0 })
    }
    expect(added.filter(path => !path.startsWith('packs/'))).toEqual([])
  })

  test('that was killed between its two renames is made good by the next', async () => {
    const { outDir, contentDir } = await buildFiles(small)
    const aside = join(outDir, '..', '.site.old-1')
    renameSync(outDir, aside)
    writeFileSync(join(contentDir, 'articles/en/orders/track.md'), 'broken')
    await build(contentDir, outDir)
    await expect(build(contentFolder(small), outDir)).resolves.toHaveProperty('site')
    expect(existsSync(aside)).toBe(false)
  })
})

describe('Search engines', () => {
  test('find every real page with all its languages, and each of these names all the others', async () => {
    const { outDir } = await buildFiles(small)
    const xml = readFileSync(join(outDir, 'sitemap.xml'), 'utf8')
    const urls = new Map(
      [...xml.matchAll(/<url><loc>([^<]*)<\/loc>(.*?)<\/url>/g)].map(([, loc, rest]) => [
        loc!,
        new Map(
          [...rest!.matchAll(/hreflang="([^"]*)" href="([^"]*)"/g)].map(([, language, href]) => [language!, href!]),
        ),
      ]),
    )
    // Home and two topics in five locales; article 1 in all, article 2 in English only.
    expect(urls.size).toBe(5 * 3 + 5 + 3)
    expect([...urls.keys()].filter(url => url.includes('/de-') && url.includes('2-send-back'))).toEqual([])
    for (const [url, alternates] of urls) {
      expect([...alternates.values()]).toContain(url)
      expect(alternates.get('x-default')).toMatch(/\/en-us\//)
      for (const other of alternates.values()) expect(urls.get(other)).toEqual(alternates)
    }
    expect([...urls.get('https://help.example/de-ch/articles/1-track')!.keys()]).toEqual([
      'en-US',
      'de-DE',
      'en-DE',
      'de-CH',
      'en-CH',
      'x-default',
    ])
  })

  test('get an index where one sitemap is too small', () => {
    const files = new Map<string, string>()
    const locale = { tag: 'en-us', language: 'en', market: 'US' }
    const pages = Array.from({ length: 50_001 }, (_, id) => ({ paths: [{ locale, path: `/en-us/articles/${id}-x` }] }))
    writeSitemap(pages, 'https://help.example', (path, xml) => files.set(path, xml))
    expect([...files.keys()].sort()).toEqual(['sitemap-1.xml', 'sitemap-2.xml', 'sitemap.xml'])
    expect(files.get('sitemap.xml')).toContain('<sitemap><loc>https://help.example/sitemap-2.xml</loc></sitemap>')
    expect(files.get('sitemap-1.xml')!.match(/<url>/g)).toHaveLength(50_000)
  })
})

test('Every locale has a web manifest of its own for the same app', async () => {
  const { outDir } = await buildFiles(small)
  expect(readJson(outDir, 'manifests/de-ch.webmanifest')).toMatchObject({
    id: '/',
    name: 'Test Shop',
    short_name: 'Test Shop',
    lang: 'de',
    dir: 'ltr',
    start_url: '/de-ch/',
    scope: '/',
    display: 'standalone',
  })
})

test('The pseudo-locale shows longer texts with accents, and only where it is asked for', async () => {
  const { outDir, site } = await buildFiles(
    { ...small, 'articles/en/orders/track.md': article(1, 'Track', 'Pay in {{country}}: [help](article:2)') },
    { pseudo: true },
  )
  expect(site.locales.at(-1)).toMatchObject({ tag: 'en-xa', language: 'en-XA', market: 'XA' })
  const html = readFileSync(join(outDir, 'pages/en-xa/articles/1-track.html'), 'utf8')
  expect(html).toContain('Þåý îñ')
  expect(html).toContain('href="/en-xa/articles/2-send-back"')
  expect(readFileSync(join(outDir, 'sitemap.xml'), 'utf8')).not.toContain('en-xa')
})
