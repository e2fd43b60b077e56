import { expect, test } from 'vitest'
import type { PackManifest, PortalContext, TitlesFile } from '#contract/pack/pack.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { article, buildFiles, type Files, readJson } from './content-fixture.ts'

const folderOf = (...languages: string[]): Files =>
  Object.fromEntries(
    languages.map(language => [
      `articles/${language}/getting-started/hello.md`,
      article(1, `Hello ${language}`, 'In {{country}}: {{payments}}'),
    ]),
  )

const localesOf = async (...languages: string[]) =>
  (await buildFiles(folderOf(...languages))).site.locales.map(locale => locale.tag)

test('A folder with articles and nothing else is enough', async () => {
  const { outDir, site } = await buildFiles(folderOf('en'))
  expect(site.locales.map(locale => locale.tag)).toEqual(['en-us'])
  const manifest = readJson<PackManifest>(outDir, 'packs/en-us.json')
  const context = readJson<PortalContext>(outDir, `packs/${manifest.context[0]}.json`)
  expect(context.topics).toEqual([{ id: 'getting-started', title: 'Getting started', icon: 'info' }])
  expect(context.brand.name).toMatch(/^Aftercare /)
  expect(context.products).toEqual([])
  // Our demo shop's chat is not theirs.
  expect(context.market.channelLinks).toEqual({})
})

test('Each language opens in the market that it is most at home in', async () => {
  expect(await localesOf('en', 'de', 'pt-BR', 'zh-Hans', 'ja')).toEqual(
    ['en-us', 'pt-br', 'de-de', 'en-de', 'ja-jp', 'zh-cn'].toSorted(byMarketOrder(['us', 'de', 'jp', 'br', 'cn'])),
  )
  expect(await localesOf('de')).toEqual(['de-de'])
})

test('A language that no market speaks is read in the default market', async () => {
  expect(await localesOf('he', 'th', 'ru', 'pl', 'id', 'ko')).toEqual([
    'he-us',
    'ru-us',
    'th-us',
    'id-id',
    'ko-kr',
    'pl-pl',
  ])
  expect(await localesOf('en', 'th')).toEqual(['en-us', 'th-us'])
})

test('A language without interface texts shows its articles under an English interface', async () => {
  const { outDir } = await buildFiles(folderOf('en', 'th'))
  const manifest = readJson<PackManifest>(outDir, 'packs/th-us.json')
  expect(readJson<TitlesFile>(outDir, `packs/${manifest.titles[0]}.json`)[0]).toMatchObject({ title: 'Hello th' })
  expect(readJson<{ home: { topics: string } }>(outDir, `packs/${manifest.catalogue[0]}.json`).home.topics).toBe(
    'Topics',
  )
  expect(readJson<PhraseBook>(outDir, `packs/${manifest.phrases[0]}.json`).language).toBe('en')
})

test('What a short portal.yaml does not say is inferred', async () => {
  const { site } = await buildFiles({
    ...folderOf('en', 'fr'),
    'portal.yaml': 'brand: { name: Café }\nmarkets: [CH]\n',
  })
  expect(site.locales.map(locale => locale.tag)).toEqual(['fr-ch', 'en-ch'])
})

const byMarketOrder = (order: string[]) => (a: string, b: string) =>
  order.indexOf(a.slice(-2)) - order.indexOf(b.slice(-2))
