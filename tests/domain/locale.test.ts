import { expect, test } from 'vitest'
import { bestLocale, type Locale, localeFromHeader, localesOfMarket, registerOf } from '#domain/locale/locale.ts'
import type { Market } from '#domain/market/market.schema.ts'
import type { Portal } from '#domain/portal/portal.schema.ts'

const locale = (tag: string, language: string): Locale => ({ tag, language, market: tag.slice(-2).toUpperCase() })
const locales = [
  locale('en-us', 'en'),
  locale('es-us', 'es'),
  locale('de-de', 'de'),
  locale('en-de', 'en'),
  locale('de-ch', 'de'),
  locale('fr-ch', 'fr'),
  locale('fr-fr', 'fr'),
  locale('pt-br', 'pt-BR'),
  locale('zh-cn', 'zh-Hans'),
]

test.each([
  ['de-de', 'de-de', 'itself'],
  ['DE_de', 'de-de', 'whatever its case'],
  ['fr-de', 'de-de', 'the market counts more than a language it does not have'],
  ['en-fr', 'fr-fr', 'the market first'],
  ['de-at', 'de-de', 'a market that is not open: the language'],
  ['pt-pt', 'pt-br', 'the language in another market'],
  ['zh-hant-tw', 'zh-cn', 'the same primary language'],
  ['xx-yy', 'en-us', 'the default'],
  ['', 'en-us', 'nothing asked'],
])('%s leads to %s: %s', (asked, expected) => expect(bestLocale(asked, locales).tag).toBe(expected))

test.each([
  ['de-CH,de;q=0.9', 'de-ch'],
  ['fr;q=0.5, de;q=0.8', 'de-de'],
  ['pl, fr-CH;q=0.4', 'fr-ch'],
  ['zh-Hans-CN', 'zh-cn'],
  ['*;q=0.5', undefined],
  ['pl', undefined],
  ['de;q=0', undefined],
  [`${'x,'.repeat(5000)}de`, undefined],
  [';;;,=,q=', undefined],
])('Accept-Language "%.30s" leads to %s', (header, expected) =>
  expect(localeFromHeader(header, locales)?.tag).toBe(expected),
)

const world = [...locales, locale('en-in', 'en'), locale('en-gb', 'en'), locale('es-es', 'es'), locale('es-mx', 'es')]

test.each([
  ['en-AU', 'en-gb'],
  ['en-NZ,en;q=0.9', 'en-gb'],
  ['en-IE', 'en-gb'],
  ['en-ZA', 'en-gb'],
  ['en-IN', 'en-in'],
  ['en-CA', 'en-us'],
  ['en', 'en-us'],
  ['es-AR', 'es-mx'],
  ['es-GQ', 'es-us'],
  ['pt-AO', 'pt-br'],
  ['de-LU', 'de-de'],
])('by the parent locales of CLDR %s reads %s', (header, expected) =>
  expect(localeFromHeader(header, world)?.tag).toBe(expected),
)

const portal = { languages: { en: 'neutral', 'pt-BR': 'informal' }, sourceLanguage: 'en' } as unknown as Portal // only what is read
const market = (code: string, languages: string[]) => ({ code, languages, register: {} }) as unknown as Market // as above

test('a market opens in the languages that the portal speaks, in its own order', () => {
  expect(localesOfMarket(market('BR', ['pt-BR', 'en']), portal).map(({ tag }) => tag)).toEqual(['pt-br', 'en-br'])
})

test('a market that speaks none of them opens in English', () => {
  expect(localesOfMarket(market('PL', ['pl', 'uk']), portal).map(({ tag }) => tag)).toEqual(['en-pl'])
})

test('a page keeps the register of its articles where the market wishes another', () => {
  const formalMarket = { register: { de: 'formal' } } as unknown as Market // as above
  expect(registerOf(formalMarket, 'de', 'informal', new Set(['formal']))).toBe('informal')
  expect(registerOf(formalMarket, 'de', 'formal', new Set())).toBe('formal')
})
