import { pseudoLanguage } from './pseudo.ts'
import type { PortalReading } from './read-portal.ts'

/** Adds the market XA (ICU's pseudo-accents) with the language en-XA, for looking at layouts. */
export function addPseudoLocale({ portal, markets, locales, lineOf }: PortalReading): PortalReading {
  const home = markets.get(portal.defaultMarket)!
  return {
    portal: {
      ...portal,
      languages: { ...portal.languages, [pseudoLanguage]: 'neutral' },
      markets: [...portal.markets, 'XA'],
    },
    markets: new Map(markets).set('XA', { ...home, code: 'XA', languages: [pseudoLanguage], register: {} }),
    lineOf,
    locales: [...locales, { tag: 'en-xa', language: pseudoLanguage, market: 'XA' }],
  }
}
