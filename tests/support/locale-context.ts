import { parse } from 'yaml'
import type { Catalogue, PortalContext } from '#contract/pack/pack.ts'
import { Market } from '#domain/market/market.schema.ts'
import type { PhraseBook } from '#domain/shipment/phrase.ts'
import { readSource } from './sources.ts'

/** What the compiler hands over of a locale, without articles and products. */
export function localeContext(language: string, code: string) {
  const context: PortalContext = {
    brand: { name: 'Nordlicht' },
    locale: `${language}-${code}`.toLowerCase(),
    language,
    sourceLanguage: 'en',
    register: 'neutral',
    market: Market.parse(parse(readSource(`content/markets/${code}.yaml`))),
    topics: [],
    locales: [],
    products: [],
  }
  const catalogue = JSON.parse(readSource(`locales/${language}/portal.json`)) as Catalogue // checked with the texts
  const phrases = parse(readSource(`content/phrases/${language}.yaml`)) as PhraseBook // as above
  return { context, catalogue, phrases: { ...phrases, language } }
}
