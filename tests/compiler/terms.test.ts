import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { packageRoot } from '#compiler/read/package-root.ts'
import { mentionsOf, readyTerms, termText } from '#domain/terms/terms.ts'
import { article, complaintsOf, contentFolder, type Files, small } from './content-fixture.ts'

const [source, translation] = ['articles/en/orders/track.md', 'articles/de/orders/track.md']
const terms = (en: string, de: string): Files => ({
  'terms/en.yaml': `concepts:\n${en}`,
  'terms/de.yaml': `register: { formal: [du, dein*] }\nconcepts:\n${de}`,
})
const said = (files: Files): Promise<string[]> =>
  complaintsOf(contentFolder({ ...small, ...files })).then(all =>
    all.filter(one => /terms\/|portal\.yaml says|names|concept/.test(one)),
  )

const parcel = terms(
  '  parcel: { term: parcel, also: [parcels] }\n  buds: { term: Aurora Buds, keep: true }\n',
  '  parcel: { term: Sendung, also: ["*sendung*"], forbid: [Päckchen, Paket*] }\n',
)

describe('Words of a language', () => {
  test.each([
    [
      'a word that is not to be used',
      'Ihr Paket ist da.',
      `${translation}:7 "Paket*" — expected "Sendung", as terms/ says it — write that; what is called so elsewhere stands in quotes or as code`,
    ],
    ['a form of it', 'Zwei Pakete.\n\nMehr.', `${translation}:7 "Paket*" — expected "Sendung"`],
    ['a word of another register', 'Sendung.\n\nDeine Sendung.', `${translation}:9 "dein*" — expected a formal text`],
  ])('tell %s, with its line', async (_what, text, complaint) => {
    const found = await said({ ...parcel, [translation]: article(1, 'Verfolgen', text) })
    expect(found).toEqual([expect.stringContaining(complaint)])
  })

  test.each([
    ['in quotes or as code', 'Die Seite „Paket“ und `Paket`.'],
    ['as a part of another word', 'Postpaketdienst und Duden.'],
  ])('leave alone what stands %s', async (_where, text) => {
    expect(await said({ ...parcel, [translation]: article(1, 'Verfolgen', text) })).toEqual([])
  })

  test('tell what a translation does not name, where the source speaks of it twice', async () => {
    const speaks = {
      ...parcel,
      [source]: article(1, 'Track', 'A parcel. Both parcels. Aurora Buds and Aurora Buds Pro.'),
    }
    expect(
      await said({ ...speaks, [translation]: article(1, 'Verfolgen', 'Die Rücksendung der Aurora Buds.') }),
    ).toEqual([])
    expect(await said({ ...speaks, [translation]: article(1, 'Verfolgen', 'Sie kommt an.') })).toEqual([
      expect.stringContaining(`${translation}:1 no "Aurora Buds", which the source names`),
      expect.stringContaining(`${translation}:1 nothing for "parcel", of which the source speaks — expected "Sendung"`),
    ])
    const once = { ...parcel, [source]: article(1, 'Track', 'A parcel.') }
    expect(await said({ ...once, [translation]: article(1, 'Verfolgen', 'Sie kommt an.') })).toEqual([])
  })

  test('tell a concept that the source language does not know, and a pattern that is none', async () => {
    expect(await said(terms('  parcel: { term: parcel }\n', '  parcle: { term: Paket }\n'))).toEqual([
      expect.stringContaining('terms/de.yaml:3 the concept parcle, which terms/en.yaml does not have'),
    ])
    expect(await said(terms('  parcel: { term: parcel, also: ["par*cel"] }\n', '  parcel: { term: Paket }\n'))).toEqual(
      [expect.stringContaining('terms/en.yaml:2 concepts.parcel.also.0 is "par*cel"')],
    )
  })

  test.each([
    ['fr', 'Avant l’adresse', 'adresse', true],
    ['ja', 'バッテリーの残量', 'バッテリー', true],
    ['zh-Hans', '请填写订单号', '订单号', true],
    ['ar', 'وصلت الطرود', '*طرود*', true],
    ['ar', 'وصلت الطرود', 'طرود', false],
    ['en', 'reorder', 'order', false],
    ['en', 'Order-Number', 'order number', true],
  ])('are found as %s writes: "%s"', (language, text, pattern, isThere) => {
    const concepts = { it: { term: 'other', also: [pattern], forbid: [] } }
    const ready = readyTerms({ style: [], register: {}, concepts }, language).concepts.get('it')!
    expect(mentionsOf(termText(text, language), ready) > 0).toBe(isThere)
  })

  test('are forty concepts of the demo, each with a word in every language', () => {
    const languages = ['en', 'de', 'fr', 'es', 'pt-BR', 'nl', 'sv', 'ja', 'zh-Hans', 'hi', 'ar']
    const files = languages.map(language =>
      parse(readFileSync(join(packageRoot, 'content/terms', `${language}.yaml`), 'utf8')),
    ) as { style: string[]; concepts: Record<string, { keep?: true }> }[] // checked by the compiler
    const own = Object.entries(files[0]!.concepts).flatMap(([name, { keep }]) => (keep ? [] : [name]))
    expect(Object.keys(files[0]!.concepts).length).toBeGreaterThanOrEqual(40)
    for (const file of files) {
      expect(Object.keys(file.concepts)).toEqual(expect.arrayContaining(own))
      expect(file.style.length).toBeGreaterThanOrEqual(5)
    }
  })
})
