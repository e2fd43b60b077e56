import { describe, expect, test } from 'vitest'
import type { Complaint } from '#compiler/complaint.ts'
import { mergeCatalogues, readCatalogues } from '#compiler/read/catalogues.ts'
import { compareCatalogues } from '#compiler/read/compare-catalogues.ts'
import type { ContentFile } from '#compiler/read/read-files.ts'
import type { Market } from '#domain/market/market.schema.ts'

const english = {
  hello: 'Hello {{name}}',
  items: { count_one: '{{count}} item', count_other: '{{count}} items' },
  too_many: 'Too many',
}

function remarksOn(catalogue: Record<string, unknown>, language = 'de', isOverlay = false): string[] {
  const text = JSON.stringify(catalogue, null, 2)
  return compareCatalogues(english, catalogue, language, isOverlay, text).map(({ line, found }) => `${line} ${found}`)
}

describe('A translator reads of', () => {
  const german = {
    hello: 'Hallo {{name}}',
    items: { count_one: 'ein Stück', count_other: '{{count}} Stück' },
    too_many: 'Zu viele',
  }

  test('nothing where all is well; a form for one may say "one"', () => expect(remarksOn(german)).toEqual([]))
  test('missing keys', () => expect(remarksOn({ ...german, hello: undefined })).toEqual(['1 1 missing key: hello']))
  test('keys that English does not have', () =>
    expect(remarksOn({ ...german, bye: 'Tschüss' })).toEqual(['8 the key bye, which English does not have']))
  test('lost and invented placeholders', () => {
    expect(remarksOn({ ...german, hello: 'Hallo {{nmae}}' })).toEqual(['2 hello without {{name}}'])
    expect(remarksOn({ ...german, too_many: 'Mehr als <b>{{max}}</b>' })).toEqual(['7 too_many with <b> {{max}} </b>'])
  })
  test('missing plural forms of the language', () => {
    expect(remarksOn(german, 'pl')).toEqual(['3 items.count without _few _many'])
    expect(remarksOn({ ...german, items: { count_other: '{{count}} 件' } }, 'ja')).toEqual([])
  })
  test('nothing that an overlay leaves out', () => expect(remarksOn({ hello: 'Hi {{name}}' }, 'de', true)).toEqual([]))
})

describe('A text that is missing', () => {
  test('is English, in every form that the language asks for', () => {
    expect(mergeCatalogues(english, { hello: 'Cześć {{name}}' }, 'pl')).toEqual({
      hello: 'Cześć {{name}}',
      items: {
        count_one: '{{count}} item',
        count_few: '{{count}} items',
        count_many: '{{count}} items',
        count_other: '{{count}} items',
      },
      too_many: 'Too many',
    })
  })

  test('in one form is taken from the other form, never from English', () => {
    expect(mergeCatalogues(english, { items: { count_one: 'sztuka', count_other: 'sztuki' } }, 'pl')).toMatchObject({
      items: { count_one: 'sztuka', count_few: 'sztuki', count_many: 'sztuki', count_other: 'sztuki' },
    })
  })
})

describe('The register of a locale', () => {
  const files = (entries: Record<string, unknown>) => ({
    files: new Map(
      Object.entries(entries).map(([path, value]): [string, ContentFile] => [
        path,
        { path, absolute: path, hash: path, text: JSON.stringify(value) },
      ]),
    ),
    complaints: [],
  })
  const folder = files({
    'en/portal.json': { you: 'you' },
    'de/portal.json': { you: 'Sie' },
    'de.informal/portal.json': { you: 'du' },
  })
  const market = (register: 'formal' | 'informal') => ({ register: { de: register } }) as unknown as Market // registerOf reads nothing else

  test.each([
    ['informal', 'informal', 'du'],
    ['formal', 'formal', 'Sie'],
    // Articles are formal: one page never mixes two.
    ['informal', 'formal', 'Sie'],
  ] as const)('wished %s, written %s: %s', (wish, written, you) => {
    const complaints: Complaint[] = []
    expect(readCatalogues(folder, ['de'], complaints).forLocale(market(wish), 'de', written).catalogue).toEqual({ you })
    expect(complaints).toEqual([])
  })
})
